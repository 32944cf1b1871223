import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { startDemo } from '../demo/start-demo.ts'
import type { Demo } from '../demo/start-demo.ts'
import { desktop, device, launchBrowser, phone } from '../e2e/browser.ts'
import { inDark } from '../e2e/dark-theme.ts'
import { janJansen, shopperOn } from '../e2e/shopper.ts'
import { staffOn } from '../e2e/staff.ts'
import { cameraFor, settled } from './camera.ts'
import { choosesOne, seesEveryPage } from './desk-pictures.ts'
import { drawFlow } from './flow-page.ts'
import type { Scene } from './flow-page.ts'
import { deskSize, galleryIn, phoneSize } from './gallery.ts'

/**
 * Walks the demo from request to refund and saves every screen to `.kembali/pictures`, for people to look at, and the
 * picture of the whole flow and a few single ones to `docs`, for the README.
 */

process.env['NODE_ENV'] ??= 'production'
const root = join(import.meta.dirname, '../..')
const gallery = galleryIn(join(root, 'docs'))

type Walk = {
  readonly demo: Demo
  readonly browser: Browser
  readonly shoot: Awaited<ReturnType<typeof cameraFor>>
  readonly scenes: Scene[]
}

/** A scene is drawn smaller than it was taken, so it is taken with twice the dots. */
const twice = { deviceScaleFactor: 2 }
const partOfDesk = { width: 500, height: 702 }

const closeUp = async (page: Page): Promise<Buffer> => {
  await settled(page)
  return page.screenshot({ animations: 'disabled' })
}

/** What somebody of the desk sees at this moment, for the picture of the flow. */
const deskScene = async (
  { demo, browser, scenes }: Walk,
  caption: Omit<Scene, 'picture'>,
  look: (page: Page, staff: ReturnType<typeof staffOn>) => Promise<void>,
): Promise<void> => {
  const context = await device(browser, partOfDesk, twice)
  const page = await context.newPage()
  await look(page, staffOn(page, demo.links.admin))
  scenes.push({ ...caption, picture: await closeUp(page) })
  await context.close()
}

/** Otherwise the shopper would be told to wait for it. */
const givesAddress = async ({ demo, browser }: Walk): Promise<void> => {
  const context = await device(browser, desktop)
  const page = await context.newPage()
  const staff = staffOn(page, demo.links.admin)
  await staff.open('/settings/locations', /./)
  await staff.app.locator('textarea').fill('Kembali Demo\nKeizersgracht 123\n1015 CJ Amsterdam')
  await staff.app.getByRole('button', { name: 'Save return address' }).click()
  await staff.isTold('Return address saved')
  await context.close()
}

const asksForReturn = async ({ demo, browser, shoot, scenes }: Walk): Promise<string> => {
  const context = await device(browser, phone, twice)
  const page = await context.newPage()
  const shopper = shopperOn(page, demo.links.storefront)
  await shopper.openReturnsPage()
  await shoot(page, 'portal-start')
  await shopper.findOrder({ order: '#9999', email: 'nobody@example.com' })
  await shoot(page, 'portal-order-not-found')
  await shopper.findOrder(janJansen)
  await shoot(page, 'portal-order')
  await shopper.check()
  await shoot(page, 'portal-nothing-chosen')
  await shopper.choose('Linen Shirt', { quantity: '1', reason: 'not_as_described' })
  await shoot(page, 'portal-order-chosen')
  await inDark(page, () => shoot(page, 'portal-order-dark'))
  await shopper.check()
  await shoot(page, 'portal-check')
  await gallery(page, 'portal-check', phoneSize)
  scenes.push({
    who: 'The shopper asks',
    what: 'on the shop’s own page, and sees the sum first',
    picture: await closeUp(page),
    isPhone: true,
  })
  await shopper.submit()
  await shoot(page, 'portal-status-requested')
  await page.locator('#kb-message').fill('Which box shall I use for it?')
  await page.locator('button[value=write]').click()
  await page.locator('.kb-message').waitFor()
  await shoot(page, 'portal-status-message')
  await inDark(page, async () => {
    await shoot(page, 'portal-status-dark')
    await gallery(page, 'portal-status-dark', phoneSize)
  })
  const rma = await shopper.rma()
  await context.close()
  return rma
}

