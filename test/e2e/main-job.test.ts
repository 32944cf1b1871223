import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemo } from '../demo/start-demo.ts'
import type { Demo } from '../demo/start-demo.ts'
import { barriersIn, sidewaysIn } from './barriers.ts'
import { desktop, device, launchBrowser, phone } from './browser.ts'
import { itemOf, janJansen, shopperOn } from './shopper.ts'
import { staffOn } from './staff.ts'

let demo: Demo
let browser: Browser
let rma: string

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

const patient = { timeout: 20_000, interval: 250 }

const onPhone = async (options: Parameters<typeof device>[2] = {}) => {
  const page = await (await device(browser, phone, options)).newPage()
  return { page, shopper: shopperOn(page, demo.links.storefront) }
}

const atDesk = async (name: string) => {
  const page = await (await device(browser, desktop)).newPage()
  const staff = staffOn(page, demo.links.admin)
  await staff.workAs(name)
  return { page, staff, app: staff.app }
}

/** A phone shows the portal without moving it sideways, and axe-core finds nothing in it. */
const expectOpenToAll = async (page: Page): Promise<void> => {
  expect(await sidewaysIn(page)).toBe(0)
  expect(await barriersIn(page, '.kb')).toEqual([])
}

const expectDeskOpenToAll = async (page: Page): Promise<void> => {
  const frame = page.frame('app-iframe') ?? expect.unreachable('the app is framed')
  expect(await barriersIn(frame, 'body')).toEqual([])
  await page.setViewportSize(phone)
  await expect.poll(() => sidewaysIn(frame), patient).toBe(0)
  await page.setViewportSize(desktop)
}

const rowsOf = async (page: Page): Promise<readonly string[]> =>
  (await page.locator('.kb-summary tr').allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' ').trim())

const jansReturns = () => {
  const order = demo.standIn.books.orderByName(janJansen.order) ?? expect.unreachable('the order is seeded')
  return demo.standIn.books.returnsOf(order)
}

test('the owner makes Citra the warehouse', async () => {
  const citra = await atDesk('Citra')
  await citra.staff.open('', 'Returns desk')
  await citra.page.context().close()
  const { page, staff, app } = await atDesk('Ayu')
  await staff.open('/settings', 'Settings')
  const roleOfCitra = app.locator('form:has(input[name=staffId])').nth(1)
  await roleOfCitra.locator('select[name=role]').selectOption('warehouse')
  await roleOfCitra.getByRole('button').click()
  await expect.poll(() => roleOfCitra.locator('select[name=role]').inputValue(), patient).toBe('warehouse')
  await expectDeskOpenToAll(page)
  await page.context().close()
})

test('the owner reads the suggested checklist and saves it, and names the quarantine place', async () => {
  const { page, staff, app } = await atDesk('Ayu')
  await staff.open('/settings', 'Settings')
  await app.getByLabel('Quarantine place').fill('Q-1')
  await page.frameLocator('iframe[name=app-iframe]').locator('ui-save-bar button[variant=primary]').click()
  await app
    .getByText('Saved', { exact: true })
    .or(page.getByText('Saved', { exact: true }))
    .first()
    .waitFor()
  await app.getByRole('link', { name: 'Edit checklists' }).click()
  await app.getByText('This one is a suggestion').waitFor()
  await expectDeskOpenToAll(page)
  await app.getByRole('button', { name: 'Save checklists' }).click()
  await app.getByText('This one is a suggestion').waitFor({ state: 'detached' })
  await page.context().close()
})

test('a shopper on a phone sees the amounts, asks for a return once, and sees where it stands', async () => {
  const { page, shopper } = await onPhone()
  await shopper.openReturnsPage()
  await expectOpenToAll(page)
  await shopper.findOrder(janJansen)
  await page.getByRole('heading', { name: 'Return items of order #1001' }).waitFor()
  await expectOpenToAll(page)

  await shopper.choose('Linen Shirt', { quantity: '1', reason: 'not_as_described' })
  await expectOpenToAll(page)
  await shopper.check()
  await page.getByRole('heading', { name: 'Is everything right?' }).waitFor()
  expect(await rowsOf(page)).toEqual([
    'Items €59.00',
    'Delivery costs of your order €4.95',
    'You get back €63.95',
  ])
  await page.getByText('It goes back to: Card').waitFor()
  await expectOpenToAll(page)

  await page.locator('.kb-actions button[value=submit]').dblclick()
  await page.getByText('We have your request and will answer it soon.').waitFor()
  rma = await shopper.rma()
  expect(rma).toMatch(/^R-\d+$/)
  expect((await rowsOf(page)).at(-1)).toBe('You get back €63.95')
  await page.getByText('It goes back to: Card').waitFor()
  await expectOpenToAll(page)
  expect((await page.reload())?.request().method()).toBe('GET')
  await expect.poll(() => jansReturns().map(({ status }) => status), patient).toEqual(['REQUESTED'])
  await page.context().close()
})

test('the warehouse is not offered the decision', async () => {
  const { page, staff, app } = await atDesk('Citra')
  await staff.openReturn(rma)
  await app.getByText('What comes next is done by somebody with another role.').waitFor()
  expect(await app.getByRole('button', { name: /approve|decline|refund/i }).count()).toBe(0)
  await page.context().close()
})

