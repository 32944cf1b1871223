import { parseArgs } from 'node:util'
import { acceptEverything } from '../domain/backtest/accept-everything.ts'
import { createFileBacktest, type FileBacktestResult } from '../domain/backtest/file-backtest.ts'
import type { SumKind } from '../domain/backtest/backtest-sums.ts'
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
  const test = createFileBacktest({
    draft,
    against: against ?? acceptEverything(draft.policy.timeZone),
    isAgainstNothing: against === null,
  })
  const orders = new Set<string>()
  const wrong = wrongLines(terminal)
  for await (const read of readPastOrders(bytes, options)) {
    if (!read.ok) wrong.tell(1, read)
    else if (test.add(read.order)) orders.add(ownText(read.order.orderId))
    else wrong.tell(read.order.lines.length, { line: read.firstLine, field: 'unit_price_minor', ...tooMuch })
  }
  const skipped = wrong.end()
  const seconds = (performance.now() - begun) / 1_000
  const result = test.result()
  return {
    ...{ lines: result.lines, orders: orders.size, returns: result.returns, skipped },
    seconds: Math.round(seconds * 1_000) / 1_000,
    linesPerSecond: Math.round(result.lines / seconds),
    currency: options.currency,
    policy: nameOf(draft),
    against: against && nameOf(against),
    ...movedIn(result),
    byRule: result.byRule,
    mapping,
  }
}

/** A copy: a long word that was cut out of a piece of the file keeps the whole piece in memory. */
const ownText = (text: string): string => Buffer.from(text).toString()

const tooMuch = {
  message: `the order that begins here is of more than ${Number.MAX_SAFE_INTEGER} minor units, and is left out`,
} as const

type WrongLine = { readonly line: number; readonly field: string; readonly message: string }

/** The first few are told, the others counted. */
const wrongLines = (terminal: Terminal) => {
  let [skipped, told] = [0, 0]
  return {
    tell: (lines: number, { line, field, message }: WrongLine): void => {
      skipped += lines
      told += 1
      if (told <= shownRows)
        terminal.err(`backtest: line ${line}: ${field === '' ? '' : `${field}: `}${message}`)
    },
    end: (): number => {
      if (told > shownRows) terminal.err(`backtest: and ${told - shownRows} more that were left out`)
      return skipped
    },
  }
}

type Moved = { readonly lines: number; readonly units: number; readonly minor: number }

/** What is otherwise for what came back, by the names that the desk's backtests have for it, and what is paid back for it. */
const movedIn = ({ sums }: FileBacktestResult) => {
  const kinds = new Map<SumKind, Moved>()
  for (const { dimension, kind, lines, units, minor } of sums)
    if (dimension === 'all') kinds.set(kind, { lines, units, minor: countable(minor) })
  const moved = (kind: SumKind): Moved => kinds.get(kind) ?? { lines: 0, units: 0, minor: 0 }
  const others = [...kinds].filter(([kind]) => !shownApart.has(kind))
  return {
    changed: { newlyRefused: moved('newly_refused'), newlyAllowed: moved('newly_allowed') },
    otherwise: Object.fromEntries(others),
    paidBack: { before: moved('paid_before').minor, after: moved('paid_after').minor },
  }
}

const shownApart: ReadonlySet<SumKind> = new Set([
  ...(['newly_refused', 'newly_allowed', 'tested', 'answered', 'changed'] as const),
  ...(['paid_before', 'paid_after'] as const),
])

const countable = (minor: bigint): number => {
  if (minor > BigInt(Number.MAX_SAFE_INTEGER))
    throw new NotPastOrders(`is of more than ${Number.MAX_SAFE_INTEGER} minor units together: split it`)
  return Number(minor)
}

type Done = Awaited<ReturnType<typeof runOver>>

const nameOf = ({ policy, hash }: CompiledPolicy) => ({ name: policy.name, hash })

const inWords = ({ against, changed, paidBack, ...done }: Done): string => {
  const moved = ({ lines, units, minor }: Moved) => `${lines} lines, ${units} units, ${minor} minor units`
  return [
    `${done.lines} lines of ${done.orders} orders, ${done.returns} came back, ${done.skipped} left out (${done.seconds} s)`,
    `${done.policy.name} against ${against?.name ?? 'what was accepted'}, in ${done.currency}`,
    `newly refused: ${moved(changed.newlyRefused)}`,
    `newly allowed: ${moved(changed.newlyAllowed)}`,
    ...Object.entries(done.otherwise).map(([kind, sum]) => `${kind.replaceAll('_', ' ')}: ${moved(sum)}`),
    `paid back: ${paidBack.after} minor units, ${paidBack.before} before`,
    '',
    ...done.byRule.map(({ rule, answered }) => `${String(answered).padStart(9)}  ${rule}`),
    '',
    ...done.mapping,
  ].join('\n')
}
