/**
 * Two WooCommerce sites number their orders alike. Within a shop an order is therefore named by its channel as well.
 */
export const orderName = (channelId: string, id: number): string => `woo:${channelId}:${id}`

/** The number that WooCommerce knows the order by; null for what is no order of this channel. */
export const orderNumberIn = (channelId: string, orderId: string): number | null => {
  const prefix = `woo:${channelId}:`
  const digits = orderId.startsWith(prefix) ? orderId.slice(prefix.length) : ''
  return /^[1-9]\d{0,15}$/.test(digits) ? Number(digits) : null
}
