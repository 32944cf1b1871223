import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formWith, textOf } from '../demo/html-form.ts'
import { aGuest, formIn, whoLogsIn, type Person } from './person.ts'
import { addOrder, booksOf, setGateway, setStock, stockOf } from './shop.ts'
import { deskInWpAdmin, startWholeApp, until, type WholeApp } from './whole-app.ts'
import { administrator, openSite, type Site } from './wordpress.ts'

/** The app as it is deployed and the plugin as it is installed, and nothing between them that a test wrote. */
let site: Site
let app: WholeApp
let owner: Person
let order: number
beforeAll(async () => {
  ;[site, app] = await Promise.all([openSite(), startWholeApp()])
  owner = await whoLogsIn(site.url, administrator.login, administrator.password)
  order = await addOrder(site)
  await setStock(site, 12, 10)
})
afterAll(async () => {
  await app?.close()
  await site?.close()
})

const home = '/wp-admin/admin.php?page=kembali'

test('a merchant pastes a connection link in wp-admin, and the orders come in', async () => {
  const { html } = await owner.get(home)
  await owner.post('/wp-admin/admin-post.php', { ...formIn(html, 'connect'), link: await app.invite() })
  await until(async () => (await app.rows('select 1 from orders')).length > 0, 'the order is there')
  expect((await owner.get(home)).html).toContain('<iframe')
  const { frame } = await deskInWpAdmin(owner, app).page('/app/returns')
  const desk = await fetch(frame, { redirect: 'manual' })
  expect([desk.status, desk.headers.get('content-security-policy')]).toEqual([
    200,
    `frame-ancestors ${site.url};`,
  ])
  expect(textOf(await desk.text())).not.toMatch(/shopify/i)
})

/** One mug, asked for on the store's own page, by whoever knows the number and the e-mail address. */
const askedFor = async (): Promise<{ readonly rma: string; readonly returnId: string }> => {
  const guest = aGuest(site.url)
  const following = async (path: string, form: Readonly<Record<string, string>>) => {
    const sent = await guest.post(path, form)
    return sent.status === 303 ? guest.get(sent.location) : sent
  }
  const find = formWith((await guest.get('/my-returns/')).html, 'email')
  const shown = await following(find.action, { order: String(order), email: 'ana@example.com' })
  const form = formWith(shown.html, 'quantity:')
  const lineId = [...form.fields.keys()].find((name) => name.startsWith('quantity:'))?.slice(9) ?? ''
  const status = await following(form.action, {
    ...Object.fromEntries(form.fields),
    [`quantity:${lineId}`]: '1',
    [`reason:${lineId}`]: 'not_as_described',
    [`note:${lineId}`]: 'Another colour',
    [`resolution:${lineId}`]: 'refund',
    submission: randomUUID(),
    step: 'submit',
  })
  const rma = /R-\d+/.exec(textOf(status.html))?.[0] ?? ''
  const [row] = await app.rows<{ id: string }>('select return_id as id from returns where rma = $1', [rma])
  if (!row) throw new Error(`no return: ${textOf(status.html).slice(0, 500)}`)
  return { rma, returnId: row.id }
}

/** Approved, received, graded and put on the shelf, at the desk in wp-admin. */
const handled = async (returnId: string) => {
  const desk = deskInWpAdmin(owner, app)
  const path = `/app/returns/${returnId}`
  await desk.post(path, 'approve')
  const line = /count\|([^|"]+)\|received/.exec((await desk.ask(`${path}/receive`)).html)?.[1] ?? ''
  await desk.post(`${path}/receive`, 'receive', { [`count|${line}|received`]: '1' })
  await desk.post(`${path}/receive`, 'inspect', { [`count|${line}|A`]: '1' })
  await desk.post(`${path}/receive`, 'dispose', {
    [`count|${line}|A`]: '1',
    [`disposition|${line}|A`]: 'restock',
    [`location|${line}|A`]: 'woocommerce',
  })
  return { desk, path }
}

test('a return goes from the shopper’s page to the refund and the shelf, each once', async () => {
  const { rma, returnId } = await askedFor()
  await handled(returnId)
  await until(async () => (await booksOf(site, order)).payments.length > 0, 'the refund')
  await until(async () => (await stockOf(site, 12)) === 11, 'the restock')
  // What is called again after a restart is called under the same keys.
  await app.restart()
  const { payments, refunds } = await booksOf(site, order)
  // The shop's own mistake: the mug with its tax, and what its way there had cost.
  expect(payments).toEqual(['18.75'])
  expect(refunds.map(({ data }) => JSON.parse(data) as { reason: string })).toMatchObject([
    { reason: expect.stringContaining(rma) },
  ])
  expect(await stockOf(site, 12)).toBe(11)
})

test('a gateway that leaves it open is asked once, and a person at the desk says that it paid', async () => {
  await setGateway(site, 'answer_lost')
  const { returnId } = await askedFor()
  const { desk, path } = await handled(returnId)
  const asks = async () => textOf((await desk.ask(path)).html).includes('cannot tell whether the money went')
  await until(asks, 'the desk asks')
  await setGateway(site, 'pays')
  const html = (await desk.ask(path)).html
  const callId = /name="callId" value="([^"]+)"/.exec(html)?.[1] ?? ''
  await desk.post(path, 'resolve_call', { callId, verdict: 'it_happened', reason: 'Seen at the gateway' })
  await until(async () => !(await asks()), 'the question is answered')
  await until(async () => (await stockOf(site, 12)) === 12, 'the restock')
  expect((await booksOf(site, order)).payments).toEqual(['18.75', '13.75'])
})
