import type {
  Channel,
  ChannelRepository,
  Invitation,
  SyncState,
} from '../../../application/ports/channels.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const channelRepository = (db: Connection, shopId: string): ChannelRepository => ({
  list: () => db.rows<Channel>(LIST, [shopId]),
  get: async (channelId) => (await db.rows<Channel>(GET, [shopId, channelId]))[0] ?? null,
  connect: async ({ channelId, platform, address, name, seal, pages }) => {
    const [added] = await db.rows<{ shopId: string; channelId: string }>(ADD, [
      shopId,
      channelId,
      platform,
      address,
      name,
    ])
    const found =
      added ?? (await db.rows<{ shopId: string; channelId: string }>(FIND, [platform, address]))[0]
    if (found?.shopId !== shopId) return null
    await db.write(SET_KEYS, [
      shopId,
      found.channelId,
      seal(found.channelId),
      name,
      pages?.portalUrl ?? null,
      pages?.deskUrl ?? null,
    ])
    return found.channelId
  },
  sealedKeys: async (channelId) =>
    (await db.rows<{ credentials: string | null }>(KEYS, [shopId, channelId]))[0]?.credentials ?? null,
  disconnect: (channelId) => db.write(DISCONNECT, [shopId, channelId]),
  saveFacts: (channelId, { facts, name, checkedAt, pluginSince, pages }) =>
    db.write(SAVE_FACTS, [
      ...[shopId, channelId, jsonOf(facts), name, checkedAt, pluginSince],
      ...[pages.portalUrl, pages.deskUrl],
    ]),
  setProblem: (channelId, problem) =>
    db.write(SET_PROBLEM, [shopId, channelId, problem === null ? null : jsonOf(problem)]),
  sync: async (channelId) => (await db.rows<SyncState>(SYNC, [shopId, channelId]))[0] ?? null,
  saveSync: (channelId, state) =>
    db.write(SAVE_SYNC, [shopId, channelId, ...SYNC_COLUMNS.map(([field]) => state[field])]),
  setAside: (channelId, { read, unread }) => db.write(SET_ASIDE, [shopId, channelId, read, unread]),
  ...invitationMethods(db, shopId),
})

/** What stores are let in by. */
const invitationMethods = (
  db: Connection,
  shopId: string,
): Pick<
  ChannelRepository,
  'invite' | 'useInvitation' | 'inviteByLink' | 'peekLink' | 'useLink' | 'seeNonce'
> => ({
  invite: ({ secret, address, invitedBy, invitedAt }) =>
    db.write(INVITE, [shopId, secret, address, jsonOf(invitedBy), invitedAt]),
  useInvitation: async (secret, { at, notBefore }) =>
    (await db.rows<Invitation>(USE_INVITATION, [shopId, secret, at, notBefore]))[0] ?? null,
  inviteByLink: ({ secret, invitedBy, invitedAt }) =>
    db.write(INVITE, [shopId, secret, null, jsonOf(invitedBy), invitedAt]),
  peekLink: async (secret, { notBefore }) =>
    (await db.rows(PEEK_LINK, [shopId, secret, notBefore])).length > 0,
  useLink: async (secret, { at, notBefore }) =>
    (await db.rows(USE_LINK, [shopId, secret, at, notBefore])).length > 0,
  seeNonce: async (channelId, nonce, { at, forgetBefore }) =>
    (await db.rows(SEE_NONCE, [shopId, channelId, nonce, at, forgetBefore])).length > 0,
})

const COLUMNS = `channel_id as "channelId", platform, domain as address, name, state, facts,
  checked_at as "checkedAt", plugin_since as "pluginSince", portal as "portalUrl", desk as "deskUrl", problem,
  added_at as "addedAt"`

