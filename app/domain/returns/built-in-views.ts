import { noFilters, type ReturnFilters } from './return-filters.ts'

const viewOf = (filters: Partial<ReturnFilters>): ReturnFilters => ({ ...noFilters, ...filters })

/**
 * The lists that every shop has, in the order in which a return passes through them. As many as fit side by side at a desk: what
 * is to be sent by hand has a page of its own, Payouts.
 */
export const builtInViews = {
  all: noFilters,
  to_decide: viewOf({ waitingFor: 'decision' }),
  to_receive: viewOf({ waitingFor: 'receipt' }),
  to_inspect: viewOf({ waitingFor: 'inspection' }),
  to_put_away: viewOf({ waitingFor: 'putting_away' }),
  to_pay: viewOf({ waitingFor: 'refund' }),
  to_confirm: viewOf({ waitingFor: 'second_person' }),
  messages: viewOf({ messages: true }),
  problems: viewOf({ problems: true }),
  exceptions: viewOf({ exception: 'any' }),
} as const satisfies Readonly<Record<string, ReturnFilters>>

export type BuiltInView = keyof typeof builtInViews
