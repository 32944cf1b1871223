import type { OrderAnswersView } from '../../contracts/answer-views.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Resolution } from '../../domain/policy/policy.ts'

/** A line by the channel's id of it, or by its SKU. What is left out is taken to be what is best for the shopper. */
export type AskedAbout = {
  readonly lineId?: string | undefined
  readonly sku?: string | undefined
  readonly quantity?: number | undefined
  readonly reason?: string | undefined
  readonly resolution?: Resolution | undefined
}

/** Which of the lines asked about is none: by its place in the question. */
export type LineProblem = {
  readonly at: number
  readonly code: 'line_unknown' | 'sku_ambiguous' | 'line_named_twice'
}

export type AnswerUseCases = {
  /**
   * Changes nothing. `orderId` is of an order whose shopper was recognised before. Without lines, every line is answered, each by
   * itself; with lines, they are decided as one return. Refuses `order_not_found`, `lines_unclear` with a problem for each.
   */
  readonly ofOrder: (input: {
    readonly orderId: string
    readonly lines: readonly AskedAbout[] | null
    readonly forStaff: boolean
  }) => Promise<Outcome<OrderAnswersView>>
}
