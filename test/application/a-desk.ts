import { createHash } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { createDatabase } from '../../app/adapters/database/database.ts'
import { createLocks } from '../../app/adapters/database/advisory-lock.ts'
import { uuidv7 } from '../../app/adapters/database/uuid.ts'
import { createJobQueue, type JobQueueAdapter } from '../../app/adapters/queue/job-queue.ts'
import { printQuarantineLabel } from '../../app/adapters/files/quarantine-label.ts'
import { printPack } from '../../app/adapters/files/pack/print-pack.ts'
import { readTable } from '../../app/adapters/tables/read-table.ts'
import { createTakeIn } from '../../app/adapters/files/take-in.ts'
import { carryOut } from '../../app/application/calls/carry-out.ts'
import { createKembali } from '../../app/application/create-kembali.ts'
import { policyVersion } from '../../app/application/policy/publish-policy.ts'
import type { Mail, Ports } from '../../app/application/ports/outside.ts'
import { observeOrder } from '../../app/application/orders/observe-order.ts'
import type { OrderSnapshot } from '../../app/domain/orders/order-snapshot.ts'
import type { Answers } from '../../app/domain/policy/policy.ts'
import { outgoing } from '../../app/outgoing.server.ts'
import { payoutVault } from '../../app/payout-vault.server.ts'
import { wordPack } from '../../app/ui/case/word-pack.ts'
import type { Outcome } from '../../app/domain/outcome.ts'
import { anOrder } from '../builders/order.ts'
import { aPolicy } from '../builders/decisions.ts'
import { aSmallChannel } from '../builders/small-channel.ts'
import { noStores } from '../builders/no-stores.ts'
import { shopper, staff } from '../builders/return-desk.ts'
import { testDatabase } from '../postgres.ts'

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
const raise = (error: Error) => {
  throw error
}

const filesIn = (files: Map<string, Uint8Array>): Ports['files'] => ({
  put: async (id, content) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of content instanceof Uint8Array ? [content] : content) chunks.push(chunk)
    files.set(id, Buffer.concat(chunks))
  },
  read: (id) => Promise.resolve(files.get(id) ?? null),
  stream: (id) => Promise.resolve(files.has(id) ? new Blob([files.get(id) as BlobPart]).stream() : null),
  remove: (id) => Promise.resolve(void files.delete(id)),
})

const links: Ports['links'] = {
  file: (_shop, id) => `https://app/files/${id}`,
  quarantineLabel: (_shop, id) => `https://app/labels/${id}`,
  fileForDays: (_shop, id) => `https://app/files/${id}?days`,
  fileForNow: (_shop, id) => `https://app/files/${id}?now`,
  desk: (_shop, path) => `https://admin${path}`,
  returnStatus: (_shop, id) => `https://shop/${id}`,
  returnForm: (_shop, id) => `https://shop/orders/${id}`,
  example: () => 'https://shop/example',
}

const around = {
  payoutVault: payoutVault(new Uint8Array(32)),
  readTable,
  links,
  stores: noStores,
  hasMailServer: true,
  mailFrom: 'returns@example.com',
}

