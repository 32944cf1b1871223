import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemo, type Demo } from '../demo/start-demo.ts'
import { barriersIn, sidewaysIn } from './barriers.ts'
import { desktop, device, launchBrowser, phone } from './browser.ts'
import { walkPortal } from './portal-pages.ts'
import { staffOn } from './staff.ts'

let demo: Demo
let browser: Browser
let page: Page
let staff: ReturnType<typeof staffOn>

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ environment: { LOG_LEVEL: 'silent' } }), launchBrowser()])
  const visit = await (await device(browser, phone)).newPage()
  await walkPortal(visit, demo.links.storefront, () => Promise.resolve())
  page = await (await device(browser, desktop)).newPage()
  staff = staffOn(page, demo.links.admin)
  await staff.workAs('Ayu')
}, 120_000)
afterAll(async () => {
  await browser.close()
  await demo.close()
})

const frame = (): Frame => page.frame('app-iframe') ?? expect.unreachable('the app is framed')

/** What axe finds at a desk and on a phone, and by how much the phone can be moved sideways. */
const barriersHere = async (name: string): Promise<readonly string[]> => {
  const seen: string[] = []
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport)
    await frame().evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
    seen.push(...(await barriersIn(frame(), 'body')).map((one) => `${name}, ${viewport.width}: ${one}`))
  }
  const sideways = await sidewaysIn(frame())
  if (sideways > 0) seen.push(`${name}: ${sideways} px too wide`)
  await page.setViewportSize(desktop)
  return seen
}

test('a backtest, its result, one of its cases and a file of older orders have nothing that axe finds', async () => {
  const seen: string[] = []
  await staff.open('/policy/backtests', 'Try rules on the past')
  seen.push(...(await barriersHere('list')))
  await staff.app.getByRole('button', { name: 'Try it' }).click()
  await staff.app.getByRole('heading', { name: 'What the past cannot tell' }).waitFor()
  seen.push(...(await barriersHere('result')))
  await staff.app.locator('a[href*="/cases/"]').first().click()
  await staff.app.getByRole('heading', { name: 'Facts it was decided by' }).waitFor()
  seen.push(...(await barriersHere('case')))
  await staff.open('/policy/backtests/orders', 'Older orders')
  seen.push(...(await barriersHere('files')))
  const csv =
    'Order number,Order date,Product,Qty,Unit price\n1,2024-05-01,Kain,1,12.50\n2,2024-05-01,Kain,x,12.50\n'
  const file = { name: 'older.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await staff.app.locator('input[type=file]').setInputFiles(file)
  await staff.app.getByRole('button', { name: 'Upload' }).click()
  await staff.app.getByRole('heading', { name: 'Which column is which', exact: true }).waitFor()
  seen.push(...(await barriersHere('columns')))
  await staff.app.getByLabel('Currency where a row names none').fill('EUR')
  await staff.app.getByRole('button', { name: 'Import these orders' }).click()
  await staff.app.getByText('1 row could not be used').waitFor()
  seen.push(...(await barriersHere('read')))
  expect(seen).toEqual([])
}, 120_000)
