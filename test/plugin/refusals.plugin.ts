import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createWooClient } from '../../app/adapters/platforms/woocommerce/client.ts'
import { createWooPlatform } from '../../app/adapters/platforms/woocommerce/platform.ts'
import { visitTo } from '../../app/adapters/platforms/woocommerce/visit.ts'
import { aGuest } from './person.ts'
import {
  addKey,
  addOrder,
  aRefund,
  aRestock,
  ask,
  booksOf,
  setGateway,
  setStock,
  stockOf,
  type Key,
} from './shop.ts'
import { openSite, type Site } from './wordpress.ts'

let site: Site
let key: Key
beforeAll(async () => {
  site = await openSite()
  key = await addKey(site)
  await setStock(site, 12, 10)
})
afterAll(() => site.close())
beforeEach(() => setGateway(site, 'pays'))

const post = (route: string, body: unknown) => ask(site, key, 'POST', route, body)

describe('who may ask', () => {
  test.each(['health', 'refund?key=a', 'restock?key=a'])('nobody may GET %s without a key', async (route) => {
    const answer = await aGuest(site.url).get(`/wp-json/wc-kembali/v1/${route}`)
    expect(answer.status).toBe(401)
  })

  test.each(['refund', 'restock'])('nobody may POST %s without a key, or with a wrong one', async (route) => {
    for (const wrong of [
      { key: 'ck_0', secret: 'cs_0' },
      { ...key, secret: 'cs_0' },
    ])
      expect((await ask(site, wrong, 'POST', route, aRefund(1))).status).toBe(401)
  })

  test('a key of somebody who does not manage the shop opens nothing', async () => {
    const weak = await site.php<Key>(`$user = wp_create_user( 'editor1', 'pw', 'editor@shop.example' );
      ( new WP_User( $user ) )->set_role( 'editor' );
      return ( new Kembali\\Returns\\Admin\\ApiKeys() )->make( $user );`)
    expect(await ask(site, weak, 'POST', 'refund', aRefund(1))).toMatchObject({
      status: 403,
      json: { code: 'rest_forbidden' },
    })
  })

  test('health answers while keys can be kept, and not without their table', async () => {
    expect(await ask(site, key, 'GET', 'health')).toMatchObject({
      status: 200,
      json: {
        plugin: '1.0.0',
        protocol: 1,
        woocommerce: '10.5.0',
        cron: 'running',
        desk: `${site.url}/wp-admin/admin.php?page=kembali`,
      },
    })
  })
})

