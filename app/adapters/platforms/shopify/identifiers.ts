/** Shopify's name for a thing, from the name itself or from its bare number; null when it is neither. */
export const globalId = (type: string, id: string): string | null => {
  if (/^\d{1,20}$/.test(id)) return `gid://shopify/${type}/${id}`
  return new RegExp(`^gid://shopify/${type}/\\d{1,20}$`).test(id) ? id : null
}
