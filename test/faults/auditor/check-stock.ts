import { keyOf, lineOfFulfilment, type BookGoods, type Books } from './books.ts'
import { asText, callsDoing, counted, eventsOf, isChannelGivenUp, lineIdOf, type Case } from './case.ts'
import type { Report } from './finding.ts'
import type { Moved } from './ledger.ts'

/** Each unit that we put away is in the books once; stock rose by exactly what was restocked, at its place. */
export const checkStock = (report: Report, before: Books, books: Books, cases: readonly Case[]): void => {
  for (const one of cases) {
    checkMovements(report, books, one)
    checkPutAway(report, one)
  }
  checkLevels(report, before, books, cases)
}

const typeOf = (disposition: string): string =>
  ({ restock: 'RESTOCKED', missing: 'MISSING' })[disposition] ?? 'NOT_RESTOCKED'

const movedBy = (one: Case): readonly Moved[] =>
  callsDoing(one, 'dispose', 'confirmed').flatMap(({ work }) => work.units ?? [])

const goodsOf = (books: Books, one: Case): readonly BookGoods[] =>
  books.reverseFulfillmentOrders.filter(({ returnId }) => one.natives.some(({ id }) => id === returnId))

const checkMovements = (report: Report, books: Books, one: Case): void => {
  const ours = counted(
    movedBy(one),
    ({ returnLineId, disposition, locationId }) =>
      [lineIdOf(one, returnLineId), typeOf(disposition), disposition === 'restock' ? locationId : '-'].join(
        ' ',
      ),
    ({ quantity }) => quantity,
  )
  const dispositions = goodsOf(books, one)
    .flatMap(({ lines }) => lines)
    .flatMap((line) => line.dispositions.map((each) => ({ ...each, returnLineId: line.returnLineId })))
  const theirs = counted(
    dispositions.filter(({ type }) => type !== 'PROCESSING_REQUIRED'),
    ({ returnLineId, type, locationId }) =>
      [orderLineOf(books, one, returnLineId), type, type === 'RESTOCKED' ? locationId : '-'].join(' '),
    ({ quantity }) => quantity,
  )
  report.must(
    asText(ours) === asText(theirs),
    'goods went in the books where we put them, each unit once',
    one.where,
    () => `ours ${asText(ours)}; the books ${asText(theirs)}`,
  )
}

const orderLineOf = (books: Books, one: Case, returnLineId: string): string => {
  const line = one.natives.flatMap(({ lines }) => lines).find(({ id }) => id === returnLineId)
  return (line && lineOfFulfilment(books, line.fulfillmentLineItemId)) ?? 'unknown'
}

/** What was put away or never came was told to the channel, all of it, in calls that are done or were given up. */
const checkPutAway = (report: Report, one: Case): void => {
  const onLedger = counted(
    [
      ...eventsOf(one, 'units_disposed').flatMap(({ dispositions }) => dispositions ?? []),
      ...eventsOf(one, 'parcel_received').flatMap(({ receipts }) =>
        (receipts ?? []).filter(({ result }) => result !== 'received'),
      ),
    ],
    ({ returnLineId }) => returnLineId,
    ({ quantity }) => quantity,
  )
  const told = counted(
    callsDoing(one, 'dispose').flatMap(({ work }) => work.units ?? []),
    ({ returnLineId }) => returnLineId,
    ({ quantity }) => quantity,
  )
  const isTold = isChannelGivenUp(one)
    ? [...told].every(([key, quantity]) => quantity <= (onLedger.get(key) ?? 0))
    : asText(onLedger) === asText(told)
  report.must(
    isTold,
    'what left quarantine was told to the channel once',
    one.where,
    () => `on the ledger ${asText(onLedger)}; told ${asText(told)}`,
  )
}

const checkLevels = (report: Report, before: Books, books: Books, cases: readonly Case[]): void => {
  const lines = new Map(books.orders.flatMap(({ lineItems }) => lineItems).map((line) => [line.id, line]))
  const place = (lineId: string, locationId: string | null) =>
    `${lines.get(lineId)?.variantId ?? 'unknown'} at ${locationId ?? 'nowhere'}`
  const known = new Set(before.refunds.map(({ id }) => id))
  const expected = counted(
    [
      ...cases.flatMap((one) =>
        movedBy(one)
          .filter(({ disposition }) => disposition === 'restock')
          .map((moved) => ({
            key: place(lineIdOf(one, moved.returnLineId), moved.locationId),
            quantity: moved.quantity,
          })),
      ),
      ...books.refunds
        .filter((refund) => !known.has(refund.id) && keyOf(refund) === null)
        .flatMap((refund) => refund.lines)
        .filter(({ locationId }) => locationId !== null)
        .map((line) => ({ key: place(line.lineItemId, line.locationId), quantity: line.quantity })),
    ],
    ({ key }) => key,
    ({ quantity }) => quantity,
  )
  const rose = counted(
    books.inventoryItems.flatMap((item) =>
      item.levels.map((level) => ({
        key: `${item.variantId} at ${level.locationId}`,
        quantity: level.quantities.available - availableIn(before, item.id, level.locationId),
      })),
    ),
    ({ key }) => key,
    ({ quantity }) => quantity,
  )
  report.must(
    asText(expected) === asText(rose),
    'stock rose by what was restocked, once per unit, at its place',
    'the whole shop',
    () => `restocked ${asText(expected)}; rose ${asText(rose)}`,
  )
}

const availableIn = (books: Books, itemId: string, locationId: string): number =>
  books.inventoryItems
    .find(({ id }) => id === itemId)
    ?.levels.find((level) => level.locationId === locationId)?.quantities.available ?? 0
