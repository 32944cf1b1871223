import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import type { ShopRecord, UnitOfWork } from '../../../app/application/ports/unit-of-work.ts'
import { createDatabase, type Database } from '../../../app/adapters/database/database.ts'
import { createJobQueue, type JobQueueAdapter } from '../../../app/adapters/queue/job-queue.ts'
import { testDatabase } from '../../postgres.ts'
import { aPolicy, anOrder, noon } from './given.ts'

export type Opened = Database<JobQueueAdapter> & { readonly url: string }

/** Everything that stands on a database, as one process has it. The caller closes it. */
export const openDatabase = async (url: string): Promise<Opened> => {
  const database = await createDatabase({
    url,
    connections: 12,
    defaultPolicy: () => aPolicy(),
    jobs: (pool) => createJobQueue({ pool, supervises: false, onError: raise }),
    onError: raise,
  })
  return { ...database, url, close: () => database.jobs.stop().then(database.close) }
}

const raise = (error: Error) => {
  throw error
}

let opened: Promise<Opened> | undefined
/** The database of this test file. */
export const ourDatabase = (): Promise<Opened> => (opened ??= testDatabase().then(openDatabase))
afterAll(async () => (await opened)?.close())

export type OpenedShop = Opened & { readonly shop: ShopRecord; readonly work: UnitOfWork }

/** A new shop in it, with one order that has two units of one line. */
export const openShop = async (): Promise<OpenedShop> => {
  const database = await ourDatabase()
  const domain = `${randomUUID()}.example.test`
  const shop = await database.shops.install({ domain, name: 'One', platform: 'shopify', timeZone: 'UTC' })
  const work = database.unitOfWork(shop.shopId)
  await work(({ orders }) => orders.save(shop.channelId, anOrder(), noon))
  return { ...database, shop, work }
}
