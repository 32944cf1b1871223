import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import type { Browser, Frame, Page } from 'playwright-core'
import { startEmbeddedPostgres } from '../../app/adapters/database/embedded-postgres.ts'
import { startDemo, type Demo } from '../demo/start-demo.ts'
import { desktop, device, launchBrowser, phone } from '../e2e/browser.ts'
import { janJansen, shopperOn } from '../e2e/shopper.ts'
import { staffOn } from '../e2e/staff.ts'
import { fillWithReturns } from './many-returns.ts'
import { asSlowPhone, vitalsOf, watchVitals, type Vitals } from './web-vitals.ts'

/**
 * What the screens are like in a real browser, in a shop of ten thousand returns: the desk on a computer, the portal on a
 * cheap phone. Figures of a machine, not a test: it says what it measured.
 */

process.env['NODE_ENV'] ??= 'production'
const times = Number(process.argv[2] ?? 5)
/** One page of the desk alone, by its name here; without it all of them and the portal. */
const only = process.argv[3] ?? null

const goals = { largestPaint: 1_500, shift: 0, slowestAnswer: 100, firstInput: 1_000 }

type Desk = ReturnType<typeof staffOn>
type DeskPage = {
  readonly name: string
  readonly open: (staff: Desk) => Promise<void>
  /** What somebody does there, so that its answers are timed. */
  readonly use: (staff: Desk, page: Page) => Promise<void>
}

const deskPages = (rma: string, returnId: string): readonly DeskPage[] => [
  {
    name: 'home',
    open: (staff) => staff.open('', 'Returns desk'),
    use: async (staff, page) => {
      await staff.app.getByLabel('Scan a packing slip').click()
      await page.keyboard.type('R-12')
    },
  },
  {
    name: 'list',
    open: (staff) => staff.open('/returns', 'Returns'),
    use: async (staff, page) => {
      await staff.app.getByRole('checkbox').nth(2).click()
      await staff.app.getByRole('checkbox').nth(3).click()
      await staff.app.getByLabel('Scan a packing slip').click()
      await page.keyboard.type('R-12')
    },
  },
  {
    name: 'return',
    open: (staff) => staff.open(`/returns/${returnId}`, rma),
    use: async (staff) => {
      await staff.app.getByRole('button', { name: /^Decline/ }).click()
      await staff.app.getByRole('dialog').getByRole('button', { name: 'Not now' }).click()
    },
  },
  {
    name: 'receive',
    open: (staff) => staff.open(`/returns/${returnId}/receive`, /Receive/),
    use: async (staff, page) => {
      await staff.app.getByRole('heading', { level: 1 }).first().click()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
    },
  },
]

const frameOf = (page: Page): Frame => {
  const frame = page.frame('app-iframe')
  if (!frame) throw new Error('the app is not framed')
  return frame
}

const timeDesk = async (browser: Browser, demo: Demo, rma: string) => {
  const context = await device(browser, desktop)
  await watchVitals(context)
  const page = await context.newPage()
  const staff = staffOn(page, demo.links.admin)
  await staff.workAs('Ayu')
  await staff.openReturn(rma)
  const returnId = new URL(frameOf(page).url()).pathname.split('/').at(-1) ?? ''
  const seen: { readonly name: string; readonly vitals: Vitals }[] = []
  for (const { name, open, use } of deskPages(rma, returnId).filter(
    (one) => only === null || one.name === only,
  ))
    for (let time = 0; time <= times; time++) {
      await open(staff)
      await vitalsOf(frameOf(page))
      await use(staff, page)
      // The first visit fills the caches of server and browser.
      if (time > 0) seen.push({ name, vitals: await vitalsOf(frameOf(page)) })
    }
  await context.close()
  return seen
}

