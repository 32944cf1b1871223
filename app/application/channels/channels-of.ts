import type { Channel, StoreKeys, SyncState } from '../ports/channels.ts'
import type { ChannelView } from '../../contracts/channel-views.ts'
import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { addSeconds } from '../../domain/time/instant.ts'
import { PlatformRejected, PlatformUnavailable } from '../ports/errors.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import type { DeskSettings } from '../setup/desk-settings.ts'
import { checkChannel } from './check-channel.ts'
import { makeLink } from './connect-plugin.ts'

/** How long a store's owner may take over the question whether we may come in. */
const invitationSeconds = 60 * 60

type Settings = DeskSettings['channels']

/** The places a shop sells, and how another becomes one. */
export const channelsOf = (deps: Ports, shop: ShopRecord): Settings => ({
  list: () => listChannels(deps, shop),
  invite: (input) => invite(deps, shop, input),
  link: async ({ actor }) => {
    const may = mayDo(actor, 'connect_channels')
    return may.ok ? accept(await makeLink(deps, shop.shopId, actor)) : may
  },
  connect: (input) => connectByHand(deps, shop, input),
  check: (input) => checkNow(deps, shop, input),
  disconnect: ({ channelId, actor }) => disconnect(deps, shop, channelId, actor),
})

const listChannels = (deps: Ports, shop: ShopRecord): Promise<readonly ChannelView[]> =>
  deps.unitOfWork(shop.shopId)(async ({ channels }) => {
    const all = await channels.list()
    const syncs = await Promise.all(all.map(({ channelId }) => channels.sync(channelId)))
    return all.map((channel, index) => ({
      ...channel,
      name: channel.name ?? (channel.platform === 'shopify' ? shop.name : null),
      sync: viewOfSync(syncs[index] ?? null),
    }))
  })

export const viewOfSync = (sync: SyncState | null): ChannelView['sync'] =>
  sync && {
    phase: sync.phase,
    read: Math.min(sync.position, sync.total ?? sync.position),
    total: sync.total,
    isComplete: sync.completeAt !== null,
    readAt: sync.readAt,
    unread: {
      count: sync.unread.length,
      ids: sync.unread.slice(0, shownUnread).map((orderId) => orderId.split(':').at(-1) ?? orderId),
    },
  }

const shownUnread = 20

type Invite = Parameters<Settings['invite']>[0]

/** Refuses `not_your_role`, and what `Stores.inspect` refuses. */
const invite = async (
  deps: Ports,
  shop: ShopRecord,
  { typed, returnUrl, actor }: Invite,
): Promise<Outcome<{ readonly url: string }>> => {
  const may = mayDo(actor, 'connect_channels')
  if (!may.ok) return may
  const found = await deps.stores.inspect(typed)
  if (!found.ok) return found
  const { address } = found.value
  const secret = deps.stores.newSecret()
  await deps.unitOfWork(shop.shopId)(({ channels }) =>
    channels.invite({ secret: deps.hash(secret), address, invitedBy: actor, invitedAt: deps.clock() }),
  )
  const token = `${shop.shopId}.${secret}`
  const { callbackUrl } = deps.stores
  return accept({ url: deps.stores.authorizeUrl(address, { token, returnUrl, callbackUrl }) })
}

/** Keys that somebody made in the store and typed here. Refuses also what the store refuses them with. */
const connectByHand = async (
  deps: Ports,
  shop: ShopRecord,
  { typed, consumerKey, consumerSecret, actor }: Parameters<Settings['connect']>[0],
): Promise<Outcome<{ readonly channelId: string }>> => {
  const may = mayDo(actor, 'connect_channels')
  if (!may.ok) return may
  if (!/^ck_\w{20,80}$/.test(consumerKey) || !/^cs_\w{20,80}$/.test(consumerSecret))
    return refuse({ code: 'keys_malformed' })
  const found = await deps.stores.inspect(typed)
  if (!found.ok) return found
  return connectStore(deps, shop, found.value, { consumerKey, consumerSecret })
}

