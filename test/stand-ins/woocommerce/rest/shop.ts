import { createHmac } from 'node:crypto'
import type { Books, Product, Webhook } from '../types.ts'
import type { Asked, Routes } from './routes.ts'
import { amount, links, local, naive } from './present.ts'
import { onlyFields, pageOf, said } from './query.ts'
import { Refusal } from './refusal.ts'

export const webhookJson = ({ books, origin }: Pick<Asked, 'books' | 'origin'>, webhook: Webhook) => {
  const [resource, event] = webhook.topic.split('.')
  return {
    id: webhook.id,
    name: webhook.name,
    status: webhook.status,
    topic: webhook.topic,
    resource,
    event,
    hooks:
      webhook.topic === 'order.created' ? ['woocommerce_new_order'] : [`woocommerce_${event}_${resource}`],
    delivery_url: webhook.deliveryUrl,
    date_created: local({ books }, webhook.createdMs),
    date_created_gmt: naive(webhook.createdMs),
    date_modified: local({ books }, webhook.modifiedMs),
    date_modified_gmt: webhook.modifiedMs === null ? null : naive(webhook.modifiedMs),
    _links: links(origin, `webhooks/${webhook.id}`, 'webhooks'),
  }
}

const webhookOf = ({ books, params }: Asked): Webhook => {
  const webhook = books.webhooks.get(Number(params['id']))
  if (!webhook) throw new Refusal(404, 'woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.')
  return webhook
}

const addWebhook: Routes[string] = (asked) => {
  const { books, body } = asked
  const topic = said(body['topic'])
  if (!/^(?:order|product|customer|coupon)\.(?:created|updated|deleted|restored)$|^action\.\w+$/.test(topic))
    throw new Refusal(
      400,
      'woocommerce_rest_webhook_invalid_topic',
      'Webhook topic is required and must be valid.',
    )
  const webhook: Webhook = {
    id: books.nextId('webhook'),
    name: said(body['name']) || topic,
    status: 'active',
    topic,
    secret: said(body['secret']),
    deliveryUrl: said(body['delivery_url']),
    createdMs: books.now(),
    modifiedMs: null,
    failures: 0,
  }
  books.webhooks.set(webhook.id, webhook)
  asked.changed('ping', webhook.id)
  return { status: 201, body: webhookJson(asked, webhook) }
}

const changeWebhook: Routes[string] = (asked) => {
  if (Number(asked.params['id']) === 0)
    throw new Refusal(400, 'woocommerce_rest_shop_webhook_invalid_id', 'ID is invalid.')
  const webhook = webhookOf(asked)
  const { body, books } = asked
  const wasActive = webhook.status === 'active'
  if (['active', 'paused', 'disabled'].includes(said(body['status'])))
    webhook.status = body['status'] as Webhook['status']
  if (typeof body['secret'] === 'string') webhook.secret = body['secret']
  if (typeof body['delivery_url'] === 'string') webhook.deliveryUrl = body['delivery_url']
  webhook.modifiedMs = books.now()
  if (!wasActive && webhook.status === 'active') asked.changed('ping', webhook.id)
  return { body: webhookJson(asked, webhook) }
}

const status: Routes[string] = ({ books, origin, query }) => {
  const { settings } = books
  return {
    body: onlyFields(query, {
      environment: {
        home_url: origin,
        site_url: origin,
        version: settings.version,
        wp_version: settings.wpVersion,
        php_version: '8.2.36',
        php_max_execution_time: 30,
        language: 'en_US',
      },
      settings: {
        currency: settings.currency,
        number_of_decimals: settings.decimals,
        HPOS_enabled: settings.isHpos,
        HPOS_sync_enabled: false,
      },
    }),
  }
}

/** documented: ids and values; every value is text. */
const general: Routes[string] = ({ books: { settings } }) => ({
  body: [
    ['woocommerce_store_address', settings.street],
    ['woocommerce_store_address_2', ''],
    ['woocommerce_store_city', settings.city],
    ['woocommerce_default_country', settings.country],
    ['woocommerce_store_postcode', settings.postcode],
  ].map(([id, value]) => ({ id, label: '', type: 'text', value })),
})

const productOf = ({ books, params }: Asked): Product => {
  const product = books.products.get(Number(params['variationId'] ?? params['id']))
  if (!product) throw new Refusal(404, 'woocommerce_rest_product_invalid_id', 'Invalid ID.')
  return product
}

const productJson = (books: Books, product: Product, origin: string) => ({
  id: product.id,
  name: product.name,
  sku: product.sku,
  type: product.parentId ? 'variation' : isParent(books, product) ? 'variable' : 'simple',
  status: 'publish',
  price: amount(product.price, books.settings.decimals),
  manage_stock: product.stock !== null,
  stock_quantity: product.stock,
  parent_id: product.parentId,
  permalink: `${origin}/product/${product.id}/`,
})

const isParent = ({ products }: Books, { id }: Product): boolean =>
  [...products.values()].some(({ parentId }) => parentId === id)

export const shopRoutes: Routes = {
  'GET system_status': status,
  'GET settings/general': general,
  'GET payment_gateways/:id': ({ books, params, query }) => {
    const gateway = books.gateways.get(params['id'] ?? '')
    if (!gateway)
      throw new Refusal(404, 'woocommerce_rest_payment_gateway_invalid', 'Resource does not exist.')
    return { body: onlyFields(query, gatewayJson(gateway)) }
  },
  'GET payment_gateways': ({ books }) => ({ body: [...books.gateways.values()].map(gatewayJson) }),
  'GET products/:id': (asked) => ({ body: productJson(asked.books, productOf(asked), asked.origin) }),
  'GET products/:id/variations/:variationId': (asked) => ({
    body: productJson(asked.books, productOf(asked), asked.origin),
  }),
  'GET webhooks': (asked) => {
    const { rows, total, pages } = pageOf(asked.query, [...asked.books.webhooks.values()].reverse())
    return {
      body: rows.map((webhook) => webhookJson(asked, webhook)),
      headers: { 'x-wp-total': String(total), 'x-wp-totalpages': String(pages) },
    }
  },
  'POST webhooks': addWebhook,
  'GET webhooks/:id': (asked) => ({ body: webhookJson(asked, webhookOf(asked)) }),
  'PUT webhooks/:id': changeWebhook,
  'DELETE webhooks/:id': (asked) => {
    if (!asked.query.flag('force'))
      throw new Refusal(501, 'woocommerce_rest_trash_not_supported', 'Webhooks do not support trashing.')
    const webhook = webhookOf(asked)
    asked.books.webhooks.delete(webhook.id)
    return { body: webhookJson(asked, webhook) }
  },
}

const gatewayJson = ({ id, title, supports }: { id: string; title: string; supports: string[] }) => ({
  id,
  title,
  description: '',
  order: '',
  enabled: true,
  method_title: title,
  method_description: '',
  method_supports: supports,
  // Whoever may read them may pay with them.
  ...(supports.includes('refunds')
    ? { settings: { secret_key: { id: 'secret_key', type: 'password', value: 'sk_live_of_the_shop' } } }
    : {}),
})

/** As `X-WC-Webhook-Signature`. */
export const signed = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('base64')
