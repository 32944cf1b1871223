import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasMariadb } from './mariadb.ts'
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

/** Real WordPress answers over HTTP by six processes; the gap makes the race that WooCommerce alone loses. */
const databases = [
  { database: 'sqlite' as const, isThere: true },
  { database: 'mariadb' as const, isThere: hasMariadb() },
]

describe.each(databases)('refunds and restocks on $database', ({ database, isThere }) => {
  let site: Site
  let key: Key
  beforeAll(async () => {
    if (!isThere) return
    site = await openSite({ database, env: { FAKE_GAP_US: '50000' } })
    key = await addKey(site)
    await setStock(site, 12, 100)
  })
  afterAll(() => site?.close())
  const post = (route: string, body: unknown) => ask(site, key, 'POST', route, body)

  test.runIf(isThere)('a refund is paid, carries the key, and is told again for the same key', async () => {
    const order = await addOrder(site)
    const refund = aRefund(order)
    const first = await post('refund', refund)
    expect(first).toMatchObject({ status: 201, json: { order_id: order, repeated: false, payment: 'sent' } })
    const again = await post('refund', refund)
    expect(again).toMatchObject({ status: 200, json: { refund_id: first.json['refund_id'], repeated: true } })
    const { payments, refunds } = await booksOf(site, order)
    expect(payments).toEqual(['13.75'])
    expect(JSON.parse(refunds[0]?.data ?? '')).toMatchObject({
      reason: refund.reason,
      meta: { _rma_key: refund.key, _rma: 'R-1001' },
    })
    const known = await ask(site, key, 'GET', `refund?key=${refund.key}`)
    expect(known).toMatchObject({ status: 200, json: { state: 'done', refund_id: first.json['refund_id'] } })
  })

  test.runIf(isThere)('twenty calls at once under one key pay once', async () => {
    const order = await addOrder(site)
    await setGateway(site, 'slow')
    const refund = aRefund(order)
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('refund', refund)))
    await setGateway(site, 'pays')
    expect((await booksOf(site, order)).payments).toEqual(['13.75'])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const { status, json } of answers)
      if (status !== 201)
        expect([status, json['code'] ?? json['repeated']]).toEqual(
          status === 200 ? [200, true] : [409, 'kembali_in_progress'],
        )
  })

  test.runIf(isThere)(
    'twelve calls at once under as many keys never pay more than the order has left',
    async () => {
      const order = await addOrder(site)
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => post('refund', aRefund(order, { line_items: [] }))),
      )
      expect((await booksOf(site, order)).payments).toEqual(['13.75', '13.75'])
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
    },
  )

  test.runIf(isThere)(
    'forty restocks at once under as many keys are forty units, and one key is one unit',
    async () => {
      const order = await addOrder(site, 'card', 'completed', 41)
      const before = await stockOf(site, 12)
      const answers = await Promise.all(Array.from({ length: 40 }, () => post('restock', aRestock(order))))
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 201))
      expect(await stockOf(site, 12)).toBe(before + 40)
      const one = aRestock(order)
      const repeated = await Promise.all(Array.from({ length: 20 }, () => post('restock', one)))
      expect(repeated.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
        ...Array.from({ length: 19 }, () => 200),
        201,
      ])
      expect(await stockOf(site, 12)).toBe(before + 41)
    },
  )

  test.runIf(isThere)(
    'a process that dies after the gateway paid: the refund is there, and told as unclear',
    async () => {
      const order = await addOrder(site)
      const refund = aRefund(order)
      await setGateway(site, 'dies_after')
      await post('refund', refund).catch(() => null)
      await setGateway(site, 'pays')
      expect(await post('refund', refund)).toMatchObject({
        status: 200,
        json: { repeated: true, payment: 'unclear' },
      })
      expect((await booksOf(site, order)).payments).toEqual(['13.75'])
    },
  )

  test.runIf(isThere)(
    'what a person saw at the desk frees the key once, and says nothing of a later call',
    async () => {
      const order = await addOrder(site)
      const refund = aRefund(order)
      const attemptNow = async () =>
        (await ask(site, key, 'GET', `refund?key=${refund.key}`)).json['attempt'] as string
      const notPaid = async (attempt: string) =>
        (await post('refund/not-paid', { key: refund.key, attempt })).json['freed']
      await setGateway(site, 'answer_lost')
      await post('refund', refund)
      const first = await attemptNow()
      expect(first).toMatch(/^[0-9a-f]{16}$/)
      expect([await notPaid('0000000000000000'), await notPaid(''), await notPaid(first)]).toEqual([
        false,
        false,
        true,
      ])
      expect(await notPaid(first)).toBe(false)
      await post('refund', refund)
      expect(await notPaid(first)).toBe(false)
      expect(await post('refund', refund)).toMatchObject({ json: { code: 'kembali_unclear' } })
      expect(await notPaid(await attemptNow())).toBe(true)
      await setGateway(site, 'pays')
      expect(await post('refund', refund)).toMatchObject({ status: 201, json: { payment: 'sent' } })
      expect(await notPaid(first)).toBe(false)
    },
  )
})
