import { lineOfFulfilment, rmaOf, type BookOrder, type BookReturn, type Books } from './books.ts'
import { callsOf, type Call } from './calls.ts'
import type { EventData, Ledger, OurReturn, RequestedLine } from './ledger.ts'

/** One return of ours beside what the books hold of it. */
export type Case = {
  readonly ours: OurReturn
  readonly where: string
  readonly lines: readonly RequestedLine[]
  readonly calls: readonly Call[]
  readonly order: BookOrder | null
  /** Native returns that carry its RMA number: there must be one. */
  readonly natives: readonly BookReturn[]
}

export const casesOf = (ledger: Ledger, books: Books): readonly Case[] =>
  ledger.returns.map((ours) => ({
    ours,
    where: `${ours.rma} on ${ours.orderName}`,
    lines: ours.events.find(({ type }) => type === 'return_requested')?.data.lines ?? [],
    calls: callsOf(ours),
    order: books.orders.find(({ id }) => id === ours.orderId) ?? null,
    natives: books.returns.filter((native) => native.orderId === ours.orderId && rmaOf(native) === ours.rma),
  }))

export const eventsOf = ({ ours }: Case, type: string): readonly EventData[] =>
  ours.events.filter((event) => event.type === type).map(({ data }) => data)

export const has = (one: Case, type: string): boolean => eventsOf(one, type).length > 0

export const callsDoing = ({ calls }: Case, kind: string, status?: string): readonly Call[] =>
  calls.filter((call) => call.work.kind === kind && (status === undefined || call.status === status))

/** A person decided that the channel shall never have this return. */
export const isOpeningGivenUp = (one: Case): boolean =>
  ['request_return', 'open_return'].some((kind) => callsDoing(one, kind, 'abandoned').length > 0)

/** A person decided that the channel shall carry it no further: from then on nothing is asked of the channel. */
export const isChannelGivenUp = (one: Case): boolean =>
  isOpeningGivenUp(one) ||
  has(one, 'native_cancelled') ||
  callsDoing(one, 'approve_return', 'abandoned').length > 0

export const lineIdOf = (one: Case, returnLineId: string): string =>
  one.lines.find((line) => line.returnLineId === returnLineId)?.lineId ?? `no line ${returnLineId}`

/** Counts by order line: of a native return's lines. */
export const byOrderLine = (
  books: Books,
  native: BookReturn,
  count: (line: BookReturn['lines'][number]) => number,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const line of native.lines) {
    const lineId = lineOfFulfilment(books, line.fulfillmentLineItemId) ?? 'unknown'
    counts.set(lineId, (counts.get(lineId) ?? 0) + count(line))
  }
  return counts
}

/** The same as text whatever the order, leaving out what is nothing. */
export const asText = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .filter(([, count]) => count !== 0)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, count]) => `${key}: ${count}`)
    .join(', ')

export const counted = <T>(
  entries: readonly T[],
  keyOf: (entry: T) => string,
  countOf: (entry: T) => number,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const entry of entries) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + countOf(entry))
  return counts
}
