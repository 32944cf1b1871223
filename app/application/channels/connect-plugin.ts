import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { addSeconds } from '../../domain/time/instant.ts'
import { PlatformRejected, PlatformUnavailable } from '../ports/errors.ts'
import type { StoreKeys } from '../ports/channels.ts'
import type { Ports } from '../ports/outside.ts'
import type { PluginDoors } from './plugin-doors.ts'

/** How long a merchant may take to carry the link from one window to another. */
const linkSeconds = 30 * 60

type Inviting = Pick<Ports, 'unitOfWork' | 'hash' | 'clock' | 'stores'>

/** The code that a link ends with. Only a hash of its secret is kept. */
export const makeLink = async (
  deps: Inviting,
  shopId: string,
  invitedBy: Actor,
): Promise<{ readonly url: string }> => {
  const secret = deps.stores.newSecret()
  await deps.unitOfWork(shopId)(({ channels }) =>
    channels.inviteByLink({ secret: deps.hash(secret), invitedBy, invitedAt: deps.clock() }),
  )
  return { url: deps.stores.connectUrl(`${shopId}.${secret}`) }
}

export const inviteShop =
  (deps: Inviting & Pick<Ports, 'shops' | 'newId'>): PluginDoors['inviteShop'] =>
  async (shopId) => {
    if (shopId !== null && !(await deps.shops.get(shopId))) return refuse({ code: 'shop_unknown' })
    return accept(await makeLink(deps, shopId ?? deps.newId(), { kind: 'system' }))
  }

/**
 * The link says which shop, the keys open the store, and our plugin answers there: then the store is a channel. All that is asked
 * of the store is asked before anything is written, and the link is used up with what it makes.
 */
export const connectPlugin =
  (deps: Ports): PluginDoors['connect'] =>
  async (code, { address: typed, ...given }) => {
    const [shopId = '', text = ''] = code.split('.')
    const link = { shopId, secret: deps.hash(text) }
    if (!(await isGood(deps, link))) return refuse({ code: 'invitation_unknown' })
    const found = await deps.stores.inspect(typed)
    if (!found.ok) return found
    const { address, name, timeZone } = found.value
    const other = await deps.shops.findByDomain('woocommerce', address)
    if (other && other.shopId !== shopId) return refuse({ code: 'store_connected_elsewhere' })
    const keys = {
      ...given,
      webhookSecret: deps.stores.newSecret(),
      pluginSecret: deps.stores.newSecret(),
    }
    const asked = await askStore(deps, address, keys)
    if (!asked.ok) return asked
    if (!(await deps.shops.get(shopId))) await deps.shops.add({ shopId, name, timeZone })
    return takeIn(deps, link, { address, name, keys, pages: asked.value })
  }

type Link = { readonly shopId: string; readonly secret: string }

const notBefore = (now: string) => addSeconds(now, -linkSeconds)

const isGood = (deps: Ports, { shopId, secret }: Link): Promise<boolean> =>
  deps.unitOfWork(shopId)(({ channels }) => channels.peekLink(secret, { notBefore: notBefore(deps.clock()) }))

const askStore = async (
  deps: Ports,
  address: string,
  keys: StoreKeys,
): Promise<Outcome<{ readonly portalUrl: string | null; readonly deskUrl: string | null }>> => {
  try {
    await deps.stores.tryKeys({ address, keys })
    const health = await deps.stores.askPlugin({ address, keys })
    return health ? accept(health) : refuse({ code: 'plugin_silent' })
  } catch (error) {
    if (error instanceof PlatformRejected) return refuse({ code: error.code })
    if (error instanceof PlatformUnavailable) return refuse({ code: 'store_unreachable' })
    throw error
  }
}

/** Thrown within the transaction, so that what a refusal leaves undone takes the link's use back. */
class Elsewhere extends Error {}

const takeIn = async (
  deps: Ports,
  { shopId, secret }: Link,
  store: {
    readonly address: string
    readonly name: string
    readonly keys: StoreKeys & { readonly pluginSecret: string }
    readonly pages: { readonly portalUrl: string | null; readonly deskUrl: string | null }
  },
): ReturnType<PluginDoors['connect']> => {
  const { keys, ...named } = store
  const at = deps.clock()
  try {
    const channelId = await deps.unitOfWork(shopId)(async ({ channels, jobs }) => {
      if (!(await channels.useLink(secret, { at, notBefore: notBefore(at) }))) return null
      const connected = await channels.connect({
        ...named,
        channelId: deps.newId(),
        platform: 'woocommerce',
        seal: (id) => deps.stores.sealKeys(keys, shopId, id),
      })
      if (connected === null) throw new Elsewhere()
      await jobs.enqueue('check-channel', { channelId: connected })
      return connected
    })
    if (channelId === null) return refuse({ code: 'invitation_unknown' })
    return accept({ shopId, channelId, secret: keys.pluginSecret })
  } catch (error) {
    if (error instanceof Elsewhere) return refuse({ code: 'store_connected_elsewhere' })
    throw error
  }
}
