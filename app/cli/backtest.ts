import { parseArgs } from 'node:util'
import { createBacktest, type BacktestResult, type Moved } from '../domain/policy/backtest.ts'
import type { CompiledPolicy } from '../domain/policy/compile-policy.ts'
import type { Command, Terminal } from './command.ts'
import { complain, readPolicy } from './documents.ts'
import { mapping, NotPastOrders, readPastOrders, type PastOrderOptions } from './past-orders.ts'

const usage =
  'usage: kembali backtest --policy FILE [--against FILE] --orders FILE.csv[.gz] [--currency GBP] [--json]'
const shownRows = 20

/** What a policy would have decided of past orders. This folder's README.md has the format. */
export const backtest: Command = {
  run: async (args, terminal) => {
    const asked = askedIn(args)
    if (!asked) {
      terminal.err(usage)
      return 2
    }
    const draft = await policyFrom(asked.policy, terminal)
    const against = asked.against === undefined ? null : await policyFrom(asked.against, terminal)
    if (draft === undefined || against === undefined) return 2
    const bytes = await terminal.open(asked.orders)
    if (!bytes.ok) {
      terminal.err(`backtest: ${asked.orders}: ${bytes.refusal.reason}`)
      return 2
    }
    const options = { currency: asked.currency, timeZone: draft.policy.timeZone }
    try {
      const done = await runOver(bytes.value, options, draft, against, terminal)
      terminal.out(asked.json ? JSON.stringify(done) : inWords(done))
      return 0
    } catch (error) {
      if (!(error instanceof NotPastOrders)) throw error
      terminal.err(`backtest: ${asked.orders}: ${error.message}`)
      return 2
    }
  },
}

const askedIn = (args: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        policy: { type: 'string' },
        against: { type: 'string' },
        orders: { type: 'string' },
        currency: { type: 'string', default: 'GBP' },
        json: { type: 'boolean', default: false },
      },
    })
    const { policy, orders, currency } = values
    if (policy === undefined || orders === undefined || !/^[A-Z]{3}$/.test(currency)) return null
    return { ...values, policy, orders }
  } catch {
    return null
  }
}

const policyFrom = async (source: string, terminal: Terminal): Promise<CompiledPolicy | undefined> => {
  const read = await readPolicy(source, terminal)
  if (read.ok) return read.value
  complain(terminal, 'backtest', source, read.refusal.problems)
  return undefined
}

const runOver = async (
  bytes: AsyncIterable<Uint8Array>,
  options: PastOrderOptions,
  draft: CompiledPolicy,
  against: CompiledPolicy | null,
  terminal: Terminal,
) => {
  const begun = performance.now()
  const test = createBacktest(draft, against)
  const orders = new Set<string>()
  let skipped = 0
  for await (const row of readPastOrders(bytes, options)) {
    if (row.ok) {
      test.add(row.past)
      orders.add(row.orderId)
      continue
    }
    skipped += 1
    const field = row.field === '' ? '' : `${row.field}: `
    if (skipped <= shownRows) terminal.err(`backtest: line ${row.line}: ${field}${row.message}`)
  }
  if (skipped > shownRows) terminal.err(`backtest: and ${skipped - shownRows} more lines that were left out`)
  const seconds = (performance.now() - begun) / 1_000
  const { lines, returns, ...rest } = test.result()
  return {
    lines,
    orders: orders.size,
    returns,
    skipped,
    seconds: Math.round(seconds * 1_000) / 1_000,
    linesPerSecond: Math.round(lines / seconds),
    currency: options.currency,
    policy: nameOf(draft),
    against: against && nameOf(against),
    ...rest,
    mapping,
  }
}

type Done = Awaited<ReturnType<typeof runOver>> & Pick<BacktestResult, 'changed' | 'byRule'>

const nameOf = ({ policy, hash }: CompiledPolicy) => ({ name: policy.name, hash })

const inWords = ({ against, changed, ...done }: Done): string => {
  const moved = ({ lines, units, minor }: Moved) => `${lines} lines, ${units} units, ${minor} minor units`
  return [
    `${done.lines} lines of ${done.orders} orders, ${done.returns} came back, ${done.skipped} left out (${done.seconds} s)`,
    `${done.policy.name} against ${against?.name ?? 'what was accepted'}, in ${done.currency}`,
    `newly refused: ${moved(changed.newlyRefused)}`,
    `newly allowed: ${moved(changed.newlyAllowed)}`,
    `restocking fees: ${done.restockingFees.draft} minor units, ${done.restockingFees.against} before`,
    '',
    ...done.byRule.map(({ rule, answered }) => `${String(answered).padStart(9)}  ${rule}`),
    '',
    ...done.mapping,
  ].join('\n')
}