/** From asking for the page to its first field being painted and able to take a key, and what the pages were like. */
const timePortal = async (browser: Browser, demo: Demo) => {
  const firstInputs: number[] = []
  const seen: { readonly name: string; readonly vitals: Vitals }[] = []
  for (let time = 0; time < times; time++) {
    const context = await device(browser, phone)
    await watchVitals(context)
    const page = await context.newPage()
    await asSlowPhone(page)
    await page.addInitScript(() => {
      const look = () => {
        const isThere = document.querySelector('input[name=order]') !== null
        if (isThere)
          requestAnimationFrame(() =>
            setTimeout(() => Object.assign(globalThis, { readyAt: performance.now() })),
          )
        else requestAnimationFrame(look)
      }
      look()
    })
    const shopper = shopperOn(page, demo.links.storefront)
    await shopper.openReturnsPage()
    await page.waitForFunction(() => 'readyAt' in globalThis)
    firstInputs.push(await page.evaluate(() => (globalThis as unknown as { readyAt: number }).readyAt))
    await page.locator('input[name=order]').click()
    await page.keyboard.type('#1001')
    seen.push({ name: 'portal: start', vitals: await vitalsOf(page) })
    await shopper.findOrder(janJansen)
    await page.locator('select[name^="quantity:"]').first().waitFor()
    seen.push({ name: 'portal: order', vitals: await vitalsOf(page) })
    await context.close()
  }
  return { firstInputs, seen }
}

const middle = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

const say = (what: string, values: readonly number[], most: number, decimals = 0) => {
  const [median, worst] = [middle(values), Math.max(...values)]
  const isMet = Number(median.toFixed(decimals)) <= most ? 'reached' : 'NOT REACHED'
  console.log(
    `  ${what.padEnd(34)} median ${median.toFixed(decimals).padStart(6)}  worst ${worst.toFixed(decimals).padStart(6)}  at most ${most}  ${isMet}`,
  )
}

const sayVitals = (seen: readonly { readonly name: string; readonly vitals: Vitals }[]) => {
  for (const name of new Set(seen.map((one) => one.name))) {
    const of = seen.filter((one) => one.name === name).map(({ vitals }) => vitals)
    say(
      `${name}: largest paint, ms`,
      of.map(({ largestPaint }) => largestPaint),
      goals.largestPaint,
    )
    say(
      `${name}: layout shift`,
      of.map(({ shift }) => shift),
      goals.shift,
      4,
    )
    say(
      `${name}: slowest answer, ms`,
      of.map(({ slowestAnswer }) => slowestAnswer),
      goals.slowestAnswer,
    )
    for (const what of new Set(of.flatMap(({ shifted }) => shifted))) console.log(`    moved: ${what}`)
    if (only !== null) for (const { slowestWas } of of) console.log(`    slowest: ${slowestWas}`)
  }
}

const main = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'kembali-bench-web-'))
  const postgres = await startEmbeddedPostgres({ dataDir })
  const environment = { DATABASE_URL: postgres.url, LOG_LEVEL: 'silent' }
  const demo = await startDemo({ environment })
  const browser = await launchBrowser()
  try {
    const rma = await asked(browser, demo)
    await filled(postgres.url)
    console.log(`The desk on a computer, ${times} visits each`)
    sayVitals(await timeDesk(browser, demo, rma))
    if (only !== null) return
    console.log('The portal on a phone: 4 times slower, 1.6 Mbit/s, 150 ms')
    const { firstInputs, seen } = await timePortal(browser, demo)
    say('first input is taken, ms', firstInputs, goals.firstInput)
    sayVitals(seen)
  } finally {
    await browser.close()
    await demo.close()
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const asked = async (browser: Browser, demo: Demo): Promise<string> => {
  const context = await device(browser, phone)
  const page = await context.newPage()
  const shopper = shopperOn(page, demo.links.storefront)
  await shopper.openReturnsPage()
  await shopper.findOrder(janJansen)
  await shopper.choose('Linen Shirt', { quantity: '1', reason: 'not_as_described' })
  await shopper.check()
  await shopper.submit()
  const rma = await shopper.rma()
  await context.close()
  return rma
}

/** Older returns than the shopper's own, so that hers stands first. */
const filled = async (url: string): Promise<void> => {
  const pool = new Pool({ connectionString: url, max: 1 })
  const { rows } = await pool.query<{ shopId: string; channelId: string }>(
    'select shop_id as "shopId", channel_id as "channelId" from channels limit 1',
  )
  if (rows[0]) await fillWithReturns(pool, rows[0], 10_000)
  await pool.end()
}

await main()
