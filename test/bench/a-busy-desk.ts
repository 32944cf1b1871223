import { outgoing } from '../../app/outgoing.server.ts'
import { createHash } from 'node:crypto'
import { Pool } from 'pg'
import { createLocks } from '../../app/adapters/database/advisory-lock.ts'
import { createDatabase } from '../../app/adapters/database/database.ts'
import { payoutVault } from '../../app/payout-vault.server.ts'
import { uuidv7 } from '../../app/adapters/database/uuid.ts'
import { createJobQueue, type JobQueueAdapter } from '../../app/adapters/queue/job-queue.ts'
import { readTable } from '../../app/adapters/tables/read-table.ts'
import { carryOut } from '../../app/application/calls/carry-out.ts'
import { createKembali } from '../../app/application/create-kembali.ts'
import { policyVersion } from '../../app/application/policy/publish-policy.ts'
import type { Ports } from '../../app/application/ports/outside.ts'
import { refuse } from '../../app/domain/outcome.ts'
import type { OrderSnapshot } from '../../app/domain/orders/order-snapshot.ts'
import type { Outcome } from '../../app/domain/outcome.ts'
import { defaultPolicy } from '../../app/domain/policy/default-policy.ts'
import type { Policy } from '../../app/domain/policy/policy.ts'
import { anOrder, anOrderLine } from '../builders/order.ts'
import { shopper, staff } from '../builders/return-desk.ts'
import { aSmallChannel } from '../builders/small-channel.ts'
import { storesOn } from './stores-on.ts'

const raise = (error: Error) => {
  throw error
}
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

/** The real application over real Postgres, and a channel in memory that has the orders and answers at once. */
export const aBusyDesk = async (url: string, orders: readonly OrderSnapshot[]) => {
  const channel = aSmallChannel(...orders)
  let queue: JobQueueAdapter | null = null
  const database = await createDatabase({
    url,
    onError: raise,
    defaultPolicy: () => policyVersion(sha256, paidByHand, { at: daysBefore(60), by: { kind: 'system' } }),
    jobs: async (pool) => (queue = await createJobQueue({ pool, supervises: false, onError: raise })),
  })
  const lockPool = new Pool({ connectionString: url, max: 8 })
  const plainPool = new Pool({ connectionString: url, max: 10 })
  const ports: Ports = {
    unitOfWork: database.unitOfWork,
    shops: database.shops,
    ...storesOn(database.unitOfWork, () => channel.platform),
    clock: () => new Date().toISOString(),
    newId: uuidv7,
    hash: sha256,
    mailer: () => Promise.resolve(),
    payoutVault: payoutVault(new Uint8Array(32)),
    hasMailServer: true,
    mailFrom: 'returns@example.com',
    files: {
      put: () => Promise.resolve(),
      read: () => Promise.resolve(null),
      stream: () => Promise.resolve(null),
      remove: () => Promise.resolve(),
    },
    takeIn: () => Promise.resolve(refuse({ code: 'file_empty' })),
    links: {
      file: (_shop, id) => id,
      fileForDays: (_shop, id) => id,
      fileForNow: (_shop, id) => id,
      quarantineLabel: (_shop, id) => id,
      desk: (_shop, path) => `https://admin${path}`,
      returnStatus: (_shop, id) => id,
      returnForm: (_shop, id) => id,
      example: () => 'https://shop/example',
    },
    ...outgoing({ mayPostAnywhere: false }, new Uint8Array(32)),
    readTable,
    wordPack: () => ({ title: '', footer: '', blocks: [] }),
    printPack: () => Promise.resolve(new Uint8Array()),
    withLock: createLocks(lockPool),
    packingSlip: () => Promise.resolve(new Uint8Array()),
    quarantineLabel: () => Promise.resolve(new Uint8Array()),
    renderDigest: ({ returns }) => ({
      subject: 'digest',
      text: returns.map(({ rma }) => rma).join(' '),
      html: '',
    }),
    formatMoney: ({ minor }) => String(minor),
    renderMessage: ({ kind }) => ({ subject: kind, text: kind, html: kind }),
    callPatience: { settleSeconds: 120, lookUpEverySeconds: 30 },
    log: () => undefined,
  }
  const shop = await database.shops.install({
    domain: 'bench.myshopify.com',
    name: 'Bench',
    platform: 'shopify',
    timeZone: 'UTC',
  })
  const kembali = createKembali({
    ...ports,
    openFile: () => Promise.resolve(null),
    openQuarantineLabel: () => Promise.resolve(null),
    isHealthy: database.isHealthy,
  })
  const desk = kembali.desk(shop)
  return {
    ...useCasesOf(desk),
    desk,
    ports,
    install: database.shops.install,
    linesOf: async (returnId: string) => {
      const state = await database.unitOfWork(shop.shopId)(({ returns }) => returns.get(returnId))
      return state?.lines.map(({ returnLineId }) => returnLineId) ?? []
    },
    payOut: (returnId: string) => carryOut(ports)({ shopId: shop.shopId, returnId }),
    /** As if the worker had done them: a job that waits would stand in for the next of its kind. */
    forgetJobs: () => database.pool.query('delete from pgboss.job'),
    pool: database.pool,
    /** As `pg` comes, for what is compared. */
    plainPool,
    shop,
    saveOrders: () => saveOrders(ports, shop, orders),
    close: async () => {
      await queue?.stop()
      await lockPool.end()
      await plainPool.end()
      await database.close()
    },
  }
}

