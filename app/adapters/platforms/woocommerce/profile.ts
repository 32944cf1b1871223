import { z } from 'zod'
import type { ShopProfile } from '../../../application/ports/commerce-platform.ts'
import { PlatformRejected } from '../../../application/ports/errors.ts'
import type { WooClient } from './client.ts'
import type { Visit } from './visit.ts'
import { readAs } from './reported.ts'

const index = z.object({
  name: z.string().catch(''),
  gmt_offset: z.coerce.number().catch(0),
  timezone_string: z.string().catch(''),
  namespaces: z.array(z.string()).catch([]),
})

export type StoreIndex = ShopProfile & { readonly hasWooCommerce: boolean; readonly hasPlugin: boolean }

/** What the store tells everybody: its name, its clock, and what answers there. */
export const readIndex = async (visit: Visit): Promise<StoreIndex> => {
  const said = readAs(index, await visit('wp-json/'))
  return {
    name: said.name,
    timeZone: zoneOf(said.timezone_string, said.gmt_offset),
    hasWooCommerce: said.namespaces.includes('wc/v3'),
    hasPlugin: said.namespaces.includes('wc-kembali/v1'),
  }
}

/** A shop with an offset in place of a zone: the signs of `Etc/GMT` are turned round. Half hours have none. */
const zoneOf = (name: string, offset: number): string => {
  if (name !== '') return name
  if (offset === 0 || !Number.isInteger(offset) || Math.abs(offset) > 12) return halfHours[offset] ?? 'UTC'
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
}
const halfHours: Readonly<Record<string, string>> = {
  '5.5': 'Asia/Kolkata',
  '5.75': 'Asia/Kathmandu',
  '6.5': 'Asia/Yangon',
  '3.5': 'Asia/Tehran',
  '4.5': 'Asia/Kabul',
  '9.5': 'Australia/Darwin',
}

const status = z.object({
  environment: z.object({ version: z.string(), wp_version: z.string().catch('') }),
  settings: z.object({
    currency: z.string().catch(''),
    number_of_decimals: z.coerce.number().catch(2),
    HPOS_enabled: z.boolean().catch(false),
  }),
})

export type StoreStatus = {
  readonly woocommerce: string
  readonly wordpress: string
  readonly currency: string
  readonly decimals: number
  readonly isHpos: boolean
}

/** What only the owner's keys are told. Throws `woocommerce_too_old`, and what the keys are refused with. */
export const readStatus = async (client: WooClient): Promise<StoreStatus> => {
  const { environment, settings } = readAs(status, (await client.get('system_status', statusFields)).body)
  if (isTooOld(environment.version))
    throw new PlatformRejected('woocommerce_too_old', `WooCommerce ${environment.version} is too old`)
  return {
    woocommerce: environment.version,
    wordpress: environment.wp_version,
    currency: settings.currency,
    decimals: settings.number_of_decimals,
    isHpos: settings.HPOS_enabled,
  }
}
/** Asked for its whole environment, the store first tries whether it can reach others, and waits for them where it cannot. */
const statusFields = { _fields: 'environment.version,environment.wp_version,settings' }

/** Before 8.2 neither the routes nor the plugin are known to work. */
const isTooOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < 8 || (major === 8 && minor < 2)
}
