import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemo, type Demo } from '../demo/start-demo.ts'
import { barriersIn, sidewaysIn } from './barriers.ts'
import { desktop, device, launchBrowser, phone } from './browser.ts'
import { deskPages, pagesOfReturn, type DeskPage } from './desk-pages.ts'
import { walkPortal } from './portal-pages.ts'
import { shopperOn } from './shopper.ts'
import { staffOn } from './staff.ts'

let demo: Demo
let browser: Browser
let page: Page
let staff: ReturnType<typeof staffOn>
let rma: string

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ environment: { LOG_LEVEL: 'silent' } }), launchBrowser()])
  const visit = await (await device(browser, phone)).newPage()
  rma = await walkPortal(visit, demo.links.storefront, () => Promise.resolve())
  await asksForAnother(visit)
  page = await (await device(browser, desktop)).newPage()
  staff = staffOn(page, demo.links.admin)
  await staff.workAs('Ayu')
}, 120_000)
afterAll(async () => {
  await browser.close()
  await demo.close()
})

/** So that choosing one is not choosing all. */
const asksForAnother = async (visit: Page): Promise<void> => {
  const shopper = shopperOn(visit, demo.links.storefront)
  await shopper.openReturnsPage()
  await shopper.findOrder({ order: '#1002', email: 'emma.visser@example.com' })
  await visit.locator('select[name^="quantity:"]').first().selectOption('1')
  await visit.locator('select[name^="reason:"]').first().selectOption('too_small')
  await shopper.check()
  await shopper.submit()
  await shopper.rma()
}

const frame = (): Frame => page.frame('app-iframe') ?? expect.unreachable('the app is framed')

/** What axe finds at a desk and on a phone, and by how much the phone can be moved sideways. */
const barriersHere = async (name: string): Promise<readonly string[]> => {
  const seen: string[] = []
  for (const [where, viewport] of [
    ['desk', desktop],
    ['phone', phone],
  ] as const) {
    await page.setViewportSize(viewport)
    await frame().evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
    seen.push(...(await barriersIn(frame(), 'body')).map((one) => `${name}, ${where}: ${one}`))
    const sideways = await sidewaysIn(frame())
    if (where === 'phone' && sideways > 0) seen.push(`${name}, ${where}: ${sideways} px too wide`)
  }
  await page.setViewportSize(desktop)
  return seen
}

const barriersOn = async (pages: readonly DeskPage[]): Promise<readonly string[]> => {
  const seen: string[] = []
  for (const { name, path, title } of pages) {
    await staff.open(path, title)
    seen.push(...(await barriersHere(name)))
  }
  return seen
}

test(
  'no page of the desk has anything that axe finds, at a desk and on a phone',
  { timeout: 300_000 },
  async () => {
    await staff.openReturn(rma)
    const returnId = new URL(frame().url()).pathname.split('/').at(-1) ?? ''
    const ofReturn = pagesOfReturn(returnId, rma)
    const before = [...(await barriersOn([...deskPages, ...ofReturn.slice(0, 1)]))]
    await staff.openOrder('#1002')
    before.push(...(await barriersHere('open-return-order')))
    await staff.open(ofReturn[0]?.path ?? '', rma)
    await staff.app.getByRole('button', { name: 'Approve the return' }).click()
    await staff.app.getByText('Ayu Wijaya (Owner)').first().waitFor()
    expect([...before, ...(await barriersOn(ofReturn))]).toEqual([])
  },
)

test('nor has the list while some of its returns are chosen, nor the question that is asked of them', async () => {
  await staff.open('/returns', 'Returns')
  await staff.app.getByRole('checkbox').nth(1).check({ force: true })
  await staff.app.locator('input[aria-checked=mixed]').first().waitFor({ state: 'attached' })
  expect(await barriersHere('one chosen')).toEqual([])
})
