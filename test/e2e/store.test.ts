import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemo } from '../demo/start-demo.ts'
import type { Demo } from '../demo/start-demo.ts'
import { startWooStandIn, type StandIn } from '../stand-ins/woocommerce/server.ts'
import { barriersIn, sidewaysIn } from './barriers.ts'
import { desktop, device, launchBrowser, phone } from './browser.ts'

/** A shop that has WooCommerce only: its shoppers on its own pages, its staff in wp-admin, and how another store is connected. */
let demo: Demo
let store: StandIn
let browser: Browser
/** What is wrong with it when it arrived: a person decides. */
let rma: string
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ hasStoreAlone: true }), launchBrowser()])
  store = demo.alone ?? expect.unreachable('the store is there')
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

const patient = { timeout: 20_000, interval: 250 }
const janes = { order: 'W-2003', email: 'jane@example.test' }

const onPage = async (viewport = phone, options: Parameters<typeof device>[2] = {}) => {
  const page = await (await device(browser, viewport, options)).newPage()
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(String(error)))
  return { page, failures }
}

const press = (page: Page, value: string) => page.locator(`.kb-actions button[value=${value}]`).click()

const findAndChoose = async (page: Page, title: string, reason: string) => {
  await page.goto(`${store.url}/my-returns/`)
  await page.locator('input[name=order]').fill(janes.order)
  await page.locator('input[name=email]').fill(janes.email)
  await page.locator('form:has(input[name=order]) button[type=submit]').click()
  const item = page.locator('li.kb-item').filter({ hasText: title })
  await item.locator('select[name^="quantity:"]').selectOption('1')
  await item.locator('select[name^="reason:"]').selectOption(reason)
  await press(page, 'check')
}

const rmaOn = async (page: Page): Promise<string> => {
  const heading = page.locator('h1', { hasText: /R-\d+/ })
  return /R-\d+/.exec(await heading.innerText())?.[0] ?? 'no return number'
}

test('a shopper returns on the store’s page without JavaScript, and never leaves it', async () => {
  const { page } = await onPage(phone, { javaScriptEnabled: false })
  await findAndChoose(page, 'Mug', 'changed_mind')
  await press(page, 'submit')
  expect(await rmaOn(page)).toMatch(/^R-\d+$/)
  expect(new URL(page.url()).origin).toBe(store.url)
})

test('a shopper returns on the store’s page with JavaScript, in another language, on a phone', async () => {
  const { page, failures } = await onPage()
  await page.goto(`${store.url}/my-returns/`)
  await page.locator('.kb-languages a[hreflang=id]').click()
  await expect.poll(() => page.locator('.kb').getAttribute('lang'), patient).toBe('id')
  expect(new URL(page.url()).origin).toBe(store.url)
  await findAndChoose(page, 'Tee', 'not_as_described')
  expect(await sidewaysIn(page)).toBe(0)
  expect(await barriersIn(page, '.kb')).toEqual([])
  await press(page, 'submit')
  rma = await rmaOn(page)
  expect(rma).toMatch(/^R-\d+$/)
  await page.reload()
  expect(await rmaOn(page)).toMatch(/^R-\d+$/)
  expect(failures).toEqual([])
})

test('the policy is read on the store’s page', async () => {
  const { page } = await onPage()
  await page.goto(`${store.url}/my-returns/`)
  await page.locator('.kb a', { hasText: /policy/i }).click()
  await page.locator('h1', { hasText: /policy/i }).waitFor()
  expect(new URL(page.url()).origin).toBe(store.url)
})

const wpAdmin = async (page: Page, path = '/app'): Promise<FrameLocator> => {
  await page.goto(`${store.url}/wp-admin/admin.php?page=kembali&path=${encodeURIComponent(path)}`)
  const desk = page.frameLocator('iframe')
  await desk.locator('nav[aria-label="Returns desk"]').waitFor()
  return desk
}

test('an agent opens the list in wp-admin, follows it to a return, and finds it again by the address', async () => {
  const { page, failures } = await onPage(desktop)
  const desk = await wpAdmin(page)
  await desk.getByRole('link', { name: 'Returns', exact: true }).click()
  await desk
    .getByRole('link', { name: /^R-\d+/ })
    .first()
    .click()
  await desk.getByRole('heading', { name: /^R-\d+$/ }).waitFor()
  await expect.poll(() => page.url(), patient).toMatch(/path=%2Fapp%2Freturns%2F[\w-]+$/)
  await page.reload()
  await page
    .frameLocator('iframe')
    .getByRole('heading', { name: /^R-\d+$/ })
    .waitFor()
  const frame = page.frame('kembali') ?? expect.unreachable('the desk is framed')
  expect(new URL(frame.url()).search).toBe('')
  // The frame alone is loaded again, as a browser’s menu does: it asks the page around for a token.
  await frame.evaluate(() => location.reload())
  await page
    .frameLocator('iframe')
    .getByRole('heading', { name: /^R-\d+$/ })
    .waitFor()
  expect(await barriersIn(frame, 'body')).toEqual([])
  expect(failures).toEqual([])
})

