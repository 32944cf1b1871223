import type { Shop, StaffMember, WebhookSubscription } from '../../books/types.ts'
import { mailingAddress } from './customer.ts'
import { numberOfId } from '../context.ts'
import type { Context, Fields } from '../context.ts'

const offsetMinutes = (timeZone: string, at: number): number => {
  const text = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value
  const match = /GMT([+-])(\d+):(\d+)/.exec(text ?? '')
  return match ? Number(`${match[1]}1`) * (Number(match[2]) * 60 + Number(match[3])) : 0
}

const timezoneOffset = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${String(Math.trunc(Math.abs(minutes) / 60)).padStart(2, '0')}${String(Math.abs(minutes) % 60).padStart(2, '0')}`

const owner = (context: Context): StaffMember | undefined =>
  [...context.books.tables.staffMembers.values()].find((staff) => staff.isAccountOwner)

const shop: Fields<Shop> = {
  myshopifyDomain: (each) => each.domain,
  primaryDomain: (each) => ({
    id: 'gid://shopify/Domain/1',
    host: each.domain,
    url: `https://${each.domain}`,
    sslEnabled: true,
  }),
  url: (each) => `https://${each.domain}`,
  contactEmail: (each) => each.email,
  currencyCode: (each) => each.currency,
  currencyFormats: () => ({
    moneyFormat: '€{{amount_with_comma_separator}}',
    moneyInEmailsFormat: '€{{amount_with_comma_separator}}',
    moneyWithCurrencyFormat: '€{{amount_with_comma_separator}} EUR',
    moneyWithCurrencyInEmailsFormat: '€{{amount_with_comma_separator}} EUR',
  }),
  ianaTimezone: (each) => each.timeZone,
  timezoneOffsetMinutes: (each, _, { books }) => offsetMinutes(each.timeZone, books.now()),
  timezoneOffset: (each, _, { books }) => timezoneOffset(offsetMinutes(each.timeZone, books.now())),
  timezoneAbbreviation: (each, _, { books }) =>
    new Intl.DateTimeFormat('en', { timeZone: each.timeZone, timeZoneName: 'short' })
      .formatToParts(books.now())
      .find((part) => part.type === 'timeZoneName')?.value,
  plan: (each) => ({ publicDisplayName: each.planName, shopifyPlus: false, partnerDevelopment: true }),
  shopOwnerName: (_, __, context) =>
    `${owner(context)?.firstName ?? ''} ${owner(context)?.lastName ?? ''}`.trim(),
  accountOwner: (_, __, context) => owner(context),
  shopAddress: (_, __, { books }) => {
    const primary = [...books.tables.locations.values()].find((location) => location.isPrimary)
    return primary && mailingAddress(primary.address, 'shop')
  },
  unitSystem: () => 'METRIC_SYSTEM',
  weightUnit: () => 'KILOGRAMS',
  orderNumberFormatPrefix: () => '#',
  orderNumberFormatSuffix: () => '',
  taxShipping: () => true,
  setupRequired: () => false,
  description: () => null,
  metafield: () => null,
  createdAt: () => '2024-01-01T00:00:00Z',
}

const staffMember: Fields<StaffMember> = {
  name: (staff) => `${staff.firstName} ${staff.lastName}`,
  active: () => true,
  exists: () => true,
  isShopOwner: (staff) => staff.isAccountOwner,
  initials: (staff) => [staff.firstName.slice(0, 1), staff.lastName.slice(0, 1)],
  phone: () => null,
  accountType: () => 'REGULAR',
}

const webhookSubscription: Fields<WebhookSubscription> = {
  legacyResourceId: (each) => numberOfId(each.id),
  format: () => 'JSON',
  includeFields: () => [],
  metafieldNamespaces: () => [],
  filter: () => null,
  name: () => null,
  apiVersion: () => ({ handle: '2026-10', displayName: '2026-10', supported: true }),
  endpoint: (each) => ({ __typename: 'WebhookHttpEndpoint', callbackUrl: each.uri }),
  callbackUrl: (each) => each.uri,
}

const installation: Fields<{ id: string }> = {
  accessScopes: (_, __, { scopes }) =>
    [...scopes].map((handle) => ({ handle, description: handle.replaceAll('_', ' ') })),
  app: (_, __, { apiKey }) => ({
    id: 'gid://shopify/App/1',
    apiKey,
    handle: 'kembali',
    title: 'Kembali',
    embedded: true,
    webhookApiVersion: '2026-10',
  }),
  launchUrl: (_, __, { books }) => `https://${books.tables.shop.domain}/admin/apps/kembali`,
  uninstallUrl: () => null,
  metafield: () => null,
}

export const shopFields = {
  Shop: shop,
  StaffMember: staffMember,
  WebhookSubscription: webhookSubscription,
  AppInstallation: installation,
}
