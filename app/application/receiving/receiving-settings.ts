import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { ReceivingSettings } from '../../domain/returns/receiving-settings.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { Desk } from '../kembali.ts'
import { parseReturnAddress } from '../../contracts/receiving.ts'
import type { KnownAddress } from '../../contracts/receiving.ts'
import type { ChannelLocation } from '../ports/commerce-platform.ts'
import { isOfTheChannel } from '../portal/find-order.ts'
import { addressSettlesSeconds } from '../messages/tell-address.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'

/**
 * How the shop receives parcels: read by everybody, changed by whose duty it is. Refuses `not_your_role`, `location_unknown`,
 * `return_address_invalid`, and `channel_unavailable` where the channel does not answer, or says no to us.
 */
export const receivingOf = (
  deps: Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'platform'>,
  shop: ShopRecord,
): Desk['receiving'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    settings: () => unitOfWork(({ receiving }) => receiving.get()),
    change: async ({ settings, actor }) => {
      const may = mayDo(actor, 'change_receiving')
      if (!may.ok) return may
      return unitOfWork(async ({ receiving }) => {
        const changed = { ...(await latest(receiving)), ...settings }
        await receiving.set(changed, { at: deps.clock(), by: actor })
        return accept(changed)
      })
    },
    locations: () => locationsOf(deps, shop),
    chooseLocation: async ({ locationId, actor }) => {
      const may = mayDo(actor, 'change_receiving')
      if (!may.ok) return may
      const found = await locationsOf(deps, shop)
      if (!found.ok) return found
      const isThere = found.value.some((one) => one.locationId === locationId && one.isActive)
      if (locationId !== null && !isThere) return refuse({ code: 'location_unknown' })
      return unitOfWork(async ({ receiving }) => {
        const changed = { ...(await latest(receiving)), usualLocationId: locationId }
        await receiving.set(changed, { at: deps.clock(), by: actor })
        return accept(changed)
      })
    },
    knownAddresses: () => knownAddressesOf(deps, shop),
    setReturnAddress: setReturnAddress(deps, shop),
  }
}

/** Written as a whole, so what another person saves at the same time is waited for and kept. */
const latest = async (receiving: Repositories['receiving']): Promise<ReceivingSettings> => {
  await receiving.lock()
  return receiving.get()
}

const setReturnAddress =
  (
    deps: Pick<Ports, 'unitOfWork' | 'clock' | 'newId'>,
    { shopId }: ShopRecord,
  ): Desk['receiving']['setReturnAddress'] =>
  async ({ typed, actor }) => {
    const may = mayDo(actor, 'change_receiving')
    if (!may.ok) return may
    const read = parseReturnAddress(typed)
    if (!read.ok) return read
    return deps.unitOfWork(shopId)(async ({ receiving, jobs }) => {
      const before = await latest(receiving)
      const changed = { ...before, returnAddress: read.value }
      await receiving.set(changed, { at: deps.clock(), by: actor })
      if (read.value !== null && read.value !== before.returnAddress)
        await jobs.enqueue(
          'tell-address',
          { change: deps.newId() },
          { startAfterSeconds: addressSettlesSeconds, singletonKey: 'address' },
        )
      return accept(changed)
    })
  }

/** What could be written on a parcel to the shop: its name stands first. */
const knownAddressesOf = async (
  deps: Pick<Ports, 'platform'>,
  shop: ShopRecord,
): Promise<Outcome<readonly KnownAddress[]>> => {
  const found = await asked(() => deps.platform(shop).addresses())
  if (!found.ok) return found
  return accept(
    found.value.map(({ name, lines }) => ({
      name,
      address: [...new Set([shop.name, ...lines])].join('\n'),
    })),
  )
}

/** Refuses `channel_unavailable`. */
export const locationsOf = async (
  deps: Pick<Ports, 'platform'>,
  shop: ShopRecord,
): Promise<Outcome<readonly ChannelLocation[]>> => asked(() => deps.platform(shop).stock.locations())

const asked = async <Value>(ask: () => Promise<Value>): Promise<Outcome<Value>> => {
  try {
    return accept(await ask())
  } catch (error) {
    if (isOfTheChannel(error)) return refuse({ code: 'channel_unavailable' })
    throw error
  }
}