/**
 * What a store's owner agreed to comes in here, unsigned. It is bound by a secret that was good once, and believed when the store
 * that was asked opens with it. Refuses `invitation_unknown`, and what the store refuses.
 */
export const acceptKeys =
  (deps: Ports) =>
  async (
    token: string,
    keys: Pick<StoreKeys, 'consumerKey' | 'consumerSecret'>,
  ): Promise<Outcome<{ readonly channelId: string }>> => {
    const [shopId = '', secret = ''] = token.split('.')
    const shop = secret === '' ? null : await deps.shops.get(shopId)
    if (!shop) return refuse({ code: 'invitation_unknown' })
    const at = deps.clock()
    const invitation = await deps.unitOfWork(shop.shopId)(({ channels }) =>
      channels.useInvitation(deps.hash(secret), { at, notBefore: addSeconds(at, -invitationSeconds) }),
    )
    if (!invitation) return refuse({ code: 'invitation_unknown' })
    const found = await deps.stores.inspect(invitation.address)
    return found.ok ? connectStore(deps, shop, found.value, keys) : found
  }

const connectStore = async (
  deps: Ports,
  shop: ShopRecord,
  { address, name }: { readonly address: string; readonly name: string },
  given: Pick<StoreKeys, 'consumerKey' | 'consumerSecret'>,
): Promise<Outcome<{ readonly channelId: string }>> => {
  const keys = { ...given, webhookSecret: deps.stores.newSecret() }
  const tried = await tryKeys(deps, address, keys)
  if (!tried.ok) return tried
  const channelId = await deps.unitOfWork(shop.shopId)(async ({ channels, jobs }) => {
    const connected = await channels.connect({
      channelId: deps.newId(),
      platform: 'woocommerce',
      address,
      name,
      seal: (id) => deps.stores.sealKeys(keys, shop.shopId, id),
    })
    if (connected !== null) await jobs.enqueue('check-channel', { channelId: connected })
    return connected
  })
  return channelId === null ? refuse({ code: 'store_connected_elsewhere' }) : accept({ channelId })
}

/** Before anything is kept the store says whether the keys are good, and to write with. */
const tryKeys = async (deps: Ports, address: string, keys: StoreKeys): Promise<Outcome<true>> => {
  try {
    await deps.stores.tryKeys({ address, keys })
    return accept(true)
  } catch (error) {
    if (error instanceof PlatformRejected) return refuse({ code: error.code })
    if (error instanceof PlatformUnavailable) return refuse({ code: 'store_unreachable' })
    throw error
  }
}

const checkNow = async (
  deps: Ports,
  shop: ShopRecord,
  { channelId, actor }: Parameters<Settings['check']>[0],
): Promise<Outcome<{ readonly channelId: string }>> => {
  const may = mayDo(actor, 'connect_channels')
  if (!may.ok) return may
  const channel = await channelNamed(deps, shop, channelId)
  if (!channel) return refuse({ code: 'channel_unknown' })
  await checkChannel(deps)({ shopId: shop.shopId, channelId })
  return accept({ channelId })
}

const channelNamed = (deps: Ports, shop: ShopRecord, channelId: string): Promise<Channel | null> =>
  deps.unitOfWork(shop.shopId)(({ channels }) => channels.get(channelId))

/** Only a store that was connected here can be let go here. Its orders and returns stay. */
const disconnect = async (
  deps: Ports,
  shop: ShopRecord,
  channelId: string,
  actor: Actor,
): Promise<Outcome<{ readonly channelId: string }>> => {
  const may = mayDo(actor, 'connect_channels')
  if (!may.ok) return may
  const channel = await channelNamed(deps, shop, channelId)
  if (channel?.platform !== 'woocommerce') return refuse({ code: 'channel_unknown' })
  await deps.unitOfWork(shop.shopId)(({ channels }) => channels.disconnect(channelId))
  return accept({ channelId })
}
