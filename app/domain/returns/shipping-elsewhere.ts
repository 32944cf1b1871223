import { shippingGranted } from '../settlement/entitlement.ts'
import type { ReturnState } from './return-state.ts'
import type { SettledUnits } from './settled-units.ts'

/**
 * Delivery costs (minor units) that the shopper was shown before submitting and that none of this return's money holds, also not what
 * is `coming`: they come back once for an order, with the return that brings the last of it, and another was settled otherwise than
 * was seen then. 0 for none.
 */
export const shippingElsewhere = (
  { request, settlements }: Pick<ReturnState, 'request' | 'settlements'>,
  coming: SettledUnits | null,
): number => {
  const own = [...settlements.map(({ settled }) => settled), ...(coming ? [coming] : [])]
  const holds = own.some(({ entitlement }) => shippingGranted(entitlement) > 0)
  return own.length === 0 || holds ? 0 : shippingGranted(request.preview.entitlement)
}
