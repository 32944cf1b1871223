import { parseSettleFile, type Problem, type SettleTask } from '../contracts/settle-file.ts'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import {
  settleInOrder,
  type ReturnRefused,
  type SettledReturn,
  type SettledReturns,
} from '../domain/settlement/returns-in-order.ts'
import type { Command, Terminal } from './command.ts'
import { parseStrictJson } from './strict-json.ts'

const shownProblems = 20

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
      for (const line of complaint(source, task.refusal.problems)) terminal.err(line)
      return 2
    }
    const outcome = settleInOrder(task.value.order, task.value.returns)
    terminal.out(JSON.stringify(outcome.ok ? resultJson(outcome.value) : refusedJson(outcome.refusal)))
    return outcome.ok ? 0 : 1
  },
}

type Unusable = { readonly code: 'unusable'; readonly problems: readonly Problem[] }

const unusable = (message: string, path = '') => refuse({ code: 'unusable', problems: [{ path, message }] })

const readTask = async (source: string, terminal: Terminal): Promise<Outcome<SettleTask, Unusable>> => {
  const bytes = await terminal.read(source)
  if (!bytes.ok) return unusable(bytes.refusal.reason)
  const text = decoded(bytes.value)
  if (!text.ok) return text
  const json = parseStrictJson(text.value)
  if (!json.ok)
    return unusable(json.refusal.message, `line ${json.refusal.line}, column ${json.refusal.column}`)
  const file = parseSettleFile(json.value)
  return file.ok ? file : refuse({ code: 'unusable', problems: file.refusal.problems })
}

const decoded = (bytes: Uint8Array): Outcome<string, Unusable> => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.trim() === '' ? unusable('is empty') : accept(text)
  } catch {
    return unusable('is not UTF-8 text')
  }
}

const complaint = (source: string, problems: readonly Problem[]): readonly string[] => {
  const name = source === '-' ? 'standard input' : source
  const lines = problems.map(
    ({ path, message }) => `settle: ${name}: ${path === '' ? '' : `${path}: `}${message}`,
  )
  const hidden = lines.length - shownProblems
  return hidden > 0 ? [...lines.slice(0, shownProblems), `settle: ${name}: and ${hidden} more`] : lines
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
