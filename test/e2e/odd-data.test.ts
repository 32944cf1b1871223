import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemo, type Demo } from '../demo/start-demo.ts'
import { sidewaysIn } from './barriers.ts'
import { desktop, device, launchBrowser, phone } from './browser.ts'
import { pagesOf } from '../builders/pdf-text.ts'
import { deskPages, pagesOfReturn } from './desk-pages.ts'
import { saveOddChecklist, saveOddReasons, saveOddWords } from './odd-settings.ts'
import { shopperOn } from './shopper.ts'
import { staffOn } from './staff.ts'

/** What no designer thinks of, on every page: nothing of it may make a page wider than its screen. */

const emma = { order: '#1002', email: 'emma.visser@example.com' }
const unbroken = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3)
const rightToLeft = 'قميص كتان أزرق 👕🏳️‍🌈 مقاس ‎M‎ (مع شحن مجاني)'
const note = `${unbroken} 😀👩‍👩‍👧‍👦 <b>لا يناسبني</b> `

let demo: Demo
let browser: Browser
let shopperPage: Page
let page: Page
let staff: ReturnType<typeof staffOn>
let rma = ''

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ environment: { LOG_LEVEL: 'silent' } }), launchBrowser()])
  makeOdd(demo)
  shopperPage = await (await device(browser, phone)).newPage()
  page = await (await device(browser, desktop)).newPage()
  staff = staffOn(page, demo.links.admin)
}, 120_000)
afterAll(async () => {
  await browser.close()
  await demo.close()
})

/** A title of 500 letters, one from right to left, a thing for nothing without a picture; a long name, and long places. */
const makeOdd = ({ standIn: { books } }: Demo): void => {
  const order = books.orderByName(emma.order) ?? expect.unreachable('the order is seeded')
  const [first, second, third] = order.lineItems
  if (first) Object.assign(first, { title: 'W'.repeat(500), sku: 'SKU-'.repeat(30), variantTitle: unbroken })
  if (second) Object.assign(second, { title: rightToLeft, variantTitle: 'أزرق / M' })
  if (third) {
    const { presentment, shop } = third.unitPrice
    const nothing = { presentment: { ...presentment, minor: 0 }, shop: { ...shop, minor: 0 } }
    Object.assign(third, {
      title: '😀'.repeat(60),
      productId: null,
      variantId: null,
      unitPrice: nothing,
      discounts: [],
      taxLines: [],
    })
  }
  for (const customer of books.tables.customers.values())
    if (customer.email === emma.email) Object.assign(customer, { firstName: unbroken, lastName: rightToLeft })
  for (const location of books.tables.locations.values()) Object.assign(location, { name: unbroken })
}

const frame = (): Frame => page.frame('app-iframe') ?? expect.unreachable('the app is framed')
const folder = process.env['PICTURES_OF_ODD_DATA']

const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))

/** By how much a page is wider than its screen, at a desk and on a phone. */
const widthsOf = async (on: Page, where: () => Page | Frame, name: string): Promise<readonly string[]> => {
  const before = on.viewportSize()
  const seen: string[] = []
  for (const viewport of [desktop, phone]) {
    await on.setViewportSize(viewport)
    // A mail runs no script, and so never tells that it was painted.
    await Promise.race([where().evaluate(painted), on.waitForTimeout(1_000)])
    const sideways = await sidewaysIn(where())
    if (sideways > 0) seen.push(`${name}, ${viewport.width}: ${sideways} px too wide`)
    seen.push(...(await cutOffIn(where())).map((text) => `${name}, ${viewport.width}: cut off: ${text}`))
    if (folder) await picture(on, where(), join(folder, `${name}-${viewport.width}.png`))
  }
  if (before) await on.setViewportSize(before)
  return seen
}

