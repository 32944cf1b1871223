import { z } from 'zod'
import type { ShopAddress } from '../../../application/ports/commerce-platform.ts'
import type { WooClient } from './client.ts'
import { readAs } from './reported.ts'

const settings = z.array(z.object({ id: z.string(), value: z.unknown() }))

/**
 * The one address that a store has, under WooCommerce, Settings, General. Whoever set the store up may have left it empty but for the
 * country, which is always set: that alone is no address.
 */
export const readStoreAddress = async (client: WooClient): Promise<readonly ShopAddress[]> => {
  const said = readAs(settings, (await client.get('settings/general', { _fields: 'id,value' })).body)
  const of = (field: string): string => {
    const value = said.find(({ id }) => id === `woocommerce_${field}`)?.value
    return typeof value === 'string' ? value.trim() : ''
  }
  const street = of('store_address')
  const place = [of('store_postcode'), of('store_city')].filter((part) => part !== '').join(' ')
  if (street === '' || place === '') return []
  const lines = [street, of('store_address_2'), place, countryName(of('default_country'))]
  return [{ name: 'WooCommerce', lines: lines.filter((line) => line !== '') }]
}

/** `NL`, or `US:CA` with the state. */
const countryName = (setting: string): string => {
  const code = setting.split(':')[0] ?? ''
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code) : ''
}
