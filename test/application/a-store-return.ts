import { uuidv7 } from '../../app/adapters/database/uuid.ts'
import { shopper } from '../builders/return-desk.ts'
import { ok } from './a-desk.ts'
import type { aStoreDesk } from './a-store-desk.ts'

export type World = Awaited<ReturnType<typeof aStoreDesk>>

export const teeOf = (world: World, position = 0) => {
  const order = [...world.store.books.orders.values()][position]
  const item = order?.items.find(({ variationId }) => variationId !== 0)
  if (!order || !item) throw new Error('no tee')
  return { order, item, product: () => world.store.books.products.get(item.variationId)?.stock ?? 0 }
}

/** Two tees of an order are to come back. */
export const approvedTee = async (world: World, position = 0): Promise<string> => {
  const { order, item } = teeOf(world, position)
  const { desk, orderId, carry, as } = world
  const { returnId } = ok(
    await desk.portal.submit({
      orderId: orderId(order.id),
      lines: [
        { lineId: String(item.id), quantity: 2, reason: 'too_small', note: null, resolution: 'refund' },
      ],
      locale: 'en',
      submissionKey: uuidv7(),
      actor: shopper,
      override: null,
    }),
  )
  await carry(returnId)
  ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
  await carry(returnId)
  return returnId
}

/** They have come, were looked at and are put on the shelf again. */
export const backOnTheShelf = async (world: World, position = 0) => {
  const { desk, as, state } = world
  const returnId = await approvedTee(world, position)
  const returnLineId = (await state(returnId)).lines[0]?.returnLineId ?? ''
  const receipts = [{ returnLineId, result: 'received', quantity: 2 }] as const
  ok(await desk.returns.receive({ ...as('warehouse', returnId), receipts, note: null }))
  const inspections = [{ returnLineId, grade: 'A', quantity: 2, note: null }] as const
  ok(await desk.returns.inspect({ ...as('warehouse', returnId), inspections }))
  const [location] = ok(await desk.locations(returnId))
  const dispositions = [
    {
      returnLineId,
      disposition: 'restock',
      grade: 'A',
      quantity: 2,
      locationId: location?.locationId ?? null,
    },
  ] as const
  ok(await desk.returns.dispose({ ...as('warehouse', returnId), dispositions }))
  return { returnId }
}