/** Text that runs out of the card, or of whatever else hides what does not fit. Polaris’ own strips are moved by hand. */
const cutOffIn = (place: Page | Frame): Promise<readonly string[]> =>
  place.evaluate(() => {
    const hides = (box: Element) => ['hidden', 'clip'].includes(getComputedStyle(box).overflowX)
    const strips = '[class*=StickyTable], [class*=Polaris-Tabs], [class*=Filters__]'
    const isStrip = (box: Element) => box.closest(strips) !== null || box.querySelector(strips) !== null
    const isShown = (box: Element) => box.clientWidth > 1 && getComputedStyle(box).textOverflow !== 'ellipsis'
    return [...document.querySelectorAll('body *')]
      .filter(
        (box) => !box.closest('svg, input, textarea, select') && hides(box) && isShown(box) && !isStrip(box),
      )
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.className}: ${box.textContent.slice(0, 80)}`)
  })

/** The whole page: what stands in a frame scrolls within it. */
const picture = async (on: Page, where: Page | Frame, path: string): Promise<void> => {
  await mkdir(folder ?? '.', { recursive: true })
  const size = on.viewportSize()
  const height = await where.evaluate(() => document.documentElement.scrollHeight)
  if (size && where !== on) await on.setViewportSize({ ...size, height: Math.min(height + 120, 6_000) })
  await on.screenshot({ path, fullPage: where === on, animations: 'disabled' })
  if (size) await on.setViewportSize(size)
}

const savedOnes: readonly string[] = ['reasons', 'replies', 'mails', 'settings', 'locations', 'checklists']

test('the settings, with what was saved in them', { timeout: 180_000 }, async () => {
  const odd = { unbroken, rightToLeft }
  await staff.workAs('Ayu')
  await saveOddReasons(staff, odd)
  await saveOddWords(staff, odd)
  const seen: string[] = []
  for (const { name, path, title } of deskPages.filter((one) => savedOnes.includes(one.name))) {
    await staff.open(path, title)
    seen.push(...(await widthsOf(page, frame, `saved-${name}`)))
  }
  expect(seen).toEqual([])
})

test('the shopper’s pages', { timeout: 120_000 }, async () => {
  const shopper = shopperOn(shopperPage, demo.links.storefront)
  const seen: string[] = []
  const look = async (name: string) => {
    seen.push(...(await widthsOf(shopperPage, () => shopperPage, `portal-${name}`)))
  }
  const fillIn = async () => {
    await shopper.findOrder(emma)
    for (const quantity of await shopperPage.locator('select[name^="quantity:"]').all())
      await quantity.selectOption('1')
    for (const reason of await shopperPage.locator('select[name^="reason:"]').all())
      await reason.selectOption('not_as_described')
    for (const field of await shopperPage.locator('input[name^="note:"]').all()) await field.fill(note)
  }
  const speak = (language: string) =>
    shopperPage.locator('form.languages').getByRole('button', { name: language }).click()
  await shopper.openReturnsPage()
  await fillIn()
  await look('order')
  await shopper.check()
  await look('check')
  await shopper.openReturnsPage()
  await speak('Nederlands')
  await fillIn()
  await shopper.check()
  await shopperPage.getByRole('heading', { name: 'Klopt alles?' }).waitFor()
  await look('check-nl')
  await shopper.submit()
  rma = await shopper.rma()
  await shopperPage.locator('#kb-message').fill(note.repeat(3))
  await shopperPage.locator('button[value=write]').click()
  await shopperPage.locator('.kb-message').waitFor()
  await look('status-nl')
  await speak('English')
  await shopperPage.getByText('Your messages').or(shopperPage.locator('.kb-message')).first().waitFor()
  await shopperPage.goto(`${demo.links.storefront}/apps/kembali/policy/?locale=nl`)
  await look('policy-nl')
  expect(seen).toEqual([])
})

test('the desk’s pages, until it is put away', { timeout: 300_000 }, async () => {
  const seen: string[] = []
  const look = async (name: string) => {
    seen.push(...(await widthsOf(page, frame, name)))
  }
  await staff.workAs('Ayu')
  await staff.open('/settings/replies', /./)
  for (const { name, path, title } of deskPages) {
    await staff.open(path, title)
    if (path.startsWith('/settings')) await fillWithOddText()
    await look(name)
  }
  await staff.openOrder(emma.order)
  await look('open-return-order')
  await staff.openReturn(rma)
  await look('return-requested')
  const returnId = new URL(frame().url()).pathname.split('/').at(-1) ?? ''
  const approve = staff.app.getByRole('button', { name: 'Approve the return' })
  await approve.click()
  await staff.app.getByText('Ayu Wijaya (Owner)').first().waitFor()
  await staff.open(pagesOfReturn(returnId, rma)[1]?.path ?? '', /Receive/)
  await staff.app.getByLabel('Note', { exact: false }).last().fill(unbroken)
  await look('receive')
  await staff.app.getByRole('button', { name: 'Record what arrived' }).click()
  await staff.app.getByRole('heading', { name: '2. What condition it is in' }).waitFor()
  for (const grade of await staff.app.getByLabel('A (as new)').all()) await grade.fill('1')
  await look('inspect')
  await staff.app.getByRole('button', { name: 'Record the inspection' }).click()
  await staff.app.getByRole('heading', { name: '3. Where it goes' }).waitFor()
  await look('put-away')
  await staff.openReturn(rma)
  await look('return-inspected')
  expect(seen).toEqual([])
})

/** As somebody might who tries what it takes; nothing of it is saved. */
const fillWithOddText = async (): Promise<void> => {
  for (const field of await staff.app.locator('input[type=text]:visible, textarea:visible').all())
    if (await field.isEditable()) await field.fill(note)
}

test('the mails', { timeout: 60_000 }, async () => {
  const seen: string[] = []
  const mails = demo.mailbox.messages().filter(({ subject }) => subject.includes(rma))
  expect(mails.length).toBeGreaterThan(1)
  for (const [index, { id }] of mails.entries()) {
    await shopperPage.goto(`${demo.links.mailbox}/messages/${id}/html`)
    seen.push(...(await widthsOf(shopperPage, () => shopperPage, `mail-${index}`)))
  }
  expect(seen).toEqual([])
})

test('the case as a PDF', { timeout: 60_000 }, async () => {
  await staff.openReturn(rma)
  const coming = page.waitForEvent('download')
  await staff.app.getByRole('button', { name: 'Evidence pack (PDF)' }).click()
  const pages = await pagesOf(await readFile(await (await coming).path()))
  const text = pages.join('\n').replaceAll('\n', '')
  expect(text).toContain(rma)
  expect(text).toContain('Donaudampfschifffahrts')
  expect(text).toContain('W'.repeat(40))
  expect(text).not.toContain('□')
})

test('a checklist, saved', { timeout: 60_000 }, async () => {
  await saveOddChecklist(staff, { unbroken, rightToLeft })
  await staff.open('/settings/checklists', 'Inspection checklists')
  expect(await widthsOf(page, frame, 'saved-checklists')).toEqual([])
})
