import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { startEmbeddedPostgres } from '../../app/adapters/database/embedded-postgres.ts'
import { createDatabase } from '../../app/adapters/database/database.ts'
import { createJobQueue } from '../../app/adapters/queue/job-queue.ts'
import { canonicalText } from '../../app/domain/policy/canonical.ts'
import { anOrder, anOrderLine } from '../builders/order.ts'
import { startDemo } from '../demo/start-demo.ts'
import { desktop, device, launchBrowser } from '../e2e/browser.ts'
import { staffOn } from '../e2e/staff.ts'
import { cameraFor } from './camera.ts'
process.env['NODE_ENV'] ??= 'production'
const folder = await mkdtemp(join(tmpdir(), 'bt-pg-'))
const own = await startEmbeddedPostgres({ dataDir: folder })
const demo = await startDemo({ environment: { DATABASE_URL: own.url, LOG_LEVEL: 'error' } })
const shoot = await cameraFor(process.argv[2] ?? '/tmp/shots')
const raise = (e: Error) => { console.error(e) }
let q: Awaited<ReturnType<typeof createJobQueue>> | null = null
const database = await createDatabase({ url: own.url, onError: raise, defaultPolicy: () => { throw new Error('no') },
  jobs: async (pool) => (q = await createJobQueue({ pool, supervises: false, onError: raise })) })
const { rows: [row] } = await database.pool.query('select shop_id, channel_id from channels limit 1')
const work = database.unitOfWork(row.shop_id)
const types = ['Shirts', 'Shoes', 'Bags', null]
const n = Number(process.env['ORDERS'] ?? 300)
for (let at = 0; at < n; at += 50) await work(async ({ orders }) => {
  for (let i = at; i < at + 50; i += 1) {
    const month = String(1 + (i % 9)).padStart(2, '0')
    const line = anOrderLine({ productType: types[i % 4] ?? null, unitPrice: 2000 + i, item: 2 * (2000 + i), productTags: i % 7 === 0 ? ['final-sale'] : [],
      fulfilments: [{ fulfilmentLineId: 'x', quantity: 2, fulfilledAt: `2026-${month}-08T10:00:00Z`, deliveredAt: `2026-${month}-10T10:00:00Z` }] })
    const order = anOrder({ orderId: `gid://old/${i}`, name: `#${5000 + i}`, placedAt: `2026-${month}-07T10:00:00Z`, lines: [line],
      refunds: i % 3 ? [] : [{ refundId: `r-${i}`, createdAt: `2026-${month}-${String(12 + (i % 16)).padStart(2, '0')}T10:00:00Z`, note: null, nativeReturnId: null, parts: [{ tenderId: 'card-1', minor: 2420 }], shipping: 0, units: [{ lineId: 'line-1', quantity: 1 }] }] })
    await orders.save(row.channel_id, order, '2026-11-01T00:00:00Z')
  }
})
await work(async ({ policies, policyDrafts }) => {
  const current = await policies.current()
  const policy = { ...current.policy, name: 'Ten days, shirts cost 15 %', rules: [
    { name: 'Shirts cost', when: { fact: 'line.type', op: 'equals', value: 'Shirts' }, answers: { restockingFee: { basisPoints: 1500 } } },
    { name: 'Bags at once', when: { fact: 'line.type', op: 'equals', value: 'Bags' }, answers: { window: { days: 10, anchor: 'delivered', bufferDays: 3 }, release: { at: 'received', by: 'rule' } } },
    ...current.policy.rules] } as const
  await policyDrafts.put({ policy, hash: createHash('sha256').update(canonicalText(policy)).digest('hex'), startedFrom: current.hash, savedAt: '2026-11-20T10:00:00Z', savedBy: { kind: 'system' } })
})
const browser = await launchBrowser()
const page = await (await device(browser, desktop)).newPage()
page.on('console', (m) => { if (m.type() === 'error') console.log('console', m.text()) })
page.on('pageerror', (e) => console.log('pageerror', e.message))
const staff = staffOn(page, demo.links.admin)
try {
  const { walk } = await import('./tmp-walk.ts')
  await walk({ page, staff, shoot, work, database, row })
} finally {
  await browser.close(); await q?.stop(); await database.close(); await demo.close(); await own.stop(); await rm(folder, { recursive: true, force: true })
}
process.exit(0)