describe('refunds that are refused', () => {
  const line = (changes: Record<string, unknown>) => ({
    line_items: [
      {
        id: 11,
        quantity: 1,
        refund_total: '12.50',
        refund_tax: [{ id: 1, refund_total: '1.25' }],
        ...changes,
      },
    ],
  })

  test.each([
    ['more than is left of the order', { amount: '32.51' }, 'woocommerce_rest_cannot_create_order_refund'],
    ['nothing', { amount: '0' }, 'woocommerce_rest_invalid_order_refund'],
    ['half a cent', { amount: '1.005' }, 'woocommerce_rest_invalid_order_refund'],
    ['a line of another order', line({ id: 99 }), 'kembali_unknown_line'],
    ['three of two units', line({ quantity: 3 }), 'kembali_exceeds_line'],
    ['more than a line is worth', line({ refund_total: '25.01' }), 'kembali_exceeds_line'],
    [
      'more tax than there was',
      line({ refund_tax: [{ id: 1, refund_total: '2.51' }] }),
      'kembali_exceeds_line',
    ],
    [
      'tax of a rate that was not taken',
      line({ refund_tax: [{ id: 2, refund_total: '0.01' }] }),
      'kembali_exceeds_line',
    ],
  ])('%s: 422, and the key is free again', async (_what, changes, code) => {
    const order = await addOrder(site)
    const refund = aRefund(order, changes)
    expect(await post('refund', refund)).toMatchObject({ status: 422, json: { code } })
    expect((await ask(site, key, 'GET', `refund?key=${refund.key}`)).json['code']).toBe('kembali_unknown_key')
    expect((await booksOf(site, order)).payments).toEqual([])
  })

  test.each([
    ['a key with a blank', { key: 'a b' }],
    ['an amount as a number', { amount: 13.75 }],
    ['an amount with a sign', { amount: '-1' }],
    ['api_refund left out', { api_refund: undefined }],
    ['meta that is not ours', { meta_data: [{ key: '_refunded_payment', value: '1' }] }],
    ['a line twice', { line_items: [{ id: 11 }, { id: 11 }] }],
    ['a line with a fraction of a unit', { line_items: [{ id: 11, quantity: 0.5 }] }],
  ])('%s: 400', async (_what, changes) => {
    expect(await post('refund', aRefund(1, changes))).toMatchObject({
      status: 400,
      json: { code: 'kembali_invalid' },
    })
  })

  test('an order that is not there, and one that its gateway cannot pay back', async () => {
    expect((await post('refund', aRefund(999_999))).json['code']).toBe('woocommerce_rest_invalid_order_id')
    const cash = await addOrder(site, 'cod')
    expect((await post('refund', aRefund(cash))).json['code']).toBe(
      'woocommerce_rest_cannot_create_order_refund',
    )
    const byHand = await post('refund', aRefund(cash, { api_refund: false }))
    expect(byHand).toMatchObject({ status: 201, json: { payment: 'by_hand' } })
    expect((await booksOf(site, cash)).payments).toEqual([])
  })

  test('a gateway that says no and nothing more is believed where an answer was seen, and else asked about', async () => {
    const order = await addOrder(site)
    const [unseen, silent, seen] = [aRefund(order), aRefund(order), aRefund(order)]
    const asks = { status: 500, json: { code: 'kembali_unclear' } }
    await setGateway(site, 'says_false')
    expect(await post('refund', unseen)).toMatchObject(asks)
    await setGateway(site, 'throws_nothing')
    expect(await post('refund', silent)).toMatchObject(asks)
    await setGateway(site, 'answers_false')
    expect(await post('refund', seen)).toMatchObject({ status: 422 })
    await setGateway(site, 'pays')
    expect(await post('refund', unseen)).toMatchObject(asks)
    expect(await post('refund', seen)).toMatchObject({ status: 201 })
    expect((await booksOf(site, order)).payments).toEqual(['13.75'])
  })

  test('what earlier refunds took of a line is gone', async () => {
    const order = await addOrder(site)
    expect((await post('refund', aRefund(order))).status).toBe(201)
    const both = aRefund(order, { amount: '18.75', ...line({ quantity: 2 }) })
    expect((await post('refund', both)).json['code']).toBe('kembali_exceeds_line')
    expect((await post('refund', aRefund(order))).status).toBe(201)
    const shipping = { amount: '5.00', line_items: [{ id: 15, quantity: 0, refund_total: '5.00' }] }
    expect((await post('refund', aRefund(order, shipping))).status).toBe(201)
    expect((await booksOf(site, order)).payments).toEqual(['13.75', '13.75', '5.00'])
  })

  test('a key of one order is not taken for another', async () => {
    const [one, other] = [await addOrder(site), await addOrder(site)]
    const refund = aRefund(one)
    await post('refund', refund)
    expect((await post('refund', { ...refund, order_id: other })).json['code']).toBe('kembali_key_reused')
  })
})

describe('a gateway that does not pay, or does not say', () => {
  test('a clear no leaves nothing behind, and may be tried again under the key', async () => {
    const order = await addOrder(site)
    const refund = aRefund(order)
    await setGateway(site, 'declines')
    expect(await post('refund', refund)).toMatchObject({
      status: 422,
      json: { message: 'Insufficient funds on the balance.' },
    })
    await setGateway(site, 'pays')
    expect((await post('refund', refund)).status).toBe(201)
    expect((await booksOf(site, order)).payments).toEqual(['13.75'])
  })

  test.each(['answer_lost', 'line_broke'])(
    '%s: never asked again until a person has looked',
    async (mood) => {
      const order = await addOrder(site)
      const refund = aRefund(order)
      await setGateway(site, mood)
      expect(await post('refund', refund)).toMatchObject({ status: 500, json: { code: 'kembali_unclear' } })
      await setGateway(site, 'pays')
      expect(await post('refund', refund)).toMatchObject({ status: 500, json: { code: 'kembali_unclear' } })
      expect((await ask(site, key, 'GET', `refund?key=${refund.key}`)).json).toMatchObject({
        state: 'begun',
        unclear: true,
      })
      expect((await booksOf(site, order)).payments).toEqual(['13.75'])
      expect(
        await site.php<boolean>(
          `$attempt = Kembali\\Returns\\Services::keys()->read( 'refund', '${refund.key}' )->attempt();
          return Kembali\\Returns\\Services::unclearRefunds()->decide( '${refund.key}', $attempt, true );`,
        ),
      ).toBe(true)
      expect(await post('refund', refund)).toMatchObject({
        status: 200,
        json: { repeated: true, payment: 'sent' },
      })
      const { payments, refunds } = await booksOf(site, order)
      expect([payments.length, refunds.length]).toEqual([1, 1])
    },
  )

  test('a process that dies before the gateway answered is not asked again either', async () => {
    const order = await addOrder(site)
    const refund = aRefund(order)
    await setGateway(site, 'dies_before')
    await post('refund', refund).catch(() => null)
    await setGateway(site, 'pays')
    expect(await post('refund', refund)).toMatchObject({ json: { repeated: true, payment: 'unclear' } })
    expect((await booksOf(site, order)).payments).toEqual([])
    expect(await site.php<string>(`return wp_json_encode( get_option( 'fake_notes' ) );`)).toContain(
      'nobody knows whether the gateway paid 13.75',
    )
  })
})

