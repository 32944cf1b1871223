import type { CaseBasis, Change, ChangeKind } from './backtest-case.ts'
import type { TestedLine } from './backtest-order.ts'

/** By what a sum is taken: everything, a question, a rule of the draft, a month (`YYYY-MM`) or a product type ('' for none). */
export type SumDimension = 'all' | 'question' | 'rule' | 'month' | 'type'

/** What a sum counts: lines of a kind of change; all lines (`tested`); those of which a rule answers something (`answered`). */
export type SumKind = ChangeKind | 'tested' | 'answered' | 'changed' | 'paid_before' | 'paid_after'

/**
 * One sum of a result. Amounts of different currencies, or of one with different decimals, are never in one sum. `minor` is no plain
 * number: each order's money fits one, that of very many orders need not.
 */
export type BacktestSum = {
  readonly dimension: SumDimension
  readonly key: string
  readonly kind: SumKind
  readonly basis: CaseBasis
  readonly currency: string
  readonly exponent: number
  readonly lines: number
  readonly units: number
  readonly minor: bigint
}

type Running = { -readonly [Name in keyof BacktestSum]: BacktestSum[Name] }

type Added = Omit<Change, 'minor'> & { readonly minor: bigint }

/** A line that changes twice in one way is one line: what it is about is added up. */
const onceFor = (changes: readonly Change[], keyOf: (change: Change) => string): readonly Added[] => {
  const found = new Map<string, Added>()
  for (const change of changes) {
    const before = found.get(keyOf(change))?.minor ?? 0n
    found.set(keyOf(change), { ...change, minor: before + BigInt(change.minor) })
  }
  return [...found.values()]
}

type Count = (dimension: SumDimension, key: string, kind: SumKind, minor: bigint | number) => void

/** All that one tested line adds. */
const countLine = (line: TestedLine, count: Count): void => {
  const everywhere = (kind: SumKind, minor: bigint | number) => {
    count('all', '', kind, minor)
    count('month', line.day.slice(0, 7), kind, minor)
    count('type', line.productType ?? '', kind, minor)
  }
  count('all', '', 'tested', 0)
  for (const rule of line.spoke) count('rule', rule, 'answered', 0)
  if (line.basis === 'returned') {
    everywhere('paid_before', line.paidBefore)
    everywhere('paid_after', line.paidAfter)
  }
  if (!line.case) return
  const { changes } = line.case
  everywhere('changed', 0)
  for (const { kind, minor } of onceFor(changes, ({ kind }) => kind)) everywhere(kind, minor)
  for (const { kind, question, minor } of changes) count('question', question, kind, minor)
  for (const { kind, rule, minor } of onceFor(changes, ({ kind, rule }) => `${kind} ${rule ?? ''}`))
    count('rule', rule ?? '', kind, minor)
}

/** Adds up what a backtest learns. Sums of parts, added by their names, are the sums of the whole. */
export const createSums = () => {
  const sums: Running[] = []
  const known: Known = new Map()
  return {
    add: (line: TestedLine): void => {
      const { basis, currency, exponent, units } = line
      const ofBasis = inner(inner(inner(known, currency), exponent), basis)
      countLine(line, (dimension, key, kind, minor) => {
        const ofKey = inner(inner(ofBasis, dimension), key)
        let sum = ofKey.get(kind)
        if (!sum) {
          sum = { dimension, key, kind, basis, currency, exponent, lines: 0, units: 0, minor: 0n }
          ofKey.set(kind, sum)
          sums.push(sum)
        }
        sum.lines += 1
        sum.units += units
        if (minor !== 0) sum.minor += BigInt(minor)
      })
    },
    result: (): readonly BacktestSum[] => [...sums],
  }
}

/** Sums by what they are of. A map within a map for each part of a name: to make one name of the parts takes longer than adding up. */
type Known = Map<string, Map<number, Map<CaseBasis, Map<SumDimension, Map<string, Map<SumKind, Running>>>>>>

const inner = <Key, InnerKey, Value>(
  outer: Map<Key, Map<InnerKey, Value>>,
  key: Key,
): Map<InnerKey, Value> => {
  const found = outer.get(key)
  if (found) return found
  const made = new Map<InnerKey, Value>()
  outer.set(key, made)
  return made
}