/** A whole desk over real Postgres and a channel in memory, with a clock that the test moves. */
export const aDesk = async (
  given: { readonly order?: OrderSnapshot; readonly answers?: Partial<Answers> } = {},
) => {
  const order = given.order ?? anOrder()
  const channel = aSmallChannel(order)
  const clock = { now: Date.parse('2026-11-20T10:00:00Z') }
  const mails: Mail[] = []
  const files = new Map<string, Uint8Array>()
  let queue: JobQueueAdapter | null = null
  const database = await createDatabase({
    url: await testDatabase(),
    onError: raise,
    defaultPolicy: (timeZone) =>
      policyVersion(
        sha256,
        { ...aPolicy(given.answers), timeZone },
        { at: '2026-11-01T00:00:00Z', by: { kind: 'system' } },
      ),
    jobs: async (pool) => (queue = await createJobQueue({ pool, supervises: false, onError: raise })),
  })
  const ports: Ports = {
    unitOfWork: database.unitOfWork,
    shops: database.shops,
    platform: () => channel.platform,
    clock: () => new Date(clock.now).toISOString(),
    newId: uuidv7,
    hash: sha256,
    mailer: (mail) => Promise.resolve(void mails.push(mail)),
    files: filesIn(files),
    takeIn: (upload) => createTakeIn(ports.files)(upload),
    ...{ readTable, links },
    ...around,
    withLock: createLocks(database.pool),
    quarantineLabel: printQuarantineLabel,
    wordPack,
    ...outgoing({ mayPostAnywhere: true }, new Uint8Array(32)),
    printPack,
    packingSlip: () => Promise.resolve(new TextEncoder().encode('%PDF-slip')),
    renderMessage: ({ kind }) => ({ subject: kind, text: kind, html: kind }),
    renderDigest: ({ returns }) => ({
      subject: 'digest',
      text: returns.map(({ rma }) => rma).join(' '),
      html: '',
    }),
    formatMoney: ({ minor, currency }) => `${currency} ${minor}`,
    callPatience: { settleSeconds: 120, lookUpEverySeconds: 30 },
    log: () => undefined,
  }
  const kembali = createKembali({
    ...ports,
    openFile: () => Promise.resolve(null),
    openQuarantineLabel: () => Promise.resolve(null),
    isHealthy: database.isHealthy,
  })
  const shop = await database.shops.install({
    domain: 'shop.myshopify.com',
    name: 'Shop',
    platform: 'shopify',
    timeZone: aPolicy().timeZone,
  })
  await observeOrder(ports, shop)(order)
  const desk = kembali.desk(shop)
  onTestFinished(async () => {
    await queue?.stop()
    await database.close()
  })

  const submit = (quantity = 2, submissionKey: string = uuidv7()) =>
    desk.portal.submit({
      orderId: order.orderId,
      lines: [{ lineId: 'line-1', quantity, reason: 'too_small', note: null, resolution: 'refund' }],
      locale: 'nl',
      submissionKey,
      actor: shopper,
      override: null,
    })
  const carry = (returnId: string) => carryOut(ports)({ shopId: shop.shopId, returnId })
  const state = async (returnId: string) => {
    const found = await database.unitOfWork(shop.shopId)(({ returns }) => returns.get(returnId))
    if (!found) throw new Error(`no return ${returnId}`)
    return found
  }
  const as = (role: Parameters<typeof staff>[0], returnId: string) => ({
    returnId,
    actor: staff(role),
    expectedVersion: null,
  })

  return {
    desk,
    kembali,
    channel,
    ports,
    shop,
    order,
    mails,
    files,
    pool: database.pool,
    submit,
    carry,
    state,
    as,
    clock,
    passTime: (seconds: number) => void (clock.now += seconds * 1000),
    /** Time passes, and the worker comes back. */
    later: async (returnId: string, seconds: number) => {
      clock.now += seconds * 1000
      await carry(returnId)
      return state(returnId)
    },
    /** Asked for, approved, opened in the channel, received and inspected in good condition. */
    inspected: async (quantity = 2) => {
      const { returnId } = ok(await submit(quantity))
      ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
      await carry(returnId)
      const returnLineId = (await state(returnId)).lines[0]?.returnLineId ?? ''
      const receipts = [{ returnLineId, result: 'received', quantity }] as const
      ok(await desk.returns.receive({ ...as('warehouse', returnId), receipts, note: null }))
      const inspections = [{ returnLineId, grade: 'A', quantity, note: null }] as const
      ok(await desk.returns.inspect({ ...as('warehouse', returnId), inspections }))
      return { returnId, returnLineId }
    },
  }
}

/** The value of an outcome that must not be a refusal. */
export const ok = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}
