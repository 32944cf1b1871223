import type { SumView } from '../../../contracts/backtest-views.ts'
import { changeKinds, type ChangeKind } from '../../../domain/backtest/backtest-case.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'

export const kindName = (words: DeskWords, kind: ChangeKind): string => words.t(`backtest.kind.${kind}`)

/** Sums that count a kind of change, in the order of the kinds; those of what came back before those of what stayed. */
export const changesIn = (sums: readonly SumView[]): readonly (SumView & { readonly kind: ChangeKind })[] =>
  changeKinds.flatMap((kind) =>
    sums
      .filter((sum) => sum.kind === kind)
      .toSorted((one, other) => (one.basis < other.basis ? -1 : 1))
      .map((sum) => ({ ...sum, kind })),
  )

/** The month of a key, `2026-03`, as people say it. */
export const monthName = (words: DeskWords, month: string): string =>
  new Intl.DateTimeFormat(words.locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
