import type { Page } from 'playwright-core'
import { aPhoto } from '../builders/uploads.ts'
import { janJansen, shopperOn } from './shopper.ts'

export type Look = (page: Page, name: string) => Promise<void>

const photo = async (name: string) => ({ name, mimeType: 'image/jpeg', buffer: await aPhoto() })

/** Every page that a shopper comes to, one after the other; `look` sees each as it stands. */
export const walkPortal = async (page: Page, storefront: string, look: Look): Promise<string> => {
  const shopper = shopperOn(page, storefront)
  await shopper.openReturnsPage()
  await look(page, 'block')
  await shopper.findOrder({ order: '#9999', email: 'nobody@example.com' })
  await look(page, 'not-found')
  await shopper.findOrder(janJansen)
  await look(page, 'order')
  await shopper.check()
  await look(page, 'nothing-chosen')
  await page.locator('select[name^="quantity:"]').first().selectOption('1')
  await shopper.check()
  await look(page, 'reason-missing')
  await page.locator('select[name^="reason:"]').first().selectOption('not_as_described')
  await shopper.check()
  await page
    .locator('details.kb-photos')
    .first()
    .evaluate((box) => box.setAttribute('open', ''))
  await look(page, 'check')
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photo('front of the shirt.jpg'))
  await page.locator('.kb-sending > div').first().waitFor()
  await look(page, 'check-photo')
  await shopper.submit()
  await page.locator('#kb-message').waitFor()
  await look(page, 'status')
  await page.locator('#kb-message').fill('Which box shall I use for it?')
  await page.locator('button[value=write]').click()
  await page.locator('.kb-message').waitFor()
  await look(page, 'status-message')
  await page.locator('button[value=write]').click()
  await look(page, 'status-message-empty')
  return shopper.rma()
}
