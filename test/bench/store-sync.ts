import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { syncChannel } from '../../app/application/channels/sync-channel.ts'
import type { Ports } from '../../app/application/ports/outside.ts'
import { aBusyDesk } from './a-busy-desk.ts'

export type StoreSyncFigure = {
  readonly orders: number
  /** How long the store takes over a page of 100, besides what the stand-in itself needs. */
  readonly pageMs: number
  readonly plainPerSecond: number
  readonly oursPerSecond: number
  readonly share: number
  /** Requests of a full reading, and of one that finds nothing new. */
  readonly requests: number
  readonly requestsOfNothing: number
  readonly heapMegabytes: readonly [half: number, end: number]
}

type Store = {
  readonly url: string
  readonly key: { readonly consumerKey: string; readonly consumerSecret: string }
}

/** The first reading of a store's orders, beside a plain client that lists the same pages over one open connection. */
export const benchStoreSync = async (
  databaseUrl: string,
  orders: number,
  pageMs: number,
): Promise<StoreSyncFigure> => {
  const { store, stop } = await startStore(orders, pageMs)
  const busy = await aBusyDesk(databaseUrl, [])
  try {
    const first = await listAll(store)
    const channelId = await connect(busy.ports, busy.shop.shopId, store)
    const sync = () => syncChannel(busy.ports)({ shopId: busy.shop.shopId, channelId })
    await clearLog(store)
    const heap = watchHeap()
    const began = performance.now()
    await sync()
    const oursMs = performance.now() - began
    const requests = (await log(store)).length
    const heapMegabytes = heap()
    const second = await listAll(store)
    await clearLog(store)
    await sync()
    const plainMs = (first + second) / 2
    return {
      orders,
      pageMs,
      plainPerSecond: Math.round((orders * 1000) / plainMs),
      oursPerSecond: Math.round((orders * 1000) / oursMs),
      share: Math.round((plainMs / oursMs) * 1000) / 1000,
      requests,
      requestsOfNothing: (await log(store)).length,
      heapMegabytes,
    }
  } finally {
    await busy.close()
    stop()
  }
}

export const startStore = async (orders: number, pageMs: number) => {
  const main = fileURLToPath(new URL('../stand-ins/woocommerce/main.ts', import.meta.url))
  const settings = JSON.stringify({ pretendsTls: true })
  const child = spawn(
    process.execPath,
    [main, '--seed', String(orders), '--settings', settings, '--page-ms', String(pageMs)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { store: JSON.parse(line) as Store, stop: () => void child.kill() }
}

export const connect = async (ports: Ports, shopId: string, { url, key }: Store): Promise<string> => {
  const keys = { ...key, webhookSecret: 's' }
  const channelId = await ports.unitOfWork(shopId)(({ channels }) =>
    channels.connect({
      channelId: ports.newId(),
      platform: 'woocommerce',
      address: url,
      name: 'Bench',
      seal: (id) => ports.stores.sealKeys(keys, shopId, id),
    }),
  )
  if (channelId === null) throw new Error('the store was not connected')
  return channelId
}

/** Milliseconds of all pages, one after the other; what comes is read, parsed and dropped. */
export const listAll = async ({ url, key }: Store): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const auth = `${key.consumerKey}:${key.consumerSecret}`
  const began = performance.now()
  for (let page = 1; ; page += 1) {
    const path = `/wp-json/wc/v3/orders?dates_are_gmt=true&orderby=modified&order=asc&per_page=100&page=${page}`
    const rows = JSON.parse(await textOf(`${url}${path}`, agent, auth)) as readonly unknown[]
    if (rows.length < 100) break
  }
  agent.destroy()
  return performance.now() - began
}

const textOf = (url: string, agent: Agent, auth: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { agent, auth }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
      answer.on('error', reject)
    }).on('error', reject)
  })

const log = async ({ url }: Store) =>
  (await (await fetch(`${url}/stand-in/log`)).json()) as readonly { readonly route: string }[]

const clearLog = async ({ url }: Store) => void (await fetch(`${url}/stand-in/log/clear`, { method: 'POST' }))

/** What the heap holds after collecting, half-way and at the end; without `--expose-gc` as it is. */
const watchHeap = () => {
  const seen: number[] = []
  const timer = setInterval(() => seen.push(process.memoryUsage().heapUsed), 200)
  return (): readonly [number, number] => {
    clearInterval(timer)
    const lowest = (from: number, to: number) =>
      Math.round(Math.min(...seen.slice(from, to), Number.MAX_SAFE_INTEGER) / 1e5) / 10
    const half = Math.floor(seen.length / 2)
    return [lowest(0, half), lowest(half, seen.length)]
  }
}
