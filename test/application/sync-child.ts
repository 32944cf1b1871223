import { Pool } from 'pg'
import { createLocks } from '../../app/adapters/database/advisory-lock.ts'
import { createDatabase } from '../../app/adapters/database/database.ts'
import { uuidv7 } from '../../app/adapters/database/uuid.ts'
import { createJobQueue, type JobQueueAdapter } from '../../app/adapters/queue/job-queue.ts'
import { syncChannel } from '../../app/application/channels/sync-channel.ts'
import type { Ports } from '../../app/application/ports/outside.ts'
import { addressMarks } from '../../app/address-marks.server.ts'
import { openStores } from '../../app/stores.server.ts'

// A worker of its own that reads a store once, to be killed. Says when it begins, and when it has done.

const [url = '', shopId = '', channelId = ''] = process.argv.slice(2)
const raise = (error: Error) => {
  throw error
}
let queue: JobQueueAdapter | null = null
const database = await createDatabase({
  url,
  onError: raise,
  defaultPolicy: () => raise(new Error('there is a shop already')),
  jobs: async (pool) => (queue = await createJobQueue({ pool, supervises: false, onError: raise })),
})
const { stores, platformOf } = openStores({
  configuration: { mayReachStoresAnywhere: true, appUrl: 'https://app.example', callTimeoutSeconds: 5 },
  key: new Uint8Array(32),
  marksOf: addressMarks(new Uint8Array(32)),
  unitOfWork: database.unitOfWork,
})
const lockPool = new Pool({ connectionString: url, max: 2 })
const ports = {
  unitOfWork: database.unitOfWork,
  shops: database.shops,
  stores,
  platform: (shop: { shopId?: string; channelId?: string; domain: string }) =>
    platformOf(shop.shopId ?? '', shop.channelId ?? '', shop.domain),
  clock: () => new Date().toISOString(),
  newId: uuidv7,
  withLock: createLocks(lockPool),
  log: () => undefined,
} as unknown as Ports
process.stdout.write('begins\n')
await syncChannel(ports)({ shopId, channelId })
process.stdout.write('done\n')
await (queue as JobQueueAdapter | null)?.stop()
await lockPool.end()
await database.close()