test('an agent approves it in the admin of the shop', async () => {
  const { page, staff, app } = await atDesk('Bram')
  await staff.open('', 'Returns desk')
  await expectDeskOpenToAll(page)
  await staff.open('/returns', 'Returns')
  await app.getByRole('link', { name: rma }).waitFor()
  await expectDeskOpenToAll(page)
  await staff.openReturn(rma)
  await app.getByText('€63.95 by itself, by rule, once the items were inspected').waitFor()
  await expectDeskOpenToAll(page)
  await app.getByRole('button', { name: 'Approve the return' }).click()
  await app.getByText('Bram de Vries (Agent)').waitFor()
  await expect.poll(() => jansReturns().map(({ status }) => status), patient).toEqual(['OPEN'])
  await page.context().close()
})

test('the warehouse scans the parcel, receives, inspects and puts away', async () => {
  const { page, staff, app } = await atDesk('Citra')
  await staff.scan(rma)
  await expectDeskOpenToAll(page)
  await page.keyboard.press('Enter')
  await app.getByRole('heading', { name: '2. What condition it is in' }).waitFor()
  await app.getByText('Kembali pays the shopper back by rule').waitFor()
  await app.getByText('Put it into quarantine: Q-1').waitFor()
  await expectDeskOpenToAll(page)
  await app.getByRole('button', { name: 'Record the inspection' }).click()
  await app.getByText('Nothing was counted.').waitFor()
  await app.getByRole('button', { name: 'Everything is right' }).click()
  await app.getByText('Grade A (as new): nothing off, then back to stock').waitFor()
  await app.getByRole('button', { name: 'Record the inspection' }).click()
  await app.getByRole('heading', { name: '3. Where it goes' }).waitFor()
  await expectDeskOpenToAll(page)
  await app.getByRole('button', { name: 'Put away', exact: true }).click()
  await app.getByText('Everything of this return is counted, inspected and put away.').waitFor()
  await page.context().close()
})

test('the shop’s own order page shows the refund to the cent and the closed return', async () => {
  await expect.poll(() => jansReturns().map(({ status }) => status), patient).toEqual(['CLOSED'])
  const { page, app, staff } = await atDesk('Ayu')
  await staff.openReturn(rma)
  await app.getByText('Paid back', { exact: true }).first().waitFor()
  await app.getByText('Checklist “All products”: 4 of 4 as it should be').first().waitFor()
  await page.goto(`${new URL(demo.links.admin).origin}/admin/orders`)
  await page.getByRole('link', { name: janJansen.order, exact: true }).click()
  const shown = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
  expect(shown).toMatch(/63\.95/)
  expect(shown).toContain('#1001-R1')
  expect(shown).toMatch(/closed/i)
  await page.context().close()
})

test('the mails tell the story, and their link opens the status page', async () => {
  const subjects = () =>
    demo.mailbox
      .messages()
      .map(({ subject }) => subject)
      .toReversed()
  await expect.poll(() => subjects().at(-1), patient).toBe(`Your return ${rma} is finished`)
  expect(subjects()).toEqual([
    `We have your return request ${rma}`,
    `Your return ${rma} is approved`,
    `Your parcel for return ${rma} has arrived`,
    `€63.95 for return ${rma} is on its way to you`,
    `Your return ${rma} is finished`,
  ])
  const { page } = await onPhone()
  await page.goto(demo.links.mailbox)
  await page.getByText(`€63.95 for return ${rma}`).click()
  const mail = page.frameLocator('iframe')
  const [status] = await Promise.all([
    page.context().waitForEvent('page'),
    mail.getByRole('link', { name: 'See how it stands' }).click(),
  ])
  await status.getByRole('heading', { name: `Return ${rma}` }).waitFor()
  await status.getByText('This return is finished.').waitFor()
  expect((await rowsOf(status)).at(-1)).toBe('Paid back to you €63.95')
  await expectOpenToAll(status)
  await page.context().close()
})

test.each([
  ['nl', 'Klopt alles?', 'Retour R-'],
  ['id', 'Apakah semuanya benar?', 'Pengembalian R-'],
])('without JavaScript the whole portal works, in %s', async (locale, question, heading) => {
  const { page, shopper } = await onPhone({ javaScriptEnabled: false, locale })
  await shopper.openReturnsPage()
  await shopper.findOrder(janJansen)
  await shopper.choose('Canvas Tote', { quantity: '1', reason: 'changed_mind' })
  await shopper.check()
  await page.getByRole('heading', { name: question }).waitFor()
  await shopper.submit()
  await page.getByRole('heading', { name: heading }).waitFor()
  await page.locator('details summary').last().click()
  await page.locator('button[value=cancel]').click()
  expect(await page.locator('.kb-status').first().innerText()).toMatch(/Geannuleerd|Dibatalkan/)
  await page.context().close()
})

test('what is missing or refused is said in words, and can be mended in place', async () => {
  const { page, shopper } = await onPhone()
  await shopper.openReturnsPage()
  await shopper.findOrder({ order: '#1001', email: 'somebody.else@example.com' })
  await page.getByRole('alert').getByText('We found no order').waitFor()
  await expectOpenToAll(page)
  await shopper.findOrder(janJansen)
  await shopper.check()
  await page.getByRole('alert').getByText('Please choose how many').waitFor()
  await expectOpenToAll(page)
  await itemOf(page, 'Canvas Tote').locator('select[name^="quantity:"]').selectOption('1')
  await shopper.check()
  await page.getByRole('alert').getByText('Please choose a reason').waitFor()
  expect(await itemOf(page, 'Canvas Tote').locator('select[name^="quantity:"]').inputValue()).toBe('1')
  await page.context().close()
})
