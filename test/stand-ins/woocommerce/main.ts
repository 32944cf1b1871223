/**
 * Runs the stand-in as a process of its own and prints one line of JSON with its address and keys:
 *   node test/stand-ins/woocommerce/main.ts [--port N] [--seed shop|recorded|N] [--settings JSON] [--page-ms N]
 * `--page-ms` is how long it takes over a list of orders, as a small host does. The rest is done over `/stand-in/*`.
 */
import { parseArgs } from 'node:util'
import type { Seed } from './seed.ts'
import { startWooStandIn } from './server.ts'
import type { Settings } from './types.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: { port: text, seed: text, settings: text, 'page-ms': text },
})

const seedOf = (seed: string): Seed =>
  seed === 'shop' || seed === 'recorded' ? seed : { orders: Number(seed) }

const standIn = await startWooStandIn({
  port: Number(values.port ?? 0),
  seed: seedOf(values.seed ?? 'shop'),
  settings: JSON.parse(values.settings ?? '{}') as Partial<Settings>,
  deliverEveryMs: 1_000,
})
const pageMs = Number(values['page-ms'] ?? 0)
if (pageMs > 0) standIn.faults.add({ kind: 'slow', operation: 'GET orders', afterMs: pageMs })

console.log(JSON.stringify({ url: standIn.url, key: standIn.key, pid: process.pid }))

const stop = (): void => void standIn.close().then(() => process.exit(0))
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
