import { onTestFinished } from 'vitest'
import type { ShopRecord, UnitOfWork } from '../../../app/application/ports/unit-of-work.ts'
import { createDatabase, type Database } from '../../../app/adapters/database/database.ts'
import { createJobQueue, type JobQueueAdapter } from '../../../app/adapters/queue/job-queue.ts'
import { testDatabase } from '../../postgres.ts'
import { aPolicy, anOrder, noon } from './given.ts'

const raise = (error: Error) => {
  throw error
}

export type Opened = Database & { readonly queue: JobQueueAdapter; readonly url: string }

/** A database of the test's own, with everything that stands on it. */
export const openDatabase = async (url?: string): Promise<Opened> => {
  const address = url ?? (await testDatabase())
  let queue: JobQueueAdapter | undefined
  const database = await createDatabase({
    url: address,
    connections: 12,
    defaultPolicy: () => aPolicy(),
    jobs: async (pool) => (queue = await createJobQueue({ pool, supervises: false, onError: raise })),
    onError: raise,
  })
  if (!queue) throw new Error('no queue')
  const opened = { ...database, queue, url: address }
  onTestFinished(async () => {
    await opened.queue.stop()
    await opened.close()
  })
  return opened
}

export type OpenedShop = Opened & { readonly shop: ShopRecord; readonly work: UnitOfWork }

/** The same with one shop, and one order of it that has two units of one line. */
export const openShop = async (domain = 'one.example.test'): Promise<OpenedShop> => {
  const database = await openDatabase()
  const shop = await database.shops.install({ domain, name: 'One', platform: 'shopify' })
  const work = database.unitOfWork(shop.shopId)
  await work(({ orders }) => orders.save(shop.channelId, anOrder(), noon))
  return { ...database, shop, work }
}
