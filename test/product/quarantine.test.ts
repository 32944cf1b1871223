import { afterAll, beforeAll, expect, test } from 'vitest'
import { atDesk, quiet, startProduct, submitted, until } from './a-product.ts'
import type { Product } from './a-product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const jan = 'jan.jansen@example.com'
const booksOf = (orderName: string) => {
  const { books } = product.standIn
  const order = books.orderByName(orderName) ?? expect.unreachable('the order is seeded')
  const variantId = order.lineItems[0]?.variantId ?? ''
  return () => ({ available: books.quantity(variantId, 'available'), refunds: books.refundsOf(order).length })
}

/** A parcel of one unit that is here, and nobody has looked into. */
const received = async (order: string) => {
  const { returnId, rma } = await submitted(product, { order, email: jan })
  const path = `/app/returns/${returnId}`
  await atDesk(product, path, 'approve')
  const [line] = await until(() =>
    product.rows<{ id: string }>(
      `select data->'lines'->0->>'returnLineId' as id from return_events
        where return_id = $1 and type = 'return_requested'`,
      [returnId],
    ),
  )
  const lineId = line?.id ?? ''
  await atDesk(product, `${path}/receive`, 'receive', { [`count|${lineId}|received`]: '1' })
  return { path, lineId, rma, page: await product.admin(`${path}/receive`) }
}

test('what has arrived is in the shop’s quarantine with labels, and cannot be sold before it is graded, by no form', async () => {
  await product.admin('/app/settings', {
    form: {
      intent: 'change_receiving',
      confirmWithinHours: '24',
      lateAfterDays: '14',
      quarantinePlace: 'Q-<1>',
    },
  })
  const books = booksOf('#1001')
  const before = books()
  const { path, lineId, rma, page } = await received('#1001')
  expect(page.text).toContain('Put it into quarantine: Q-<1>')
  expect(page.html).not.toContain('Q-<1>')

  const address = /href="([^"]*\/labels\/[^"]+)"/.exec(page.html)?.[1] ?? ''
  const labels = await fetch(address)
  expect([labels.status, labels.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect((await labels.text()).startsWith('%PDF')).toBe(true)
  expect((await fetch(`${address}x`)).status).toBe(404)
  const scanned = await product.admin('/app/scan', { query: { rma } })
  expect([scanned.status, scanned.headers.get('location')]).toEqual([302, `${path}/receive`])

  const location = [...product.standIn.books.tables.locations.keys()][0] ?? ''
  const putAway = (grade: string) =>
    atDesk(product, `${path}/receive`, 'dispose', {
      [`count|${lineId}|${grade}`]: '1',
      [`disposition|${lineId}|${grade}`]: 'restock',
      [`location|${lineId}|${grade}`]: location,
    })
  for (const grade of ['A', 'B', 'C']) expect((await putAway(grade)).status).toBe(422)
  await atDesk(product, path, 'refund_early', { reason: 'A good customer' })
  await until(() => books().refunds > before.refunds)
  await quiet(product)
  expect(books().available).toBe(before.available)

  await atDesk(product, `${path}/receive`, 'inspect', { [`count|${lineId}|A`]: '1' })
  expect((await putAway('A')).status).toBe(200)
  await until(() => books().available === before.available + 1)
  expect((await fetch(address)).status).toBe(404)
})

test('a checklist of the owner’s, markup and all, decides what is recorded over HTTP', async () => {
  const question = '<script>alert("x")</script> is not on it?'
  const saved = await product.admin('/app/settings/checklists', {
    form: {
      basedOn: '',
      'c.0.name': 'All & "others"',
      'c.0.scope': 'others',
      'c.0.q.0': question,
      'c.0.g.0': 'C',
    },
  })
  expect(saved.status).toBe(200)
  const { path, lineId, page } = await received('#1016')
  expect(page.html).not.toContain('<script>alert')
  expect(page.text).toContain('is not on it?')
  const hash = new RegExp(`name="checklist\\|${lineId}\\|all" value="([0-9a-f]+)"`).exec(page.html)?.[1] ?? ''
  const inspect = (fields: Record<string, string>) =>
    atDesk(product, `${path}/receive`, 'inspect', {
      [`checklist|${lineId}|all`]: hash,
      [`count|${lineId}|all`]: '1',
      ...fields,
    })
  const refused = [
    [
      await inspect({ [`check|${lineId}|0`]: 'no', [`grade|${lineId}|all`]: 'A' }),
      'The answers allow C (damaged) at best',
    ],
    [await inspect({ [`check|${lineId}|9`]: 'yes' }), 'The form asks something'],
    [await inspect({ [`note|${lineId}|all`]: 'Looks good' }), 'One question has no answer yet'],
    [
      await inspect({ [`check|${lineId}|0`]: 'yes', [`checklist|${lineId}|all`]: '0'.repeat(64) }),
      'was changed while you looked at it',
    ],
    [
      await atDesk(product, `${path}/receive`, 'inspect', { [`count|${lineId}|A`]: '1' }),
      'was changed while',
    ],
  ] as const
  for (const [answer, sentence] of refused) {
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(sentence)
    expect(answer.html).not.toContain('<script>alert')
  }
  expect((await inspect({ [`check|${lineId}|0`]: 'no' })).status).toBe(200)
  const after = await product.admin(path)
  expect(after.text).toContain('This allows C (damaged) at best.')
  expect(after.html).not.toContain('<script>alert')
})
