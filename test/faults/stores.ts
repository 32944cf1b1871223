import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../../app/adapters/database/embedded-postgres.ts'
import { uuidv7 } from '../../app/adapters/database/uuid.ts'
import { syncChannel } from '../../app/application/channels/sync-channel.ts'
import type { ReturnState } from '../../app/domain/returns/return-state.ts'
import { aBusyDesk } from '../bench/a-busy-desk.ts'
import { shopper, staff } from '../builders/return-desk.ts'
import { createRandom } from '../stand-ins/random.ts'
import { faultKinds } from '../stand-ins/woocommerce/faults.ts'
import { startWooStandIn, type StandIn } from '../stand-ins/woocommerce/server.ts'
import { auditStore } from './auditor/check-store.ts'

/**
 * Schedules of a WooCommerce channel: returns are paid out and put away while the store breaks in every way it knows and the
 * worker is killed, also in the very moment at which the store takes in a change. Afterwards the store's books and our ledgers must agree, and nothing may have moved twice.
 *     node test/faults/stores.ts [--schedules N] [--seed N]
 */
const { values } = parseArgs({ options: { schedules: { type: 'string' }, seed: { type: 'string' } } })
const schedules = Number(values.schedules ?? 10)
const firstSeed = Number(values.seed ?? 1)
const returnsOfSchedule = 6
const weatherMs = 10_000
/** At the same time: each has a database, a store and a worker of its own, and mostly waits. */
const lanes = 4

const dataDir = await mkdtemp(join(tmpdir(), 'kembali-stores-'))
const postgres = await startEmbeddedPostgres({ dataDir })

const databaseNamed = async (name: string): Promise<string> => {
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href
}

type Scene = Awaited<ReturnType<typeof openScene>>

const openScene = async (seed: number, hasPlugin: boolean) => {
  const url = await databaseNamed(`store_${seed}`)
  const store = await startWooStandIn({ seed: { orders: 200 }, settings: { hasPlugin } })
  const busy = await aBusyDesk(url, [])
  const { ports, shop } = busy
  const keys = { ...store.key, webhookSecret: 's' }
  const channelId = await ports.unitOfWork(shop.shopId)(({ channels }) =>
    channels.connect({
      channelId: ports.newId(),
      platform: 'woocommerce',
      address: store.url,
      name: 'Store',
      seal: (id) => ports.stores.sealKeys(keys, shop.shopId, id),
    }),
  )
  if (channelId === null) throw new Error('the store was not connected')
  const asked = { shopId: shop.shopId, channelId }
  await syncChannel(ports)(asked)
  if (hasPlugin)
    await busy.pool.query(`update channels set plugin_since = '2026-01-01' where channel_id = $1`, [
      channelId,
    ])
  return { url, store, busy, channelId, random: createRandom(seed) }
}

const soldAt = ({ books }: StandIn, position: number) => {
  const order = [...books.orders.values()].toReversed()[position]
  const item = order?.items[0]
  if (!order || !item) throw new Error('no order')
  return { order, item }
}

/** A return of the last sent units of an order, received, graded, put away and paid, while the store may break. */
const bringBack = async ({ busy, store, channelId }: Scene, position: number): Promise<void> => {
  const { desk, ports, shop } = busy
  const { order, item } = soldAt(store, position)
  const submitted = await desk.portal.submit({
    orderId: `woo:${channelId}:${order.id}`,
    lines: [
      {
        lineId: String(item.id),
        quantity: item.quantity,
        reason: 'too_small',
        note: null,
        resolution: 'refund',
      },
    ],
    locale: 'en',
    submissionKey: uuidv7(),
    actor: shopper,
    override: null,
  })
  if (!submitted.ok) throw new Error(JSON.stringify(submitted.refusal))
  const { returnId } = submitted.value
  const by = (role: Parameters<typeof staff>[0]) => ({ returnId, actor: staff(role), expectedVersion: null })
  const stateNow = () => ports.unitOfWork(shop.shopId)(({ returns }) => returns.get(returnId))
  await desk.returns.approve({ ...by('agent'), reason: null })
  const [line] = (await stateNow())?.lines ?? []
  const returnLineId = line?.returnLineId ?? ''
  const { quantity } = item
  await desk.returns.receive({
    ...by('warehouse'),
    receipts: [{ returnLineId, result: 'received', quantity }],
    note: null,
  })
  await desk.returns.inspect({
    ...by('warehouse'),
    inspections: [{ returnLineId, grade: 'A', quantity, note: null }],
  })
  const put = {
    returnLineId,
    disposition: 'restock',
    grade: 'A',
    quantity,
    locationId: 'woocommerce',
  } as const
  await desk.returns.dispose({ ...by('warehouse'), dispositions: [put] })
  const isPaid = async () => {
    const paid = await desk.returns.refund({ ...by('finance'), early: null })
    return paid.ok || paid.refusal.code === 'nothing_to_settle'
  }
  for (let attempt = 0; attempt < 100 && !(await isPaid()); attempt += 1) await pause(200)
}

/** Once it has begun to work. */
const startWorker = async (url: string): Promise<ChildProcess> => {
  const main = fileURLToPath(new URL('store-worker.ts', import.meta.url))
  const worker = spawn(process.execPath, [main, url], { stdio: ['ignore', 'pipe', 'ignore'] })
  if (worker.stdout) await once(worker.stdout, 'data')
  return worker
}

