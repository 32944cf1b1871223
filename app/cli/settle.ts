import { parseSettleFile, type SettleTask } from '../contracts/settle-file.ts'
import { refuse, type Outcome } from '../domain/outcome.ts'
import {
  settleInOrder,
  type ReturnRefused,
  type SettledReturn,
  type SettledReturns,
} from '../domain/settlement/returns-in-order.ts'
import type { Command, Terminal } from './command.ts'
import { complain, readJson, type Unusable } from './documents.ts'

/** What the returns of one order pay back, so that anyone can check a payout by hand. This folder's README.md has the format. */
export const settle: Command = {
  run: async (args, terminal) => {
    const [source, ...more] = args
    if (source === undefined || more.length > 0) {
      terminal.err('usage: kembali settle FILE|-')
      return 2
    }
    const task = await readTask(source, terminal)
    if (!task.ok) {
      complain(terminal, 'settle', source, task.refusal.problems)
      return 2
    }
    const outcome = settleInOrder(task.value.order, task.value.returns)
    terminal.out(JSON.stringify(outcome.ok ? resultJson(outcome.value) : refusedJson(outcome.refusal)))
    return outcome.ok ? 0 : 1
  },
}

const readTask = async (source: string, terminal: Terminal): Promise<Outcome<SettleTask, Unusable>> => {
  const json = await readJson(source, terminal)
  if (!json.ok) return json
  const file = parseSettleFile(json.value)
  if (file.ok) return file
  const problems = file.refusal.problems.map(({ path, message }) => ({ at: path, message }))
  return refuse({ code: 'unusable', problems })
}

const resultJson = ({ returns, paidBack, remaining }: SettledReturns) => ({
  returns: returns.map(returnJson),
  paidBack,
  remaining,
})

const returnJson = ({ entitlement, settled }: SettledReturn) => ({
  lines: entitlement.lines.map(({ lineId, units, item, taxes, duties, fees }) => ({
    id: lineId,
    units,
    item,
    taxes,
    duties,
    fees,
  })),
  shipping: entitlement.shipping,
  shippingTaxes: entitlement.shippingTaxes,
  entitlement: entitlement.total,
  deductions: settled.deductions.map(({ name, minor }) => ({ name, minor })),
  settlement: settled.settlement,
})

const refusedJson = ({ code, position, lineId, wanted, free }: ReturnRefused) => ({
  refused: { code, return: `returns[${position}]`, id: lineId, wanted, free },
})
