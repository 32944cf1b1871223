import { expect, test } from 'vitest'
import type { ShopifyClient } from '../../../../app/adapters/platforms/shopify/client.ts'
import { createReasonFinder } from '../../../../app/adapters/platforms/shopify/reasons.ts'
import { reasons } from '../../../../app/domain/returns/reasons.ts'
import { instantTime } from './open-shop.ts'

/** A shop whose library holds some reasons, by handle. */
const shopWith = (handles: readonly string[]) => {
  const asked: unknown[] = []
  const query = (_document: unknown, variables: unknown) => {
    asked.push(variables)
    const nodes = handles.map((handle) => ({ handle, id: `id of ${handle}` }))
    return Promise.resolve({ returnReasonDefinitions: { nodes } })
  }
  const client = { shopDomain: 'one.myshopify.com', query } as ShopifyClient
  const time = instantTime()
  return { asked, time, find: createReasonFinder(client, time) }
}

/** Of Shopify's published library (the product taxonomy's return reasons). */
const library = [
  'too-small',
  'too-big',
  'changed-my-mind',
  'item-not-as-described',
  'damaged-or-defective',
  'received-the-wrong-item',
  'arrived-late',
  'other-reason',
]

test('each of our reasons is one of Shopify’s, and no two are the same', async () => {
  const { find } = shopWith(library)
  const found = await Promise.all(reasons.map(find))
  expect(new Set(found)).toEqual(new Set(library.map((handle) => `id of ${handle}`)))
  expect(found).toHaveLength(library.length)
})

test('a reason that the library lacks, or nobody knows, is another reason', async () => {
  const { find } = shopWith(['too-small', 'other-reason'])
  expect(await find('damaged')).toBe('id of other-reason')
  expect(await find('constructor')).toBe('id of other-reason')
})

test('a library named after the deprecated enum is understood as well', async () => {
  const { find } = shopWith(['size-too-small', 'defective', 'other'])
  expect(await Promise.all(['too_small', 'damaged', 'other', 'changed_mind'].map(find))).toEqual([
    'id of size-too-small',
    'id of defective',
    'id of other',
    'id of other',
  ])
})

test('a return is made without a reason rather than not at all', async () => {
  expect(await shopWith([]).find('too_small')).toBeNull()
})

test('the library is asked for once an hour', async () => {
  const { asked, find, time } = shopWith(library)
  await find('too_small')
  await find('other')
  expect(asked).toHaveLength(1)
  await time.sleep(3_600_001)
  await find('other')
  expect(asked).toHaveLength(2)
})
