import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choosing, openOrder, otherDomain, startProduct, submitted } from './a-product.ts'
import type { Product } from './a-product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const jan = 'jan.jansen@example.com'
const emma = 'emma.visser@example.com'
const sophie = 'sophie.mulder@example.com'

const returnsOf = async (order: string) =>
  (await product.rows('select return_id from returns where order_name = $1', [order])).length

describe('units', () => {
  test.each(['-1', '1.5', '1e9', 'NaN', '999999999999', '0x1', '١', ' '.repeat(5_000) + '1.0'])(
    'a quantity of "%s" is refused in words, and nothing is kept',
    async (quantity) => {
      const { path, lineIds } = await openOrder(product, '#1002', emma)
      const form = { ...choosing(lineIds[0] ?? '', quantity), step: 'submit', submission: randomUUID() }
      const answer = await product.portal(path, { form })
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('Please choose a whole number of items, at least 1.')
      expect(await returnsOf('#1002')).toBe(0)
    },
  )

  test('none at all is asked for in words', async () => {
    const { path, lineIds } = await openOrder(product, '#1002', emma)
    const answer = await product.portal(path, {
      form: { ...choosing(lineIds[0] ?? '', '0'), step: 'submit', submission: randomUUID() },
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Please choose how many')
  })

  test('more than were bought are refused', async () => {
    const { path, lineIds } = await openOrder(product, '#1002', emma)
    const answer = await product.portal(path, {
      form: { ...choosing(lineIds[0] ?? '', '4'), step: 'submit', submission: randomUUID() },
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Only 3 of this item can still be returned')
    expect(await returnsOf('#1002')).toBe(0)
  })
})
