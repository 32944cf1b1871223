/** Every webhook that the app subscribes to, and what for. The order or return is then read afresh: none is trusted for its content. */
export const webhookTopics = {
  'orders/updated': 'an order was paid, sent, edited or cancelled: a new version of its snapshot',
  'refunds/create': 'money went back, perhaps by hand: it is counted',
  'returns/request': 'a return was asked for in the channel itself: it holds its units',
  'returns/approve': 'a return was approved in the channel',
  'returns/decline': 'a return was declined in the channel',
  'returns/cancel': 'a return was cancelled in the channel: its units are free again',
  'returns/close': 'a return was closed in the channel',
  'returns/reopen': 'a closed return was opened again in the channel',
  'returns/process': 'units of a return were processed, perhaps by hand',
  'returns/update': 'lines of a return were added or taken out',
  'reverse_deliveries/attach_deliverable': 'a label or a tracking number was attached in the channel',
  'reverse_fulfillment_orders/dispose': 'goods were put away in the channel',
  'app/uninstalled': 'the shop has no access any more: its tokens are forgotten, and its pages answer nobody',
  'app/scopes_update': 'the shop granted other scopes',
} as const satisfies Record<string, string>

/** What the law asks of every app; declared apart in `shopify.app.toml`. */
export const complianceTopics = {
  'customers/data_request': 'a customer wants to see what is kept',
  'customers/redact': 'a customer is to be forgotten',
  'shop/redact': 'a shop that left is to be forgotten, 48 hours later',
} as const satisfies Record<string, string>

export type WebhookTopic = keyof typeof webhookTopics | keyof typeof complianceTopics

export const isWebhookTopic = (topic: string): topic is WebhookTopic =>
  Object.hasOwn(webhookTopics, topic) || Object.hasOwn(complianceTopics, topic)
