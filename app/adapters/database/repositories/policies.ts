import type { PolicyRepository, PublishedPolicy } from '../../../application/ports/unit-of-work.ts'
import { Bug } from '../../../domain/bug.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const policyRepository = (db: Connection, shopId: string): PolicyRepository => ({
  current: async () => {
    const [found] = await db.rows<PublishedPolicy>(CURRENT, [shopId])
    if (!found) throw new Bug(`shop ${shopId} has no policy`)
    return found
  },
  get: async (hash) => (await db.rows<PublishedPolicy>(GET, [shopId, hash]))[0] ?? null,
  lock: async () => {
    await db.rows(LOCK, [shopId])
  },
  publish: async (version) => {
    await db.write(LOCK, [shopId])
    await publishPolicy(db, shopId, version)
  },
  history: () => db.rows(HISTORY, [shopId]),
})

/** The caller sees to it that nobody else publishes for this shop at the same moment. */
export const publishPolicy = async (
  db: Connection,
  shopId: string,
  { hash, policy, publishedAt, publishedBy }: PublishedPolicy,
) => {
  await db.write(PUBLISH, [shopId, hash, jsonOf(policy), publishedAt, jsonOf(publishedBy)])
}

const PUBLICATION = `p.hash, p.published_at as "publishedAt", p.published_by as "publishedBy"`
const VERSION = `select ${PUBLICATION}, d.document as policy
  from policy_publications p join policies d using (shop_id, hash) where p.shop_id = $1`

const CURRENT: Statement = { name: 'policies-current', text: `${VERSION} order by p.number desc limit 1` }
const GET: Statement = {
  name: 'policies-get',
  text: `${VERSION} and p.hash = $2 order by p.number desc limit 1`,
}
const HISTORY: Statement = {
  name: 'policies-history',
  text: `select ${PUBLICATION}, d.document->>'name' as name
    from policy_publications p join policies d using (shop_id, hash)
    where p.shop_id = $1 order by p.number desc`,
}

const LOCK: Statement = {
  name: 'policies-lock',
  text: 'select from shops where shop_id = $1 for no key update',
}

const PUBLISH: Statement = {
  name: 'policies-publish',
  text: `with version as (
      insert into policies (shop_id, hash, document) values ($1, $2, $3) on conflict do nothing
    )
    insert into policy_publications (shop_id, number, hash, published_at, published_by)
    select $1, coalesce(max(number), 0) + 1, $2, $4::timestamptz, $5::jsonb from policy_publications where shop_id = $1`,
}
