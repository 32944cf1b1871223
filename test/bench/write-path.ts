import { createHash, randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { createDatabase } from '../../app/adapters/database/database.ts'
import { uuidv7 } from '../../app/adapters/database/uuid.ts'
import { createJobQueue } from '../../app/adapters/queue/job-queue.ts'
import { policyVersion } from '../../app/application/policy/publish-policy.ts'
import { submitReturn } from '../../app/application/portal/submit-return.ts'
import type { ShopRecord, UnitOfWork } from '../../app/application/ports/unit-of-work.ts'
import { changeReturn } from '../../app/application/returns/change-return.ts'
import { defaultPolicy } from '../../app/domain/policy/default-policy.ts'
import type { ReturnCommand } from '../../app/domain/returns/commands.ts'
import { anOrder, anOrderLine } from '../builders/order.ts'
import { barely, rowsSince, type Written } from './bare-transaction.ts'
import { measure, type Timing } from './timing.ts'

const LINES = ['line-1', 'line-2', 'line-3']
const CLIENTS = [1, 8]
/** So many for each client before anything counts: connections open and statements are planned. */
const WARM_UP = 30

export type WritePathTiming = {
  readonly work: Stage
  readonly clients: number
  /** The use case: lock, read, decide, write, queue the jobs, commit. */
  readonly ours: Timing
  /** Only the rows that it writes, by plain `pg`: one statement for each table, nothing read, nothing decided. */
  readonly bare: Timing
}

/**
 * How long submitting, receiving and settling a return of three lines takes for one client and for eight, all of one shop,
 * beside the bare transaction. The database may be empty; it is used up.
 */
export const benchWritePath = async (url: string, returnsPerClient = 300): Promise<WritePathTiming[]> => {
  const bench = await open(url)
  const timings: WritePathTiming[] = []
  for (const clients of CLIENTS) {
    await run(bench, { clients, count: WARM_UP * clients })
    timings.push(...(await run(bench, { clients, count: returnsPerClient * clients })))
  }
  await bench.close()
  return timings
}

const STAGES = ['submit', 'receive', 'settle'] as const
type Stage = (typeof STAGES)[number]
type Bench = Awaited<ReturnType<typeof open>>
type Load = { readonly clients: number; readonly count: number }

/** Every stage over the same returns, then the rows of one of them again and again, by plain `pg`. */
const run = async (bench: Bench, load: Load): Promise<WritePathTiming[]> => {
  const orders = await bench.addOrders(load.count)
  const returnIds: string[] = []
  const actions: Readonly<Record<Stage, (index: number) => Promise<void>>> = {
    submit: async (index) => void (returnIds[index] = await bench.submit(orders[index] ?? '')),
    receive: (index) => bench.change(returnIds[index] ?? '', received),
    settle: (index) => bench.change(returnIds[index] ?? '', settledEarly),
  }
  const ours: Partial<Record<Stage, Timing>> = {}
  const written: Partial<Record<Stage, Written>> = {}
  const known: Written[] = []
  const look = async () => {
    const rows = await rowsSince(bench.pool, bench.shop.shopId, returnIds[0] ?? '', known)
    known.push(rows)
    return rows
  }
  for (const stage of STAGES) {
    ours[stage] = await measure(load, actions[stage])
    written[stage] = await look()
    await bench.workOff()
    if (stage === 'submit') {
      await measure(load, (index) => opened(bench, returnIds[index] ?? ''))
      await look()
      await bench.workOff()
    }
  }
  const bareOrders = await bench.addOrders(load.count)
  const ids = bareOrders.map((orderId) => ({ orderId, returnId: uuidv7() }))
  const timings: WritePathTiming[] = []
  for (const work of STAGES) {
    const rows = written[work]
    const timing = ours[work]
    if (!rows || !timing) continue
    await bench.workOff()
    const bare = await measure(load, (one) =>
      barely(bench.pool, rows, ids[one] ?? { orderId: '', returnId: '' }),
    )
    timings.push({ work, clients: load.clients, ours: timing, bare })
  }
  return timings
}

/** What the channel does in between: not timed. */
const opened = async (bench: Bench, returnId: string) => {
  const callId = lineIdOf(returnId, LINES.length)
  await bench.change(returnId, () => ({ type: 'submit_call', callId }))
  await bench.change(returnId, (returnLineIds) => {
    const lines = returnLineIds.map((returnLineId) => ({
      returnLineId,
      nativeLineIds: nativeLines(returnLineId),
    }))
    const native = { nativeReturnId: `native-${returnId}`, name: '#1001-R1', lines }
    return {
      type: 'resolve_call',
      callId,
      outcome: { result: 'confirmed', externalId: null, native, fees: null },
    }
  })
}
const nativeLines = (returnLineId: string) => [
  {
    nativeLineId: `native-${returnLineId}`,
    fulfilmentLineId: `${returnLineId}-sent`,
    quantity: 1,
    goodsLineId: null,
  },
]

const received = (returnLineIds: readonly string[]): ReturnCommand => ({
  type: 'receive',
  receipts: returnLineIds.map((returnLineId) => ({ returnLineId, result: 'received', quantity: 1 })),
  note: null,
})
const settledEarly = (): ReturnCommand => ({ type: 'settle', early: { reason: 'the bench is in a hurry' } })

const open = async (url: string) => {
  const database = await createDatabase({
    url,
    onError: raise,
    defaultPolicy: () => policyVersion(sha256, defaultPolicy('UTC'), { at: clock(), by: { kind: 'system' } }),
    jobs: (pool) => createJobQueue({ pool, supervises: false, onError: raise }),
  })
  const shop = await database.shops.install({
    domain: `${randomUUID()}.test`,
    name: 'Bench',
    platform: 'shopify',
  })
  const unitOfWork = database.unitOfWork(shop.shopId)
  return {
    pool: database.pool,
    shop,
    addOrders: (count: number) => addOrders(database.pool, unitOfWork, shop, count),
    submit: (orderId: string) => submit(database.unitOfWork, shop, orderId),
    change: (returnId: string, command: (returnLineIds: readonly string[]) => ReturnCommand) =>
      change(unitOfWork, returnId, command),
    /** As the workers do, long before the next thing happens to the same return. */
    workOff: () => database.pool.query('delete from pgboss.job'),
    close: async () => {
      await database.jobs.stop()
      await database.close()
    },
  }
}

const copy = (columns: string) => `select shop_id, channel_id, id, ${columns} from unnest($2::text[]) as id`

const addOrders = async (pool: Pool, unitOfWork: UnitOfWork, { channelId }: ShopRecord, count: number) => {
  const pattern = randomUUID()
  const lines = LINES.map((lineId) => anOrderLine({ lineId, fulfilments: delivered(lineId) }))
  await unitOfWork(({ orders }) => orders.save(channelId, anOrder({ orderId: pattern, lines }), clock()))
  const orderIds = Array.from({ length: count }, () => randomUUID())
  await pool.query(
    `insert into orders (shop_id, channel_id, order_id, name_key, customer_id, placed_at, version, content_hash)
     ${copy('name_key, customer_id, placed_at, version, content_hash')}, orders where order_id = $1`,
    [pattern, orderIds],
  )
  await pool.query(
    `insert into order_versions (shop_id, channel_id, order_id, version, snapshot, saved_at)
     ${copy(`version, snapshot || jsonb_build_object('orderId', id), saved_at`)}, order_versions where order_id = $1`,
    [pattern, orderIds],
  )
  return orderIds
}

const delivered = (lineId: string) => [
  { fulfilmentLineId: `${lineId}-sent`, quantity: 2, fulfilledAt: clock(), deliveredAt: clock() },
]

const submit = async (unitOfWork: (shopId: string) => UnitOfWork, shop: ShopRecord, orderId: string) => {
  const asked = {
    quantity: 1,
    reason: 'too_small',
    note: 'Sleeves end at the elbow',
    resolution: 'refund',
  } as const
  const outcome = await submitReturn(
    { unitOfWork, clock, newId: idsFrom(uuidv7()) },
    shop,
  )({
    orderId,
    lines: LINES.map((lineId) => ({ lineId, ...asked })),
    locale: 'en',
    submissionKey: randomUUID(),
    actor: { kind: 'shopper', name: null },
    override: null,
  })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.returnId
}

/** First the return's own, then those of its lines. */
const idsFrom = (first: string) => {
  let given = 0
  return () => {
    given += 1
    return given === 1 ? first : lineIdOf(first, given - 2)
  }
}
const lineIdOf = (returnId: string, index: number) => `${returnId}-${index}`

const change = async (
  unitOfWork: UnitOfWork,
  returnId: string,
  command: (returnLineIds: readonly string[]) => ReturnCommand,
) => {
  const actor = { kind: 'staff', staffId: 's-1', name: 'Budi', role: 'owner' } as const
  const outcome = await unitOfWork(async (repositories) => {
    const ids = LINES.map((_, index) => lineIdOf(returnId, index))
    return changeReturn({ clock, newId: uuidv7 }, repositories)(
      { returnId, actor, expectedVersion: null },
      command(ids),
    )
  })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
}

const clock = () => new Date().toISOString()
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
const raise = (error: Error) => {
  throw error
}
