import { accept, refuse } from '../../domain/outcome.ts'
import { addSeconds, secondsBetween } from '../../domain/time/instant.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import type { ChannelNamed, PluginDoors } from './plugin-doors.ts'

const mostSecondsOff = 5 * 60
/** A call that is five minutes early may come again until it is five minutes late. */
const nonceSeconds = 11 * 60

/** A document of the desk is asked for once with each token; within the frame it is good until it expires. */
const tokenSeconds = { lifetime: 120, clocksApart: 60 }

export const proveCall =
  (deps: Ports): PluginDoors['prove'] =>
  async (channel, call) => {
    const { shop, secret } = await known(deps, channel)
    const isSigned = deps.stores.isSignedBy(secret, call)
    if (!shop || !isSigned || !/^[\w-]{22}$/.test(call.nonce)) return refuse({ code: 'not_signed' })
    const now = deps.clock()
    const off = /^\d{1,12}$/.test(call.time) ? Math.abs(Number(call.time) - secondsOf(now)) : Infinity
    if (off > mostSecondsOff) return refuse({ code: 'time_off' })
    const isNew = await seeOnce(deps, channel, call.nonce, now)
    return isNew ? accept(shop) : refuse({ code: 'replayed' })
  }

export const openDeskByToken =
  (deps: Ports): PluginDoors['openDesk'] =>
  async (text, once) => {
    const token = deps.stores.readDeskToken(text)
    if (!token) return refuse({ code: 'not_signed' })
    const channel = { shopId: token.shop, channelId: token.channel }
    const { shop, secret } = await known(deps, channel)
    const isSigned = deps.stores.isTokenOf(secret, text)
    if (!shop || !isSigned) return refuse({ code: 'not_signed' })
    const now = deps.clock()
    const { lifetime, clocksApart } = tokenSeconds
    const seconds = secondsOf(now)
    const isLive = token.iat <= seconds + clocksApart && token.exp >= seconds - clocksApart
    const { origin } = token
    if (!isLive || token.exp - token.iat > lifetime) return refuse({ code: 'token_expired', origin })
    if (once && !(await seeOnce(deps, channel, `desk.${token.jti}`, now)))
      return refuse({ code: 'replayed', origin })
    // One desk for the shop, through whichever of its stores somebody comes.
    return accept({ shop: (await deps.shops.get(token.shop)) ?? shop, token })
  }

/**
 * The shop of a channel that is connected, and its secret. Where there is none another secret is compared with, so that nobody
 * learns by the time it takes.
 */
const known = async (
  deps: Ports,
  { shopId, channelId }: ChannelNamed,
): Promise<{ readonly shop: ShopRecord | null; readonly secret: string }> => {
  const sealed = await deps.unitOfWork(shopId)(({ channels }) => channels.sealedKeys(channelId))
  const keys = sealed === null ? null : deps.stores.openKeys(sealed, shopId, channelId)
  const shop = keys?.pluginSecret ? await deps.shops.get(shopId, channelId) : null
  const isThere = shop !== null && shop.uninstalledAt === null
  return isThere && keys?.pluginSecret
    ? { shop, secret: keys.pluginSecret }
    : { shop: null, secret: deps.stores.newSecret() }
}

const seeOnce = (
  deps: Ports,
  { shopId, channelId }: ChannelNamed,
  nonce: string,
  at: string,
): Promise<boolean> =>
  deps.unitOfWork(shopId)(({ channels }) =>
    channels.seeNonce(channelId, nonce, { at, forgetBefore: addSeconds(at, -nonceSeconds) }),
  )

const secondsOf = (now: string): number => secondsBetween('1970-01-01T00:00:00.000Z', now)
