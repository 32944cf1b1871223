import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPhoto, aVideo } from '../builders/uploads.ts'
import { anApprovedReturn } from './approved-return.ts'
import { barriersIn, sidewaysIn } from './barriers.ts'
import { desktop, device, phone } from './browser.ts'
import { janJansen } from './shopper.ts'
import { staffOn } from './staff.ts'

let approved: Awaited<ReturnType<typeof anApprovedReturn>>
let browser: typeof approved.browser
let rma: string
let page: Page
let staff: typeof approved.staff

beforeAll(async () => {
  approved = await anApprovedReturn({
    ...janJansen,
    items: { 'Linen Shirt': { quantity: '1', reason: 'not_as_described' } },
  })
  ;({ browser, rma, page, staff } = approved)
})
afterAll(() => approved.close())

const frameOf = (on: Page) => on.frame('app-iframe') ?? expect.unreachable('the app is framed')
const patient = { timeout: 20_000, interval: 250 }

const expectOpenToAll = async (): Promise<void> => {
  expect(await barriersIn(frameOf(page), 'body')).toEqual([])
  await page.setViewportSize(phone)
  await expect.poll(() => sidewaysIn(frameOf(page)), patient).toBe(0)
  await page.setViewportSize(desktop)
}

test('several files are chosen by keyboard while counts are being typed, and each is told what became of it', async () => {
  await staff.scan(rma)
  await staff.app.getByRole('button', { name: 'Something is not as announced' }).click()
  await staff.app.getByLabel('Not in parcel').fill('2')
  await staff.app.getByText('These add up to 2, but only 1 are expected.').waitFor()
  await staff.app.getByLabel('What it shows').selectOption({ label: 'Linen Shirt, M / White' })
  const chooser = page.waitForEvent('filechooser')
  await staff.app.getByRole('button', { name: 'Add photos or video' }).focus()
  await page.keyboard.press('Enter')
  await (
    await chooser
  ).setFiles([
    { name: 'front.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() },
    { name: 'page.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>') },
    { name: 'huge.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(21_000_000) },
    { name: 'film.mp4', mimeType: 'video/mp4', buffer: aVideo(300_000) },
  ])
  await staff.app.getByText('2 of 4 files saved').waitFor()
  await staff.app.getByText('page.jpg: This is neither a photo nor a video').waitFor()
  await staff.app.getByText('huge.jpg: This photo is too large').waitFor()
  await staff.app.getByRole('img', { name: /Photo: Linen Shirt, Arrival/ }).waitFor()
  expect(await staff.app.getByLabel('Not in parcel').inputValue()).toBe('2')
  await expectOpenToAll()
})

test('a photo is seen with its hash on the return, and taken back with a reason', async () => {
  await staff.openReturn(rma)
  const picture = staff.app.getByRole('img', { name: /Photo: Linen Shirt/ })
  await picture.scrollIntoViewIfNeeded()
  await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth), patient).toBe(480)
  await staff.app.getByText('Details', { exact: true }).first().click()
  await staff.app.getByText('SHA-256 of the file as it was sent').first().waitFor()
  await expectOpenToAll()
  await staff.app.getByRole('button', { name: 'Remove…' }).first().click()
  const question = staff.app.getByRole('dialog')
  await question.getByRole('button', { name: 'Remove the file' }).click()
  await question.getByText('Please write why the file is removed.').waitFor()
  await question.getByLabel('Why it is removed').fill('Shows another shirt')
  await question.getByRole('button', { name: 'Remove the file' }).click()
  await staff.app.getByText('Removed an attached file: Linen Shirt').waitFor()
  await staff.app.getByText('1 file was removed').waitFor()
})

test('a phone opens its camera', async () => {
  const touch = await (await device(browser, phone, { hasTouch: true })).newPage()
  const warehouse = staffOn(touch, approved.demo.links.admin)
  await warehouse.scan(rma)
  await warehouse.app.getByRole('button', { name: 'Take a photo' }).waitFor()
  const cameras = await frameOf(touch).locator('input[type=file][capture=environment]').all()
  expect(await Promise.all(cameras.map((one) => one.getAttribute('accept')))).toEqual([
    'image/jpeg,image/png,image/webp',
    'video/mp4,video/quicktime,video/webm',
  ])
})