/** Weather and kills, by the seed. What cannot end in seconds is left out of nothing: time-outs are a second here. */
const storm = async ({ store, random, url }: Scene): Promise<ChildProcess> => {
  let worker = await startWorker(url)
  const letGo = killAtChanges(store, random, () => worker)
  const until = Date.now() + weatherMs
  while (Date.now() < until) {
    store.faults.add({
      kind: random.pick(faultKinds),
      ...(random.chance(0.7) ? { only: 'change' as const } : {}),
      times: random.between(1, 3),
      afterMs: random.between(50, 800),
    })
    await pause(random.between(50, 300))
    if (random.chance(0.04)) kill(worker)
    if (worker.killed) worker = await startWorker(url)
  }
  letGo()
  if (worker.killed) worker = await startWorker(url)
  store.faults.clear()
  await store.lateEffects.landAll()
  return worker
}
let kills = 0
let killsAtChanges = 0

const kill = (worker: ChildProcess): void => {
  if (worker.killed) return
  worker.kill('SIGKILL')
  kills += 1
}

/**
 * The worker dies when its change has arrived and before it is answered: with whatever fault strikes at the same moment, that is
 * before or after the effect. Answers how to stop.
 */
const killAtChanges = (
  store: StandIn,
  random: Scene['random'],
  working: () => ChildProcess,
): (() => void) => {
  const { faults } = store
  const next = faults.next.bind(faults)
  faults.next = (route) => {
    if (!route.startsWith('GET ') && !working().killed && random.chance(0.12)) {
      kill(working())
      killsAtChanges += 1
    }
    return next(route)
  }
  return () => void (faults.next = next)
}

const statesOf = async ({ busy }: Scene): Promise<readonly ReturnState[]> => {
  const { rows } = await busy.pool.query<{ id: string }>('select return_id as id from returns')
  return busy.ports.unitOfWork(busy.shop.shopId)(({ returns }) => returns.statesOf(rows.map(({ id }) => id)))
}

const isAtRest = (states: readonly ReturnState[], hasPlugin: boolean): boolean =>
  states.every((state) =>
    state.calls.every(
      ({ status, lookUps }) =>
        ['confirmed', 'failed', 'abandoned'].includes(status) ||
        (!hasPlugin && status === 'unknown' && lookUps >= 2),
    ),
  )

const comeToRest = async (scene: Scene, hasPlugin: boolean): Promise<readonly ReturnState[]> => {
  for (let attempt = 0; ; attempt += 1) {
    const states = await statesOf(scene)
    if (isAtRest(states, hasPlugin) || attempt > 120) return states
    await pause(500)
  }
}

const runSchedule = async (seed: number): Promise<readonly string[]> => {
  const hasPlugin = seed % 2 === 0
  const scene = await openScene(seed, hasPlugin)
  const stock = stockOf(scene.store)
  const people = async () => {
    for (let at = 0; at < returnsOfSchedule; at += 1) {
      await bringBack(scene, at)
      await pause(scene.random.between(200, 2_000))
    }
  }
  const [worker] = await Promise.all([storm(scene), people()])
  const states = await comeToRest(scene, hasPlugin)
  const ended = once(worker, 'exit')
  worker.kill('SIGKILL')
  await ended
  const findings = auditStore(booksOf(scene.store), stock, states.flatMap(callsOf), { hasPlugin })
  const struck = Object.values(scene.store.faults.happened).reduce((sum, times) => sum + times, 0)
  const unknown = states.flatMap(({ calls }) => calls).filter(({ status }) => status === 'unknown').length
  console.log(
    `seed ${seed} (${hasPlugin ? 'plugin' : 'no plugin'}): ${states.length} returns, ${struck} faults, ${unknown} left to a person, ${findings.length} findings`,
  )
  await scene.busy.close()
  await scene.store.close()
  return findings.map((finding) => `seed ${seed}: ${finding}`)
}

const stockOf = ({ books }: StandIn) =>
  new Map([...books.products.values()].map(({ id, stock }) => [id, stock ?? 0]))

const booksOf = ({ books, plugin }: StandIn) => ({
  refunds: [...books.refunds.values()],
  payments: books.payments,
  stock: new Map([...books.products.values()].map(({ id, stock }) => [id, stock ?? 0])),
  items: new Map(
    [...books.orders.values()].flatMap(({ items }) => items.map((item) => [item.id, item] as const)),
  ),
  pluginRestocks: [...plugin.restocks.keys()],
})

const callsOf = ({ calls, lines }: ReturnState) =>
  calls.map(({ callId, status, work }) => ({
    callId,
    status,
    kind: work.kind,
    minor: work.kind === 'pay_out' ? work.parts.reduce((sum, { minor }) => sum + minor, 0) : 0,
    units:
      work.kind === 'dispose'
        ? work.units.map(({ returnLineId, quantity }) => ({
            lineId: Number(lines.find((line) => line.returnLineId === returnLineId)?.lineId ?? 0),
            quantity,
          }))
        : [],
  }))

const all: string[] = []
const began = Date.now()
const seeds = Array.from({ length: schedules }, (_, index) => firstSeed + index)
const lane = async (): Promise<void> => {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift())
    all.push(...(await runSchedule(seed)))
}
await Promise.all(Array.from({ length: lanes }, lane))
const seconds = Math.round((Date.now() - began) / 1000)
// The pools' last connections say good-bye.
await pause(1_000)
await postgres.stop()
await rm(dataDir, { recursive: true, force: true })
for (const finding of all) console.log(finding)
console.log(
  `${schedules} schedules, ${kills} kills (${killsAtChanges} of them at a change), ${all.length} findings, ${seconds} s`,
)
process.exit(all.length === 0 ? 0 : 1)