export type BusyDesk = Awaited<ReturnType<typeof aBusyDesk>>

/** What a shopper and two people at the desk do with one return. */
const useCasesOf = (desk: ReturnType<ReturnType<typeof createKembali>['desk']>) => ({
  submit: async (orderId: string): Promise<string> => {
    const lines = asked.map((line) => ({
      ...line,
      reason: 'too_small',
      note: null,
      resolution: 'refund' as const,
    }))
    const submission = {
      orderId,
      lines,
      locale: 'nl',
      submissionKey: uuidv7(),
      actor: shopper,
      override: null,
    }
    return accepted(await desk.portal.submit(submission)).returnId
  },
  receive: async (returnId: string, returnLineIds: readonly string[]) => {
    const receipts = returnLineIds.map((returnLineId, index) => {
      return { returnLineId, result: 'received' as const, quantity: asked[index]?.quantity ?? 0 }
    })
    const command = { returnId, actor: staff('warehouse'), expectedVersion: null, receipts, note: null }
    accepted(await desk.returns.receive(command))
  },
  settle: async (returnId: string) => {
    accepted(
      await desk.returns.refund({ returnId, actor: staff('finance'), expectedVersion: null, early: null }),
    )
  },
})

const asked = [
  { lineId: 'line-1', quantity: 2 },
  { lineId: 'line-2', quantity: 1 },
  { lineId: 'line-3', quantity: 1 },
]

export const ordersOfThreeLines = (count: number): readonly OrderSnapshot[] =>
  Array.from({ length: count }, (_, index) => orderOfThreeLines(index))

const orderOfThreeLines = (index: number): OrderSnapshot =>
  anOrder({
    orderId: `order-${index}`,
    name: `#${1000 + index}`,
    placedAt: daysBefore(13),
    // As in a shop: nobody orders hundreds of times.
    customer: { customerId: `customer-${index >> 1}`, name: 'Anna Jansen', tags: [], ordersCount: 2 },
    lines: asked.map(({ lineId }) => anOrderLine({ lineId, fulfilments: [deliveredPart(lineId)] })),
  })

const deliveredPart = (lineId: string) => ({
  fulfilmentLineId: `${lineId}-sent`,
  quantity: 2,
  fulfilledAt: daysBefore(12),
  deliveredAt: daysBefore(10),
})

/** The default policy, but a person pays once the parcel is there, so that settling is an operation of its own. */
const paidByHand: Policy = ((policy: Policy) => ({
  ...policy,
  rules: policy.rules.map((rule) =>
    rule.answers.release
      ? { ...rule, answers: { ...rule.answers, release: { at: 'received' as const, by: 'person' as const } } }
      : rule,
  ),
}))(defaultPolicy('Europe/Amsterdam'))

const saveOrders = async (
  { unitOfWork, clock }: Ports,
  { shopId, channelId }: { readonly shopId: string; readonly channelId: string },
  orders: readonly OrderSnapshot[],
) => {
  const portion = 200
  for (let from = 0; from < orders.length; from += portion)
    await unitOfWork(shopId)(async (repositories) => {
      for (const order of orders.slice(from, from + portion))
        await repositories.orders.save(channelId, order, clock())
    })
}

const daysBefore = (days: number): string => new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString()

const accepted = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}
