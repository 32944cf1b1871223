import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { aStoreDesk } from './a-store-desk.ts'

const child = fileURLToPath(new URL('sync-child.ts', import.meta.url))
const pages = 9

/** A worker that is killed so long after it began, or goes on to the end. */
const work = async (args: readonly string[], killAfterMs: number | null): Promise<'killed' | 'done'> => {
  const worker = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: worker.stdout })
  await once(lines, 'line')
  const ended = once(worker, 'exit')
  const done = once(lines, 'line').then(() => 'done' as const)
  const killed =
    killAfterMs === null ? new Promise<never>(() => undefined) : wait(killAfterMs, 'killed' as const)
  const fate = await Promise.race([done, killed])
  if (fate === 'killed') worker.kill('SIGKILL')
  await ended
  return fate
}

test('a reader that is killed again and again loses nothing, doubles nothing, and asks anew for little', async () => {
  const world = await aStoreDesk({ seed: { orders: pages * 100 } })
  world.store.faults.add({ kind: 'slow', operation: 'GET orders', afterMs: 120 })
  const args = [world.pool.options.connectionString ?? '', world.shop.shopId, world.channelId]
  world.store.log.length = 0
  let kills = 0
  const seen: number[] = []
  for (const killAfterMs of [60, 350, 200, 500, 130]) {
    if ((await work(args, killAfterMs)) === 'killed') kills += 1
    seen.push(await world.count())
  }
  while ((await world.syncState())?.completeAt == null) await work(args, null)
  expect(kills).toBeGreaterThan(2)
  // It never goes back.
  expect(seen).toEqual(seen.toSorted((one, other) => one - other))
  expect(await world.count()).toBe(pages * 100)
  const versions = await world.pool.query('select 1 from order_versions where channel_id = $1', [
    world.channelId,
  ])
  expect(versions.rowCount).toBe(pages * 100)
  // The page that was being written, and the one that was asked for meanwhile.
  const asked = world.store.log.filter(({ route }) => route === 'GET orders').length
  expect(asked).toBeLessThanOrEqual(pages + 2 * kills)
}, 120_000)
