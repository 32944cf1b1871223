import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { settled } from './camera.ts'

/** Saves what a page shows at first sight to the folder of the README's pictures, in few colours: a small file. */
export const galleryIn =
  (folder: string) =>
  async (page: Page, name: string, size: { readonly width: number; readonly height: number }) => {
    const before = page.viewportSize()
    await page.setViewportSize(size)
    await settled(page)
    const picture = await page.screenshot({ animations: 'disabled', scale: 'css' })
    await sharp(picture)
      .png({ palette: true, colours: 96, effort: 10 })
      .toFile(join(folder, `${name}.png`))
    if (before) await page.setViewportSize(before)
  }

export const deskSize = { width: 1280, height: 820 }
export const phoneSize = { width: 360, height: 760 }
