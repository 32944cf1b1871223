import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startDemo, type Demo } from '../demo/start-demo.ts'
import { desktop, device, launchBrowser, phone } from './browser.ts'
import { inDark } from './dark-theme.ts'
import { walkPortal } from './portal-pages.ts'
import { janJansen, shopperOn } from './shopper.ts'

let demo: Demo
let browser: Browser
let axe: string
beforeAll(async () => {
  demo = await startDemo({ seed: 'small', environment: { LOG_LEVEL: 'silent' } })
  browser = await launchBrowser()
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
}, 60_000)
afterAll(async () => {
  await browser.close()
  await demo.close()
})

type Found = readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]

const violationsOn = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as {
      axe: { run: (within: Element, options: object) => Promise<{ violations: Found }> }
    }
    const within = document.querySelector('.kb') ?? document.body
    return (await tool.run(within, { resultTypes: ['violations'] })).violations
  })
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`)
}

describe('every page of the portal', () => {
  test.each([
    ['on a phone', phone, false],
    ['at a desk, in a dark theme', desktop, true],
  ] as const)(
    '%s has nothing that axe finds, and nothing beside the page',
    async (_where, viewport, isDark) => {
      const context = await device(browser, viewport)
      const page = await context.newPage()
      const seen: string[] = []
      await walkPortal(page, demo.links.storefront, async (page, name) => {
        const look = async () => {
          const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          seen.push(...(await violationsOn(page)).map((one) => `${name}: ${one}`))
          if (beside > 0) seen.push(`${name}: ${beside} px too wide`)
        }
        await (isDark ? inDark(page, look) : look())
      })
      expect(seen).toEqual([])
      await context.close()
    },
  )
})

test('without a script a return is asked for with a photo, and a message is written', async () => {
  const context = await device(browser, phone, { javaScriptEnabled: false })
  const page = await context.newPage()
  const shopper = shopperOn(page, demo.links.storefront)
  await shopper.openReturnsPage()
  await shopper.findOrder({ ...janJansen, order: '#1001' })
  const free = page.locator('select[name^="quantity:"]')
  if ((await free.count()) === 0) return
  await free.first().selectOption('1')
  await page.locator('select[name^="reason:"]').first().selectOption('too_small')
  await shopper.check()
  await page.locator('details.kb-photos > summary').first().click()
  const photo = { name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') }
  await page.locator('input[type=file]').first().setInputFiles(photo)
  await shopper.submit()
  expect(await page.locator('[role=alert]').first().innerText()).toContain('a.svg')
  await shopper.submit()
  expect(await shopper.rma()).toMatch(/^R-/)
  await context.close()
})

test('a refused field is in focus, with what was typed, and going back posts nothing again', async () => {
  const context = await device(browser, phone)
  const page = await context.newPage()
  const shopper = shopperOn(page, demo.links.storefront)
  await shopper.openReturnsPage()
  await shopper.findOrder({ order: '#1002', email: 'emma.visser@example.com' })
  await page.locator('select[name^="quantity:"]').first().selectOption('1')
  await page.locator('input[name^="note:"]').first().fill('Runs small.')
  await shopper.check()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? '')
  await expect.poll(focused).toMatch(/^reason:/)
  expect(await page.locator('input[name^="note:"]').first().inputValue()).toBe('Runs small.')
  await page.locator('select[name^="reason:"]').first().selectOption('too_small')
  await shopper.check()
  await page.locator('.kb-actions button[value=submit]').dblclick()
  const rma = await shopper.rma()
  // The second tap may still be on its way to the same page.
  await page.waitForLoadState('networkidle')
  await page.goBack()
  expect(await page.locator('h1.kb-heading').innerText()).toBe('Is everything right?')
  // The form carries its key: sent once more it is the same return.
  await shopper.submit()
  expect(await shopper.rma()).toBe(rma)
  await context.close()
})

test('a slip that is being made comes into the page by itself, and what is typed meanwhile stays', async () => {
  const context = await device(browser, phone)
  const page = await context.newPage()
  const shopper = shopperOn(page, demo.links.storefront)
  let isMade = false
  // The page as it is before the slip is there, however fast it is made.
  await page.route('**/apps/kembali/returns/*/**', async (route) => {
    const response = await route.fetch({ maxRedirects: 0 })
    const html = await response.text()
    const awaited = html.replace('id="kb-how-to-send"', 'id="kb-how-to-send" data-kb-awaits=""')
    await route.fulfill({ response, body: isMade ? html : awaited })
  })
  await shopper.openReturnsPage()
  await shopper.findOrder({ order: '#1010', email: janJansen.email })
  await page.locator('select[name^="quantity:"]').first().selectOption('1')
  await page.locator('select[name^="reason:"]').first().selectOption('too_small')
  await shopper.check()
  await shopper.submit()
  await shopper.rma()
  expect(await page.locator('[data-kb-awaits]').count()).toBe(1)
  await page.locator('textarea[name=text]').fill('Where do I')
  isMade = true
  await page.locator('#kb-how-to-send:not([data-kb-awaits])').waitFor()
  await page.getByRole('link', { name: 'Open the packing slip to print' }).waitFor()
  expect(await page.locator('textarea[name=text]').inputValue()).toBe('Where do I')
  await context.close()
})

test('a theme with a choice of languages needs no second one; a guessed language follows it without a script', async () => {
  const context = await device(browser, phone, { javaScriptEnabled: false, locale: 'nl-NL' })
  const page = await context.newPage()
  const ours = page.locator('.kb-languages')
  const theirs = (language: string) => page.locator('form.languages').getByRole('button', { name: language })
  await page.goto(`${demo.links.storefront}/apps/kembali/`)
  await theirs('Bahasa Indonesia').click()
  await page.getByRole('heading', { name: 'Cari pesanan Anda' }).waitFor()
  expect(await ours.count()).toBe(0)
  // Asked for by name, in another language than the theme's: the way back is ours.
  await page.goto(`${demo.links.storefront}/apps/kembali/?locale=en`)
  await ours.getByText('Bahasa Indonesia').click()
  await page.getByRole('heading', { name: 'Cari pesanan Anda' }).waitFor()
  expect(await ours.count()).toBe(0)
  await context.close()
})
