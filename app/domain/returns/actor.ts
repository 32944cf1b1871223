/** Roles of staff, as the shop's owner assigns them. */
export type Role = 'owner' | 'agent' | 'warehouse' | 'finance'

/** What a channel runs on. */
export type Platform = 'shopify' | 'woocommerce'

/** Who did it. Every entry of every ledger names one. */
export type Actor =
  | { readonly kind: 'shopper'; readonly name: string | null }
  | { readonly kind: 'staff'; readonly staffId: string; readonly name: string; readonly role: Role }
  | { readonly kind: 'policy'; readonly policyHash: string }
  | { readonly kind: 'channel'; readonly platform: Platform }
  | { readonly kind: 'system' }
