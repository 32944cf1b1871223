import { rmaOf, type BookOrder, type BookReturn, type Books } from '../auditor/books.ts'
import type { Dice } from '../dice.ts'
import { pause, type Scene } from './scene.ts'

/** What the merchant does in Shopify's own admin meanwhile, without us. Shopify refuses some of it. */
export const workByHand = async (
  scene: Scene,
  orders: readonly BookOrder[],
  dice: Dice,
): Promise<readonly string[]> => {
  const done: string[] = []
  for (let deed = dice.pick([0, 1, 1, 2]); deed > 0 && !scene.isOver(); deed -= 1) {
    await pause(dice.between(300, 4_000))
    const books = (await scene.world.standIn.books()) as Books
    const what = dice.pick(deeds)
    if (await what.run(scene, books, dice.pick(orders), dice)) done.push(what.name)
  }
  return done
}

type ByHand = {
  readonly name: string
  readonly run: (scene: Scene, books: Books, order: BookOrder, dice: Dice) => Promise<boolean>
}

const refundMoney: ByHand['run'] = ({ world }, books, order, dice) => {
  const transactions = moneyBack(books, order, dice.pick([0.03, 0.1, 0.3, 1]))
  if (transactions.length === 0) return Promise.resolve(false)
  return world.standIn.byHand('refundByHand', {
    orderId: order.id,
    currency: order.presentmentCurrency,
    note: 'Goodwill',
    transactions,
  })
}

const refundUnit: ByHand['run'] = ({ world }, books, order, dice) => {
  const line = dice.pick(order.lineItems.filter(({ isTip }) => !isTip))
  const isRestocked = dice.chance(0.5)
  const locationId = books.locations.find(({ isActive }) => isActive)?.id ?? null
  return world.standIn.byHand('refundByHand', {
    orderId: order.id,
    currency: order.presentmentCurrency,
    note: 'Came back to the shop',
    refundLineItems: [
      {
        lineItemId: line.id,
        quantity: 1,
        ...(isRestocked ? { restockType: 'RETURN', locationId } : { restockType: 'NO_RESTOCK' }),
      },
    ],
    transactions: moneyBack(books, order, 1 / Math.max(1, line.quantity * order.lineItems.length)),
  })
}

const onOurReturn =
  (
    status: string,
    run: (scene: Scene, books: Books, order: BookOrder, native: BookReturn) => Promise<boolean>,
  ): ByHand['run'] =>
  (scene, books, _order, dice) => {
    const natives = books.returns.filter((native) => native.status === status && rmaOf(native) !== null)
    if (natives.length === 0) return Promise.resolve(false)
    const native = dice.pick(natives)
    const order = books.orders.find(({ id }) => id === native.orderId)
    return order ? run(scene, books, order, native) : Promise.resolve(false)
  }

const approve = onOurReturn('REQUESTED', ({ world }, _books, _order, { id }) =>
  world.standIn.byHand('approveReturnByHand', id),
)

const decline = onOurReturn('REQUESTED', ({ world }, _books, _order, { id }) =>
  world.standIn.byHand('declineReturnByHand', { id, declineReason: 'OTHER', declineNote: 'Not by hand' }),
)

const cancel = onOurReturn('OPEN', ({ world }, _books, _order, { id }) =>
  world.standIn.byHand('cancelReturnByHand', id),
)

/** Paid back by hand on our very return: one unit of its first line. */
const process = onOurReturn('OPEN', ({ world }, books, order, native) => {
  const line = native.lines.find(({ quantity, processedQuantity }) => processedQuantity < quantity)
  if (!line) return Promise.resolve(false)
  const orderTransactions = moneyBack(books, order, 0.05).map(({ parentId, amount }) => ({
    parentId,
    transactionAmount: { amount, currencyCode: order.presentmentCurrency },
  }))
  return world.standIn.byHand('processReturnByHand', {
    returnId: native.id,
    returnLineItems: [{ id: line.id, quantity: 1 }],
    financialTransfer: { issueRefund: { orderTransactions } },
    note: 'Paid at the counter',
  })
})

const openReturn: ByHand['run'] = ({ world }, _books, order, dice) => {
  const lines = order.fulfillments.flatMap((fulfilment) => fulfilment.lines)
  if (lines.length === 0) return Promise.resolve(false)
  const { id } = dice.pick(lines)
  return world.standIn.byHand('createReturnByHand', {
    orderId: order.id,
    returnLineItems: [{ fulfillmentLineItemId: id, quantity: 1, returnReasonNote: 'At the counter' }],
  })
}

const deeds: readonly ByHand[] = [
  { name: 'refund money', run: refundMoney },
  { name: 'refund money', run: refundMoney },
  { name: 'refund a unit', run: refundUnit },
  { name: 'refund a unit', run: refundUnit },
  { name: 'open a return', run: openReturn },
  { name: 'approve our return', run: approve },
  { name: 'decline our return', run: decline },
  { name: 'cancel our return', run: cancel },
  { name: 'pay on our return', run: process },
]

/** A part of what is left on the first payment that has something left. */
const moneyBack = (books: Books, order: BookOrder, part: number) => {
  const payments = books.transactions.filter(
    ({ orderId, kind, status }) =>
      orderId === order.id && (kind === 'SALE' || kind === 'CAPTURE') && status === 'SUCCESS',
  )
  for (const payment of payments) {
    const back = books.transactions
      .filter(({ parentId, kind }) => parentId === payment.id && kind === 'REFUND')
      .reduce((sum, { amount }) => sum + amount.presentment.minor, 0)
    const minor = Math.floor((payment.amount.presentment.minor - back) * part)
    if (minor > 0)
      return [
        {
          orderId: order.id,
          parentId: payment.id,
          kind: 'REFUND',
          gateway: 'by hand',
          amount: decimal(minor, order.presentmentCurrency),
        },
      ]
  }
  return []
}

const decimal = (minor: number, currency: string): string => {
  const digits = { IDR: 0, KWD: 3 }[currency] ?? 2
  const text = String(minor).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