const LIST: Statement = {
  name: 'channels-list',
  text: `select ${COLUMNS} from channels where shop_id = $1 order by added_at, channel_id`,
}
const GET: Statement = {
  name: 'channels-get',
  text: `select ${COLUMNS} from channels where shop_id = $1 and channel_id = $2`,
}
const ADD: Statement = {
  name: 'channels-add',
  text: `insert into channels (shop_id, channel_id, platform, domain, name) values ($1, $2, $3, $4, $5)
    on conflict (platform, domain) do nothing
    returning shop_id as "shopId", channel_id as "channelId"`,
}
const FIND: Statement = {
  name: 'channels-find',
  text: `select shop_id as "shopId", channel_id as "channelId" from channels where platform = $1 and domain = $2`,
}
const SET_KEYS: Statement = {
  name: 'channels-set-keys',
  text: `update channels set credentials = $3, name = $4, state = 'connected', problem = null,
    portal = coalesce($5, portal), desk = coalesce($6, desk)
    where shop_id = $1 and channel_id = $2`,
}
const KEYS: Statement = {
  name: 'channels-keys',
  text: 'select credentials from channels where shop_id = $1 and channel_id = $2',
}
const DISCONNECT: Statement = {
  name: 'channels-disconnect',
  text: `update channels set credentials = null, state = 'disconnected', plugin_since = null,
    portal = null, desk = null
    where shop_id = $1 and channel_id = $2`,
}
const SAVE_FACTS: Statement = {
  name: 'channels-save-facts',
  text: `update channels set facts = $3, name = $4, checked_at = $5, plugin_since = $6,
    portal = $7, desk = $8 where shop_id = $1 and channel_id = $2`,
}
const SET_PROBLEM: Statement = {
  name: 'channels-set-problem',
  text: 'update channels set problem = $3 where shop_id = $1 and channel_id = $2',
}

const SYNC_COLUMNS = [
  ['phase', 'phase'],
  ['windowFrom', 'window_from'],
  ['windowTo', 'window_to'],
  ['position', 'position'],
  ['pageSize', 'page_size'],
  ['total', 'total'],
  ['nextFrom', 'next_from'],
  ['beganAt', 'began_at'],
  ['completeAt', 'complete_at'],
  ['readAt', 'read_at'],
  ['sweptAt', 'swept_at'],
  ['sweptTo', 'swept_to'],
  ['failures', 'failures'],
] as const satisfies readonly (readonly [keyof SyncState, string])[]

const SYNC: Statement = {
  name: 'channels-sync',
  text: `select ${SYNC_COLUMNS.map(([field, column]) => `${column} as "${field}"`).join(', ')},
    coalesce(unread, '{}') as unread
    from channel_syncs where shop_id = $1 and channel_id = $2`,
}
const SAVE_SYNC: Statement = {
  name: 'channels-save-sync',
  text: `insert into channel_syncs (shop_id, channel_id, ${SYNC_COLUMNS.map(([, column]) => column).join(', ')})
    values ($1, $2, ${SYNC_COLUMNS.map((_, index) => `$${index + 3}`).join(', ')})
    on conflict (shop_id, channel_id) do update set
      ${SYNC_COLUMNS.map(([, column]) => `${column} = excluded.${column}`).join(', ')}`,
}

const SET_ASIDE: Statement = {
  name: 'channels-set-aside',
  text: `update channel_syncs set unread = array(
      select id from (
        select unnest(unread) except select unnest($3::text[]) union select unnest($4::text[])
      ) as ids (id) order by id limit 1000)
    where shop_id = $1 and channel_id = $2 and (unread && $3::text[] or not unread @> $4::text[])`,
}

const INVITE: Statement = {
  name: 'channels-invite',
  text: `insert into channel_invitations (shop_id, secret, address, invited_by, invited_at)
    values ($1, $2, $3, $4, $5)`,
}
const USE_INVITATION: Statement = {
  name: 'channels-use-invitation',
  text: `update channel_invitations set used_at = $3
    where shop_id = $1 and secret = $2 and address is not null and used_at is null and invited_at >= $4
    returning address, invited_by as "invitedBy", invited_at as "invitedAt"`,
}
const PEEK_LINK: Statement = {
  name: 'channels-peek-link',
  text: `select secret from channel_invitations
    where shop_id = $1 and secret = $2 and address is null and used_at is null and invited_at >= $3`,
}
const USE_LINK: Statement = {
  name: 'channels-use-link',
  text: `update channel_invitations set used_at = $3
    where shop_id = $1 and secret = $2 and address is null and used_at is null and invited_at >= $4
    returning secret`,
}
const SEE_NONCE: Statement = {
  name: 'channels-see-nonce',
  text: `with forgotten as (
      delete from plugin_nonces where shop_id = $1 and channel_id = $2 and seen_at < $5 and nonce <> $3
    )
    insert into plugin_nonces (shop_id, channel_id, nonce, seen_at) values ($1, $2, $3, $4)
    on conflict (shop_id, channel_id, nonce) do nothing returning nonce`,
}
