import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'

const widths = [1280, 360]
const atLeast = { 1280: 800, 360: 740 } as Readonly<Record<number, number>>

/** Saves a page as people see it at a desk and on a phone, whole, each under its name and width. */
export const cameraFor = async (folder: string) => {
  await mkdir(folder, { recursive: true })
  let count = 0
  return async (page: Page, name: string): Promise<void> => {
    count += 1
    const before = page.viewportSize()
    for (const width of widths) {
      const height = atLeast[width] ?? 800
      await page.setViewportSize({ width, height })
      await settled(page)
      const needed = await heightOf(page)
      await page.setViewportSize({ width, height: Math.max(height, Math.min(needed, 4000)) })
      await settled(page)
      const file = `${String(count).padStart(2, '0')}-${name}-${width}.png`
      await page.screenshot({ path: join(folder, file), fullPage: true, animations: 'disabled' })
    }
    if (before) await page.setViewportSize(before)
  }
}

/** Two frames were painted, in the app's frame too. A page that may run no script paints without telling. */
export const settled = async (page: Page): Promise<void> => {
  const painted = page
    .frames()
    .map((frame) =>
      frame
        .evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
        .catch(() => null),
    )
  await Promise.race([Promise.all(painted), sleep(1500)])
}

/** The embedded app scrolls inside of its frame, so the page alone is never long enough to show it whole. */
const heightOf = async (page: Page): Promise<number> => {
  const heights = page
    .frames()
    .map((frame) => frame.evaluate(() => document.documentElement.scrollHeight).catch(() => 0))
  return Math.max(...(await Promise.all(heights))) + 60
}