describe('restocks', () => {
  test('the line gives up what it held, so that cancelling does not give it back again', async () => {
    const order = await addOrder(site)
    const before = await stockOf(site, 12)
    const restock = aRestock(order, { quantity: 2 })
    const more = await post('restock', aRestock(order, { quantity: 3 }))
    expect([more.status, more.json['code']]).toEqual([409, 'kembali_exceeds_line'])
    expect(await post('restock', restock)).toMatchObject({
      status: 201,
      json: { product_id: 12, quantity: 2, stock_quantity: before + 2, repeated: false },
    })
    expect(await post('restock', restock)).toMatchObject({
      status: 200,
      json: { stock_quantity: before + 2, repeated: true },
    })
    const meta = await site.php<Record<string, string>>(
      `return wc_get_order( ${order} )->get_item( 11 )->data()['meta'];`,
    )
    expect(meta).toEqual({ _reduced_stock: '0', _restock_refunded_items: '2' })
    expect((await ask(site, key, 'GET', `restock?key=${restock.key}`)).json).toEqual({
      product_id: 12,
      quantity: 2,
      stock_quantity: before + 2,
    })
  })

  test.each([
    ['a product that is gone', { product_id: 77 }, 404, 'kembali_unknown_product'],
    ['no quantity', { quantity: 0 }, 400, 'kembali_invalid'],
    ['a quantity in words', { quantity: 'two' }, 400, 'kembali_invalid'],
    ['a product that is not counted', { product_id: 13 }, 409, 'kembali_stock_not_managed'],
  ])('%s', async (_what, changes, status, code) => {
    await setStock(site, 13, null)
    const restock = aRestock(await addOrder(site), changes)
    expect(await post('restock', restock)).toMatchObject({ status, json: { code } })
    expect((await ask(site, key, 'GET', `restock?key=${restock.key}`)).json['code']).toBe(
      'kembali_unknown_key',
    )
  })

  test('units of a cancelled order are back already', async () => {
    const order = await addOrder(site, 'card', 'cancelled')
    await site.php(
      `$order = wc_get_order( ${order} ); $item = $order->get_item( 11 ); $item->update_meta_data( '_reduced_stock', '' ); $item->save();`,
    )
    expect((await post('restock', aRestock(order))).json['code']).toBe('kembali_back_already')
  })
})

test('our adapter pays out and restocks through the plugin as it is', async () => {
  const order = await addOrder(site)
  const anywhere = (host: string) => Promise.resolve(host)
  const keys = { consumerKey: key.key, consumerSecret: key.secret }
  const client = createWooClient({
    storeUrl: site.url,
    keys: () => Promise.resolve(keys),
    addressOf: anywhere,
  })
  const platform = createWooPlatform({
    client,
    channelId: 'c1',
    visit: visitTo(site.url, anywhere),
    pluginSince: () => Promise.resolve('2026-01-01T00:00:00.000Z'),
  })
  const orderId = `woo:c1:${order}`
  const payOut = {
    ...{
      key: 'pay-1',
      rma: 'R-2001',
      orderId,
      outboundShipping: 0,
      currency: 'USD',
      exponent: 2,
      note: 'restocking',
    },
    native: {} as never,
    lines: [{ nativeLineId: '11', quantity: 1, isKept: false }],
    parts: [{ tenderId: 'payment', minor: 1375 }],
  }
  if (platform.kind !== 'noted') throw new Error('WooCommerce is noted')
  await platform.refunds.payOut(payOut)
  expect(await platform.refunds.findByKey(orderId, 'pay-1')).toMatchObject({ refundId: expect.any(String) })
  await platform.refunds.payOut(payOut).catch(() => null)
  expect((await booksOf(site, order)).payments).toEqual(['13.75'])
  const before = await stockOf(site, 12)
  const restock = { key: 'stock-1', rma: 'R-2001', orderId, units: [{ lineId: '11', quantity: 1 }] }
  expect(await platform.stock.isRestocked(restock)).toBe(false)
  await platform.stock.restock(restock)
  await platform.stock.restock(restock)
  expect(await platform.stock.isRestocked(restock)).toBe(true)
  expect(await stockOf(site, 12)).toBe(before + 1)
})
