import type {
  DeskDigest,
  DigestRepository,
  SetupRepository,
} from '../../../application/ports/desk-settings.ts'
import type { Connection, Statement } from '../connection.ts'

type Setup = Awaited<ReturnType<SetupRepository['get']>>

export const setupRepository = (db: Connection, shopId: string): SetupRepository => ({
  get: async () => (await db.rows<Setup>(GET, [shopId]))[0] ?? { portalSeenAt: null, dismissedAt: null },
  seePortal: async (at) => {
    await db.write(SEE_PORTAL, [shopId, at])
  },
  dismiss: async (at) => {
    await db.write(DISMISS, [shopId, at])
  },
})

const GET: Statement = {
  name: 'setup-get',
  text: 'select portal_seen_at as "portalSeenAt", dismissed_at as "dismissedAt" from shop_setup where shop_id = $1',
}

const SEE_PORTAL: Statement = {
  name: 'setup-see-portal',
  text: `insert into shop_setup (shop_id, portal_seen_at) values ($1, $2)
    on conflict (shop_id) do update set portal_seen_at = excluded.portal_seen_at where shop_setup.portal_seen_at is null`,
}

const DISMISS: Statement = {
  name: 'setup-dismiss',
  text: `insert into shop_setup (shop_id, dismissed_at) values ($1, $2)
    on conflict (shop_id) do update set dismissed_at = excluded.dismissed_at`,
}

export const digestRepository = (db: Connection, shopId: string): DigestRepository => ({
  lockLast: async () => {
    const [, [last]] = await Promise.all([
      db.rows(LOCK, [shopId]),
      db.rows<{ readonly madeAt: string | null }>(LAST, [shopId]),
    ])
    return last?.madeAt ?? null
  },
  add: async ({ digestId, madeAt, returnIds }) => {
    await db.write(ADD, [shopId, digestId, madeAt, returnIds])
  },
  get: async (digestId) =>
    (await db.rows<DeskDigest & { readonly sentAt: string | null }>(GET_DIGEST, [shopId, digestId]))[0] ??
    null,
  markSent: async (digestId, at) => {
    await db.write(MARK_SENT, [shopId, digestId, at])
  },
})

const LOCK: Statement = {
  name: 'digests-lock',
  text: 'select from shops where shop_id = $1 for no key update',
}

const LAST: Statement = {
  name: 'digests-last',
  text: 'select max(made_at) as "madeAt" from desk_digests where shop_id = $1',
}

const ADD: Statement = {
  name: 'digests-add',
  text: 'insert into desk_digests (shop_id, digest_id, made_at, return_ids) values ($1, $2, $3, $4)',
}

const GET_DIGEST: Statement = {
  name: 'digests-get',
  text: `select digest_id as "digestId", made_at as "madeAt", return_ids as "returnIds", sent_at as "sentAt"
    from desk_digests where shop_id = $1 and digest_id = $2`,
}

const MARK_SENT: Statement = {
  name: 'digests-mark-sent',
  text: 'update desk_digests set sent_at = coalesce(sent_at, $3) where shop_id = $1 and digest_id = $2',
}
