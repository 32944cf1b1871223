import { uuidv7 } from '../../app/adapters/database/uuid.ts'
import { anOrder, aTender } from '../builders/order.ts'
import { shopper, staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'
import type { aStoreDesk } from './a-store-desk.ts'

type Ours = Awaited<ReturnType<typeof aDesk>>

export const account = '1234567890'
export const gopay = { to: 'gopay', bank: '', account: '0812 3456 7890', holder: 'Siti Rahma' }
export const bca = { to: '014', bank: '', account, holder: 'Siti Rahma' }
export const onDelivery = anOrder({
  country: 'ID',
  tenders: [aTender({ kind: 'cod', gateway: 'Cash on Delivery (COD)', tenderId: 'cod-1' })],
})
export const cod = () =>
  aDesk({
    order: onDelivery,
    answers: { approval: 'by_rule', release: { at: 'on_request', by: 'person' } },
  })

export const asked = async (ours: Ours, payTo: typeof bca | null = null) => {
  const { returnId } = ok(
    await ours.desk.portal.submit({
      orderId: ours.order.orderId,
      lines: [{ lineId: 'line-1', quantity: 2, reason: 'too_small', note: null, resolution: 'refund' }],
      locale: 'id',
      submissionKey: uuidv7(),
      actor: shopper,
      override: null,
      payTo,
    }),
  )
  await ours.carry(returnId)
  return returnId
}

/** Asked for, approved by a rule, and refunded in the channel: now a person has to send the money. */
export const toSend = async (ours: Ours, payTo: typeof bca | null = bca) => {
  const returnId = await asked(ours, payTo)
  ok(await ours.desk.returns.refund({ ...ours.as('finance', returnId), early: null }))
  await ours.carry(returnId)
  return returnId
}

/** One unit of a store's order asked for, approved, and refunded before anything came in. */
export const refundedEarly = async (
  world: Awaited<ReturnType<typeof aStoreDesk>>,
  order: { readonly id: number; readonly items: readonly { readonly id: number }[] } | undefined,
) => {
  const item = order?.items[0]
  if (!order || !item) throw new Error('no order')
  const { returnId } = ok(
    await world.desk.portal.submit({
      orderId: world.orderId(order.id),
      lines: [
        { lineId: String(item.id), quantity: 1, reason: 'too_small', note: null, resolution: 'refund' },
      ],
      locale: 'en',
      submissionKey: uuidv7(),
      actor: shopper,
      override: null,
    }),
  )
  await world.carry(returnId)
  if ((await world.state(returnId)).decision.kind === 'open')
    ok(await world.desk.returns.approve({ ...world.as('agent', returnId), reason: null }))
  await world.carry(returnId)
  ok(await world.desk.returns.refund({ ...world.as('owner', returnId), early: { reason: 'now' } }))
  return returnId
}

export const queue = async (ours: Pick<Ours, 'desk'>) => {
  const waiting = ok(await ours.desk.payouts.waiting({ actor: staff('finance'), after: null }))
  return waiting.rows
}

export const record = async (ours: Pick<Ours, 'desk' | 'as'>, returnId: string, over: object = {}) => {
  const [payout] = (await ours.desk.returns.page(returnId, staff('finance')))?.money.byHand ?? []
  return ours.desk.returns.recordPayout({
    ...ours.as('finance', returnId),
    callId: payout?.callId ?? '',
    reference: 'TRX-77',
    detailsId: payout?.details?.detailsId ?? null,
    isChangeChecked: false,
    ...over,
  })
}

export const everythingKept = async (ours: Ours) => {
  const tables = await ours.pool.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
  )
  const rows = await Promise.all(
    tables.rows.map(async ({ name }) => (await ours.pool.query(`select t::text from ${name} t`)).rows),
  )
  return JSON.stringify([rows, ours.mails])
}
