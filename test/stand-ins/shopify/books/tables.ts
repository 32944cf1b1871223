import type * as T from './types.ts'

type Table<Row> = Map<T.Gid, Row>

/** The whole state of the shop, by id. Line items, fulfillments and return lines live inside their owner. */
export type Tables = {
  shop: T.Shop
  staffMembers: Table<T.StaffMember>
  locations: Table<T.Location>
  collections: Table<T.Collection>
  products: Table<T.Product>
  variants: Table<T.Variant>
  inventoryItems: Table<T.InventoryItem>
  customers: Table<T.Customer>
  orders: Table<T.Order>
  transactions: Table<T.Transaction>
  refunds: Table<T.Refund>
  returns: Table<T.Return>
  reverseFulfillmentOrders: Table<T.ReverseFulfillmentOrder>
  reverseDeliveries: Table<T.ReverseDelivery>
  storeCreditAccounts: Table<T.StoreCreditAccount>
  giftCards: Table<T.GiftCard>
  reasonDefinitions: Table<T.ReasonDefinition>
  files: Table<T.StoredFile>
  webhookSubscriptions: Table<T.WebhookSubscription>
}

export const emptyTables = (shop: T.Shop): Tables => ({
  shop,
  staffMembers: new Map(),
  locations: new Map(),
  collections: new Map(),
  products: new Map(),
  variants: new Map(),
  inventoryItems: new Map(),
  customers: new Map(),
  orders: new Map(),
  transactions: new Map(),
  refunds: new Map(),
  returns: new Map(),
  reverseFulfillmentOrders: new Map(),
  reverseDeliveries: new Map(),
  storeCreditAccounts: new Map(),
  giftCards: new Map(),
  reasonDefinitions: new Map(),
  files: new Map(),
  webhookSubscriptions: new Map(),
})

export const tablesAsJson = (tables: Tables): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, table instanceof Map ? [...table.values()] : table]),
  )
