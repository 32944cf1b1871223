import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { ShopDirectory } from '../../application/ports/shop-directory.ts'
import type { PublishedPolicy, ShopRecord } from '../../application/ports/unit-of-work.ts'
import { Bug } from '../../domain/bug.ts'
import { connectionOver, type Statement } from './connection.ts'
import { publishPolicy } from './repositories/policies.ts'
import { inTransaction } from './transaction.ts'

export type ShopDirectoryDeps = {
  readonly pool: pg.Pool
  /** What a new shop begins with. */
  readonly defaultPolicy: (timeZone: string) => PublishedPolicy
  /** Drops the jobs that are queued for a shop. */
  readonly forgetJobs: (client: pg.ClientBase, shopId: string) => Promise<void>
}

export const createShopDirectory = ({
  pool,
  defaultPolicy,
  forgetJobs,
}: ShopDirectoryDeps): ShopDirectory => {
  const db = connectionOver(pool)
  return {
    findByDomain: async (platform, domain) =>
      (await db.rows<ShopRecord>(FIND_BY_DOMAIN, [platform, domain]))[0] ?? null,
    get: async (shopId, channelId) =>
      (await db.rows<ShopRecord>(GET, [shopId, channelId ?? null]))[0] ?? null,
    install: (shop) => install(pool, shop, defaultPolicy),
    add: ({ shopId, name, timeZone }) =>
      inTransaction(pool, async ({ client, defer }) => {
        const inside = connectionOver(client, defer)
        const added = await inside.rows(ADD, [shopId, name])
        if (added.length > 0) await publishPolicy(inside, shopId, defaultPolicy(timeZone))
      }),
    markUninstalled: (shopId, at) =>
      inTransaction(pool, async ({ client, defer }) => {
        const inside = connectionOver(client, defer)
        const marked = await inside.rows(MARK_UNINSTALLED, [shopId, at])
        if (marked.length === 0) return
        // The shop has taken the tokens back; kept, they would pass for good ones when it comes again.
        await inside.write(ERASE_SESSIONS, [shopId])
      }),
    erase: (shopId) =>
      inTransaction(pool, async ({ client, defer }) => {
        const inside = connectionOver(client, defer)
        await inside.write(ERASE_SESSIONS, [shopId])
        await inside.write(ERASE_INVITATIONS, [shopId])
        await inside.write(ERASE, [shopId])
        await forgetJobs(client, shopId)
      }),
  }
}

/** Whoever adds the channel first has added the shop; the others wait for it and answer what is there then. */
const install = async (
  pool: pg.Pool,
  { domain, name, platform, timeZone }: Parameters<ShopDirectory['install']>[0],
  defaultPolicy: ShopDirectoryDeps['defaultPolicy'],
): Promise<ShopRecord> => {
  const known = await reinstalled(pool, platform, domain)
  if (known) return known
  await inTransaction(pool, async ({ client, defer }) => {
    const db = connectionOver(client, defer)
    const ids = [randomUUID(), randomUUID()] as const
    const added = await db.rows(INSTALL, [...ids, platform, domain, name])
    if (added.length > 0) await publishPolicy(db, ids[0], defaultPolicy(timeZone))
  })
  const record = await reinstalled(pool, platform, domain)
  if (!record) throw new Bug(`shop ${domain} was neither added nor found`)
  return record
}

const reinstalled = async (pool: pg.Pool, platform: string, domain: string): Promise<ShopRecord | null> => {
  const db = connectionOver(pool)
  const [found] = await db.rows<ShopRecord>(FIND_BY_DOMAIN, [platform, domain])
  if (!found) return null
  if (found.uninstalledAt !== null) await db.write(REINSTALL, [found.shopId])
  return { ...found, uninstalledAt: null }
}

const RECORD = `s.shop_id as "shopId", s.name, c.platform, c.domain, c.channel_id as "channelId",
  s.uninstalled_at as "uninstalledAt", c.portal as "portalUrl", c.desk as "deskUrl"`

const FIND_BY_DOMAIN: Statement = {
  name: 'shops-find-by-domain',
  text: `select ${RECORD} from channels c join shops s using (shop_id) where c.platform = $1 and c.domain = $2`,
}
const GET: Statement = {
  name: 'shops-get',
  text: `select ${RECORD} from shops s join channels c using (shop_id)
    where s.shop_id = $1 and ($2::text is null or c.channel_id = $2)
    order by c.added_at, c.channel_id limit 1`,
}
const INSTALL: Statement = {
  name: 'shops-install',
  text: `with channel as (
      insert into channels (shop_id, channel_id, platform, domain) values ($1, $2, $3, $4)
      on conflict (platform, domain) do nothing
      returning shop_id
    )
    insert into shops (shop_id, name) select shop_id, $5 from channel returning shop_id`,
}
const ADD: Statement = {
  name: 'shops-add',
  text: 'insert into shops (shop_id, name) values ($1, $2) on conflict (shop_id) do nothing returning shop_id',
}
const REINSTALL: Statement = {
  name: 'shops-reinstall',
  text: 'update shops set uninstalled_at = null, installed_at = now() where shop_id = $1',
}
const MARK_UNINSTALLED: Statement = {
  name: 'shops-mark-uninstalled',
  text: `update shops set uninstalled_at = $2
    where shop_id = $1 and installed_at < $2 and uninstalled_at is null returning shop_id`,
}
const ERASE_SESSIONS: Statement = {
  name: 'shops-erase-sessions',
  text: `delete from "Session" where shop in (
    select domain from channels where shop_id = $1 and platform = 'shopify')`,
}
/** They may be there before the shop is, so they do not go with its row. */
const ERASE_INVITATIONS: Statement = {
  name: 'shops-erase-invitations',
  text: 'delete from channel_invitations where shop_id = $1',
}
const ERASE: Statement = { name: 'shops-erase', text: 'delete from shops where shop_id = $1' }
