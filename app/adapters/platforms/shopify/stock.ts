import type { NativeChannel, GoodsUnits } from '../../../application/ports/commerce-platform.ts'
import { PlatformRejected } from '../../../application/ports/errors.ts'
import type { ShopifyClient } from './client.ts'
import { disposeGoods, locations } from './documents/stock.ts'
import type {
  ReverseFulfillmentOrderDisposeInput,
  ReverseFulfillmentOrderDispositionType,
} from './documents/types.ts'
import { allOf } from './pages.ts'
import { accepted } from './user-errors.ts'

export const createStock = (client: ShopifyClient): NativeChannel['stock'] => ({
  /** All units in one call: all are disposed of, or none. */
  dispose: async (_nativeReturnId, units) => {
    const inputs = units.map(toInput)
    if (inputs.length > 0)
      accepted((await client.query(disposeGoods, { inputs })).reverseFulfillmentOrderDispose)
  },
  locations: async () => {
    const { locations: first } = await client.query(locations, {})
    const all = await allOf(first, async (after) => (await client.query(locations, { after })).locations)
    return all.map(({ id, name, isActive }) => ({ locationId: id, name, isActive }))
  },
})

/** Shopify only knows whether goods are for sale again. Where else they went is in our ledger. */
const dispositionTypes = {
  restock: 'RESTOCKED',
  refurbish: 'NOT_RESTOCKED',
  resale: 'NOT_RESTOCKED',
  liquidate: 'NOT_RESTOCKED',
  recycle: 'NOT_RESTOCKED',
  destroy: 'NOT_RESTOCKED',
  to_customer: 'NOT_RESTOCKED',
  to_supplier: 'NOT_RESTOCKED',
  missing: 'MISSING',
} as const satisfies Record<GoodsUnits['disposition'], ReverseFulfillmentOrderDispositionType>

const toInput = ({
  goodsLineId,
  disposition,
  quantity,
  locationId,
}: GoodsUnits): ReverseFulfillmentOrderDisposeInput => {
  const dispositionType = dispositionTypes[disposition]
  const line = { reverseFulfillmentOrderLineItemId: goodsLineId, dispositionType, quantity }
  if (dispositionType !== 'RESTOCKED') return line
  if (locationId === null)
    throw new PlatformRejected('location_required', 'Goods are restocked at a location, and none was named')
  return { ...line, locationId }
}
