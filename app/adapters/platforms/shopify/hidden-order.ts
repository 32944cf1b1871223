import { PlatformRejected } from '../../../application/ports/errors.ts'
import { Bug } from '../../../domain/bug.ts'
import { globalId } from './identifiers.ts'

/** An order that we have a return of; anything else is our mistake. */
export const knownOrder = (orderId: string): string => {
  const id = globalId('Order', orderId)
  if (id === null) throw new Bug(`not an order of Shopify: ${orderId}`)
  return id
}

/**
 * Shopify shows no order older than 60 days unless `read_all_orders` was granted. Whether our key is on such an order is then
 * not known; "no" would be wrong, and might pay twice.
 */
export const notShown = (): never => {
  throw new PlatformRejected('order_not_shown', 'Shopify does not show this order any more')
}
