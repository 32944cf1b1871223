import type { SumView, VersionView } from '../../../contracts/backtest-views.ts'
import type { MoneyView } from '../../../contracts/views.ts'
import {
  changeKinds,
  type CaseBasis,
  type Change,
  type ChangeKind,
} from '../../../domain/backtest/backtest-case.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'

/** A policy that was tried: its versions share a name, and are told apart by when they came into force. */
export const versionName = (
  words: DeskWords,
  at: (instant: string) => string,
  { name, publishedAt }: VersionView,
): string =>
  publishedAt === null
    ? words.t('backtest.unpublished', { name })
    : words.t('backtest.version', { name, at: at(publishedAt) })

export const kindName = (words: DeskWords, kind: ChangeKind): string => words.t(`backtest.kind.${kind}`)

/** A change of one line: where its kind does not say what it is about, with the question. */
export const changeName = (
  words: DeskWords,
  { kind, question }: Pick<Change, 'kind' | 'question'>,
): string => {
  const about = kind === 'other_answer' ? words.find(`question.${question}`) : null
  return about === null
    ? kindName(words, kind)
    : words.t('backtest.kind_about', { kind: kindName(words, kind), question: about })
}

/** A kind of change as it is told: over how many lines, and the amounts it moved, by currency. */
export type ToldChange = {
  readonly kind: ChangeKind
  readonly basis: CaseBasis
  readonly lines: number
  readonly amounts: readonly MoneyView[]
}

/**
 * Sums that count a kind of change, in the order of the kinds; those of what came back before those of what stayed. Sums are kept
 * by currency: lines are added over all of them, amounts never are, and one of nothing is not told.
 */
export const changesIn = (sums: readonly SumView[]): readonly ToldChange[] =>
  changeKinds.flatMap((kind) =>
    (['returned', 'stayed'] as const).flatMap((basis) => {
      const found = sums.filter((sum) => sum.kind === kind && sum.basis === basis)
      if (found.length === 0) return []
      const lines = found.reduce((sum, one) => sum + one.lines, 0)
      return [{ kind, basis, lines, amounts: amountsIn(found) }]
    }),
  )

const amountsIn = (sums: readonly SumView[]): readonly MoneyView[] =>
  sums
    .flatMap(({ money }) => (money.minor > 0 ? [money] : []))
    .toSorted((one, other) => one.currency.localeCompare(other.currency))

/** The month of a key, `2026-03`, as people say it. */
export const monthName = (words: DeskWords, month: string): string =>
  new Intl.DateTimeFormat(words.locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

type Counts = { readonly [Name in 'orders' | 'lines' | 'returns' | 'cases']: number }

/** How much a backtest went over, and how much of it would have been decided otherwise. */
export const countsWords = (words: DeskWords, { orders, lines, returns, cases }: Counts): string => {
  const counted = (name: keyof Counts, count: number) => words.t(`backtest.counted.${name}`, { count })
  return words.t('backtest.counts', {
    orders: counted('orders', orders),
    lines: counted('lines', lines),
    returns: counted('returns', returns),
    cases: counted('cases', cases),
  })
}
