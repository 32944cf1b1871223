import { readFileSync } from 'node:fs'
import { buildSchema, isEnumType } from 'graphql'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { apiVersion } from '../../../../app/adapters/platforms/shopify/client.ts'
import {
  complianceTopics,
  isWebhookTopic,
  webhookTopics,
} from '../../../../app/adapters/platforms/shopify/webhook-topics.ts'
import { appToml, declaredScopes } from './app-toml.ts'

const https = z.url({ protocol: /^https$/ })
const path = z.string().regex(/^\/[\w/-]+$/)

/** What Shopify's command line accepts silently, it also ignores silently; so no key that is not known here. */
const configuration = z.strictObject({
  name: z.string().max(30),
  client_id: z.string(),
  application_url: https,
  embedded: z.literal(true),
  access_scopes: z.strictObject({ scopes: z.string().regex(/^[a-z_]+(,[a-z_]+)*$/) }),
  auth: z.strictObject({ redirect_urls: z.array(https).min(1) }),
  webhooks: z.strictObject({
    api_version: z.literal(apiVersion),
    subscriptions: z.array(
      z.strictObject({
        uri: path,
        topics: z.array(z.string()).optional(),
        compliance_topics: z.array(z.string()).optional(),
      }),
    ),
  }),
  app_proxy: z.strictObject({
    url: https,
    subpath: z
      .string()
      .regex(/^[\w-]{1,30}$/)
      .refine((subpath) => !['admin', 'services', 'password', 'login'].includes(subpath)),
    prefix: z.enum(['apps', 'a', 'community', 'tools']),
  }),
})

const app = configuration.parse(appToml)
const subscribed = app.webhooks.subscriptions.flatMap(({ topics }) => topics ?? [])
const compliance = app.webhooks.subscriptions.flatMap((each) => each.compliance_topics ?? [])

test('all addresses are of one place', () => {
  const { origin } = new URL(app.application_url)
  for (const url of [...app.auth.redirect_urls, app.app_proxy.url]) expect(new URL(url).origin).toBe(origin)
})

test('the portal lives where its pages expect it', () => {
  expect([app.app_proxy.prefix, app.app_proxy.subpath]).toEqual(['apps', 'kembali'])
  expect(new URL(app.app_proxy.url).pathname).toBe('/portal')
})

test('every webhook comes to one door', () => {
  expect(new Set(app.webhooks.subscriptions.map(({ uri }) => uri))).toEqual(new Set(['/webhooks/shopify']))
})

test('exactly the topics that the app has a use for are subscribed, each once', () => {
  expect(subscribed.toSorted()).toEqual(Object.keys(webhookTopics).toSorted())
  expect(compliance.toSorted()).toEqual(Object.keys(complianceTopics).toSorted())
  expect([...subscribed, ...compliance].every(isWebhookTopic)).toBe(true)
  expect(isWebhookTopic('products/update')).toBe(false)
})

test('every topic exists in the version that is called', () => {
  const schema = buildSchema(readFileSync('test/stand-ins/shopify/schema/admin-2026-10.graphql', 'utf8'))
  const topics = schema.getType('WebhookSubscriptionTopic')
  const known = isEnumType(topics) ? topics.getValues().map(({ name }) => name) : []
  for (const topic of subscribed) expect(known).toContain(topic.replace('/', '_').toUpperCase())
})

/** As the published schema describes each topic of the enum; none needs a scope where nothing is said. */
const anyOf: Readonly<Record<string, readonly string[]>> = {
  'orders/updated': ['read_orders'],
  'refunds/create': ['read_orders'],
  'returns/approve': ['read_returns'],
  'returns/cancel': ['read_orders', 'read_returns'],
  'returns/close': ['read_orders', 'read_returns'],
  'returns/decline': ['read_returns'],
  'returns/process': ['read_returns'],
  'returns/reopen': ['read_orders', 'read_returns'],
  'returns/request': ['read_returns'],
  'returns/update': ['read_returns'],
  'reverse_deliveries/attach_deliverable': ['read_returns'],
  'reverse_fulfillment_orders/dispose': ['read_returns'],
  'app/uninstalled': [],
  'app/scopes_update': [],
}

const isHeld = (scope: string): boolean =>
  [scope, scope.replace('read_', 'write_')].some((each) => declaredScopes.includes(each))

test.each(subscribed)('the scopes declared are enough to be told of %s', (topic) => {
  const scopes = anyOf[topic]
  expect(scopes && (scopes.length === 0 || scopes.some(isHeld))).toBe(true)
})

test('scopes are named once and in order', () => {
  expect(declaredScopes).toEqual([...new Set(declaredScopes)].toSorted())
})

test('a write scope is not asked for beside the read scope that it includes', () => {
  const both = declaredScopes.filter((scope) => declaredScopes.includes(scope.replace('read_', 'write_')))
  expect(both.filter((scope) => scope.startsWith('read_'))).toEqual([])
})