test('an agent approves in wp-admin, by the role that WordPress says, and the shopper reads it in a mail that leads to the store', async () => {
  const owner = store.site.person
  store.site.person = { ...owner, id: '2', name: 'Agus', role: 'agent' }
  const { page } = await onPage(desktop)
  const desk = await wpAdmin(page, '/app/returns')
  await desk.getByRole('link', { name: rma }).first().click()
  await desk.getByRole('button', { name: 'Approve the return' }).click()
  await desk.getByText('Agus (Agent)').waitFor()
  store.site.person = owner
  const mail = () =>
    demo.mailbox.messages().find(({ subject }) => subject === `Your return ${rma} is approved`)
  await expect.poll(() => mail()?.html ?? '', patient).toContain(`${store.url}/my-returns/?kembali=`)
})

test('what was typed is still there when the login ends in between, and is saved after the next login', async () => {
  const { page } = await onPage(desktop)
  const desk = await wpAdmin(page, '/app/settings/messages')
  const name = desk.getByRole('textbox', { name: /name/i }).first()
  await name.fill('Warung Sendiri, returns')
  const save = desk.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' })
  await save.waitFor()
  store.site.isLoggedIn = false
  const frame = page.frame('kembali') ?? expect.unreachable('the desk is framed')
  // As if the minute that a token lasts were over.
  await frame.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 120_000
  })
  await save.click()
  await desk.getByRole('alert').first().waitFor()
  expect(await name.inputValue()).toBe('Warung Sendiri, returns')
  store.site.isLoggedIn = true
  await name.press('End')
  await name.pressSequentially('!')
  await save.click()
  await desk
    .getByText('Warung Sendiri, returns!')
    .or(desk.getByRole('status').getByText(/saved/i))
    .first()
    .waitFor()
  await page.reload()
  await expect
    .poll(
      () => page.frameLocator('iframe').getByRole('textbox', { name: /name/i }).first().inputValue(),
      patient,
    )
    .toBe('Warung Sendiri, returns!')
})

test('whoever leaves what is not saved is asked', async () => {
  const { page } = await onPage(desktop)
  const desk = await wpAdmin(page, '/app/settings/messages')
  await desk.getByRole('textbox', { name: /name/i }).first().fill('Another name')
  await desk.getByRole('link', { name: 'Home', exact: true }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
  expect(await desk.getByRole('textbox', { name: /name/i }).first().inputValue()).toBe('Another name')
})

test('the list is saved as a file, and the desk does not move sideways on a phone', async () => {
  const { page } = await onPage(phone)
  const desk = await wpAdmin(page, '/app/returns')
  const frame = page.frame('kembali') ?? expect.unreachable('the desk is framed')
  await expect.poll(() => sidewaysIn(frame), patient).toBe(0)
  const button = desk.getByRole('button', { name: /CSV/ }).first()
  if (!(await button.isVisible()))
    await desk
      .getByRole('button', { name: /export|save/i })
      .first()
      .click()
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  expect(download.suggestedFilename()).toBe('returns.csv')
})

test('a merchant connects another store in a browser, by a link that the desk makes', async () => {
  const another = await startWooStandIn({ settings: { name: 'Warung Kedua', hasPlugin: true } })
  try {
    const { page } = await onPage(desktop)
    const desk = await wpAdmin(page, '/app/settings/channels')
    await desk.getByRole('button', { name: 'Make a connection link' }).click()
    const link = await desk.getByRole('textbox', { name: 'Connection link' }).inputValue()
    const { page: other } = await onPage(desktop)
    await other.goto(`${another.url}/wp-admin/admin.php?page=kembali`)
    await other.getByLabel('Connection link').fill(`${link}x`)
    await other.getByRole('button', { name: 'Connect' }).click()
    expect(await other.getByRole('alert').innerText()).toContain('half an hour')
    await other.getByLabel('Connection link').fill(link)
    await other.getByRole('button', { name: 'Connect' }).click()
    await other.frameLocator('iframe').locator('nav[aria-label="Returns desk"]').waitFor()
    await desk.getByText('Warung Kedua').first().waitFor()
  } finally {
    await another.close()
  }
})