const seesOtherOrders = async ({ demo, browser, shoot }: Walk): Promise<void> => {
  const orders = [
    ['#1024', 'final-sale'],
    ['#1020', 'not-sent'],
    ['#1023', 'window-closed'],
    ['#1004', 'rupiah'],
    ['#1005', 'dinar'],
    ['#1029', 'twelve-lines'],
  ] as const
  for (const [order, name] of orders) {
    const context = await device(browser, phone)
    const page = await context.newPage()
    const shopper = shopperOn(page, demo.links.storefront)
    const email = demo.standIn.books.orderByName(order)?.email ?? ''
    await shopper.openReturnsPage()
    await shopper.findOrder({ order, email })
    await shoot(page, `portal-${name}`)
    await context.close()
  }
}

const speaksLanguages = async ({ demo, browser, shoot }: Walk): Promise<void> => {
  for (const [locale, order] of [
    ['nl', '#1002'],
    ['id', '#1008'],
  ] as const) {
    const context = await device(browser, phone, { locale })
    const page = await context.newPage()
    const shopper = shopperOn(page, demo.links.storefront)
    const email = demo.standIn.books.orderByName(order)?.email ?? ''
    await shopper.openReturnsPage()
    await shoot(page, `portal-${locale}-start`)
    await shopper.findOrder({ order, email })
    await shoot(page, `portal-${locale}-order`)
    const title = (await page.locator('.kb-item__title').first().innerText()).trim()
    await shopper.choose(title, { quantity: '1', reason: 'too_small' })
    await shopper.check()
    await shoot(page, `portal-${locale}-check`)
    await shopper.submit()
    await shoot(page, `portal-${locale}-status`)
    await context.close()
  }
}

const decides = async (walk: Walk, rma: string): Promise<void> => {
  const { demo, browser, shoot } = walk
  const context = await device(browser, desktop)
  const page = await context.newPage()
  const staff = staffOn(page, demo.links.admin)
  await staff.workAs('Bram')
  await staff.open('', 'Returns desk')
  await shoot(page, 'desk-home')
  await staff.open('/returns', 'Returns')
  await shoot(page, 'desk-list')
  await gallery(page, 'desk-list', deskSize)
  await choosesOne(page, staff, shoot)
  await staff.open('/returns?q=nothing-like-it', 'Returns')
  await shoot(page, 'desk-list-empty')
  await staff.openReturn(rma)
  await shoot(page, 'desk-return-requested')
  await gallery(page, 'desk-return', deskSize)
  await staff.app.getByRole('button', { name: /^Decline/ }).click()
  await staff.app.getByRole('dialog').getByText('Decline the return').waitFor()
  await shoot(page, 'desk-decline-question')
  await staff.app.getByRole('dialog').getByRole('button', { name: 'Not now' }).click()
  const caption = { who: 'The agent approves', what: 'inside Shopify admin; the payout is known to the cent' }
  await deskScene(walk, caption, async (_page, agent) => {
    await agent.workAs('Bram')
    await agent.openReturn(rma)
  })
  await staff.app.getByRole('button', { name: 'Approve the return' }).click()
  await staff.app.getByText('Bram de Vries (Agent)').waitFor()
  await shoot(page, 'desk-return-approved')
  await context.close()
}

