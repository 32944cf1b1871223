import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOrder, quiet, startProduct, submitted } from './a-product.ts'
import type { Product } from './a-product.ts'
import { orderNamed, submitting } from './steps.ts'

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
const claimsOf = async (orderId: string) =>
  (await product.rows('select unit from unit_claims where order_id = $1', [orderId])).length

describe('units', () => {
  test('quantities that are no whole number, or none at all, are refused in words and nothing is kept', async () => {
    const { path, lineIds } = await openOrder(product, '#1002', emma)
    for (const quantity of ['-1', '1.5', '1e9', 'NaN', '999999999999', '0x1', '١', 'null', '[1]']) {
      const answer = await product.portal(path, { form: submitting(lineIds[0] ?? '', quantity) })
      expect([answer.status, quantity]).toEqual([422, quantity])
      expect(answer.text).toContain('Please choose a whole number of items, at least 1.')
    }
    const none = await product.portal(path, { form: submitting(lineIds[0] ?? '', '0') })
    expect(none.status).toBe(422)
    expect(none.text).toContain('Please choose how many')
    const tooMany = await product.portal(path, { form: submitting(lineIds[0] ?? '', '4') })
    expect(tooMany.status).toBe(422)
    expect(tooMany.text).toContain('Only 3 of this item can still be returned')
    expect(await returnsOf('#1002')).toBe(0)
  })

  test('a field that comes twice counts once, as one of the two', async () => {
    const { path, lineIds } = await openOrder(product, '#1011', emma)
    const [lineId = ''] = lineIds
    const form = [...Object.entries(submitting(lineId, '2')), [`quantity:${lineId}`, '3']] as const
    const answer = await product.portal(path, { form })
    expect(answer.status).toBe(200)
    expect(await claimsOf(orderNamed(product, '#1011').id)).toBe(2)
  })

  test('lines of another order are not returned by naming them', async () => {
    const { path } = await openOrder(product, '#1002', emma)
    const foreign = orderNamed(product, '#1012').lineItems[0]?.id ?? ''
    const answer = await product.portal(path, { form: submitting(foreign, '1') })
    expect(answer.status).toBe(422)
    expect(await returnsOf('#1002')).toBe(0)
    expect(await returnsOf('#1012')).toBe(0)
  })

  test('what was not sent yet cannot come back', async () => {
    const { path, lineIds } = await openOrder(product, '#1019', jan)
    const answer = await product.portal(path, { form: submitting(lineIds[0] ?? '', '3') })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('have been sent to you so far')
    const unsent = orderNamed(product, '#1020')
    const page = await product.portal('/returns/find', { form: { order: '#1020', email: jan } })
    expect(page.text).toContain('has not been sent to you yet')
    const forced = await product.portal(/\/orders\/[\w-]+/.exec(page.html)?.[0] ?? '', {
      form: submitting(unsent.lineItems[0]?.id ?? '', '1'),
    })
    expect(forced.status).toBe(422)
    expect(await claimsOf(unsent.id)).toBe(0)
  })

  test('units that came back already are not returned again', async () => {
    await submitted(product, { order: '#1025', email: emma, quantity: '2' })
    const page = await product.portal('/returns/find', { form: { order: '#1025', email: emma } })
    expect(page.text).toMatch(
      /Nothing is left of this item.* 2 are in return R-\d+ .* 1 was refunded already/,
    )
    const forced = await product.portal(/\/orders\/[\w-]+/.exec(page.html)?.[0] ?? '', {
      form: submitting(orderNamed(product, '#1025').lineItems[0]?.id ?? '', '1'),
    })
    expect(forced.status).toBe(422)
    expect(await returnsOf('#1025')).toBe(1)
  })

  test('a final sale and a closed window say so', async () => {
    const late = await product.portal('/returns/find', { form: { order: '#1023', email: jan } })
    expect(late.text).toContain('This item could be returned until')
    const sale = await product.portal('/returns/find', { form: { order: '#1024', email: sophie } })
    expect(sale.text).toContain('was a final sale')
  })

  test('asked eight times at once for the same two units, two are stored', async () => {
    const { path, lineIds } = await openOrder(product, '#1013', sophie)
    const [, towels = ''] = lineIds
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => product.portal(path, { form: submitting(towels, '2') })),
    )
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200,
      ...Array<number>(7).fill(422),
    ])
    for (const answer of answers.filter(({ status }) => status === 422))
      expect(answer.text).toContain('Nothing is left of this item to send back')
    expect(await returnsOf('#1013')).toBe(1)
    expect(await claimsOf(orderNamed(product, '#1013').id)).toBe(2)
  })

  test('a form that is sent twice, or eight times at once, is one return', async () => {
    const { path, lineIds } = await openOrder(product, '#1012', emma)
    const form = submitting(lineIds[0] ?? '', '1')
    const answers = await Promise.all(Array.from({ length: 8 }, () => product.portal(path, { form })))
    const again = await product.portal(path, { form })
    const numbers = new Set([...answers, again].map(({ text }) => /R-\d+/.exec(text)?.[0]))
    expect([...answers, again].map(({ status }) => status)).toEqual(Array(9).fill(200))
    expect(numbers.size).toBe(1)
    expect(await returnsOf('#1012')).toBe(1)
    await quiet(product)
    expect(product.standIn.books.returnsOf(orderNamed(product, '#1012'))).toHaveLength(1)
  })
})