const receives = async (walk: Walk, rma: string): Promise<void> => {
  const { demo, browser, shoot } = walk
  const context = await device(browser, desktop)
  const page = await context.newPage()
  const staff = staffOn(page, demo.links.admin)
  await staff.scan(rma)
  await shoot(page, 'desk-receive')
  await staff.app.getByRole('button', { name: 'Record what arrived' }).click()
  await staff.app.getByText('2. What condition it is in').waitFor()
  await shoot(page, 'desk-inspect')
  await staff.app.getByLabel('A (as new)').fill('1')
  const caption = {
    who: 'The warehouse inspects',
    what: 'a scan opens the parcel; three short steps put it away',
  }
  await deskScene(walk, caption, (_page, warehouse) => warehouse.scan(rma))
  await staff.app.getByRole('button', { name: 'Record the inspection' }).click()
  await staff.app.getByText('3. Where it goes').waitFor()
  await shoot(page, 'desk-put-away')
  await staff.app.getByRole('button', { name: 'Put away', exact: true }).click()
  await staff.app.getByText('Everything of this return is counted').waitFor()
  await shoot(page, 'desk-all-done')
  await context.close()
}

const isClosed = ({ standIn: { books } }: Demo): boolean => {
  const order = books.orderByName(janJansen.order)
  return order !== undefined && books.returnsOf(order).every(({ status }) => status === 'CLOSED')
}

const isDone = async (demo: Demo): Promise<void> => {
  const deadline = Date.now() + 20_000
  while (!isClosed(demo)) {
    if (Date.now() > deadline) throw new Error('The return was not closed')
    await sleep(200)
  }
}

const looksBack = async (walk: Walk, rma: string): Promise<void> => {
  const { demo, browser, shoot } = walk
  await isDone(demo)
  const context = await device(browser, desktop)
  const page = await context.newPage()
  const staff = staffOn(page, demo.links.admin)
  await staff.openReturn(rma)
  await shoot(page, 'desk-return-closed')
  await staff.open('/settings', 'Settings')
  await shoot(page, 'desk-settings')
  await staff.open('/returns/00000000-0000-4000-8000-000000000000', /./)
  await shoot(page, 'desk-missing')
  await staff.workAs('Ayu')
  await seesEveryPage(page, staff, shoot)
  const toOrder = async (on: Page) => {
    await on.goto(new URL('/admin/orders', demo.links.admin).href)
    await on.getByRole('link', { name: janJansen.order, exact: true }).click()
    await on.getByText('#1001-R1').first().waitFor()
  }
  await toOrder(page)
  await shoot(page, 'shopify-order')
  const caption = { who: 'Money and stock are back', what: 'once, through Shopify; its own return is closed' }
  await deskScene(walk, caption, async (on) => {
    await toOrder(on)
    await on.setViewportSize({ width: 580, height: 815 })
    await on.locator('.card[id^=return-]').evaluate((card) => {
      card.style.scrollMarginTop = '68px'
      card.scrollIntoView()
    })
  })
  const mail = demo.mailbox.messages().find(({ subject }) => subject.includes(`€63.95 for return ${rma}`))
  await page.goto(demo.links.mailbox)
  await shoot(page, 'mailbox')
  await page.goto(`${demo.links.mailbox}/messages/${mail?.id}/html`)
  await shoot(page, 'mail-refund-paid')
  await page.goto((await page.getByRole('link', { name: 'See how it stands' }).getAttribute('href')) ?? '')
  await shoot(page, 'portal-status-closed')
  await context.close()
}

const demo = await startDemo()
const browser = await launchBrowser()
try {
  const shoot = await cameraFor(join(root, '.kembali/pictures'))
  const walk: Walk = { demo, browser, shoot, scenes: [] }
  await givesAddress(walk)
  const rma = await asksForReturn(walk)
  await seesOtherOrders(walk)
  await speaksLanguages(walk)
  await decides(walk, rma)
  await receives(walk, rma)
  await looksBack(walk, rma)
  await drawFlow(browser, walk.scenes, join(root, 'docs/flow.png'))
} finally {
  await browser.close()
  await demo.close()
}
