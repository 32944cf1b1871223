import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anApprovedReturn } from './approved-return.ts'
import { barriersIn, sidewaysIn } from './barriers.ts'
import { desktop, phone } from './browser.ts'

const tee = 'HEAV-COTT-TEE-S'

let approved: Awaited<ReturnType<typeof anApprovedReturn>>
let rma: string
let page: Page
let staff: typeof approved.staff

beforeAll(async () => {
  approved = await anApprovedReturn({
    order: '#1002',
    email: 'emma.visser@example.com',
    items: {
      'Heavy Cotton Tee': { quantity: '3', reason: 'not_as_described' },
      'Stoneware Mug': { quantity: '1', reason: 'not_as_described' },
    },
  })
  ;({ rma, page, staff } = approved)
})
afterAll(() => approved.close())

const patient = { timeout: 20_000, interval: 250 }
const frame = () => page.frame('app-iframe') ?? expect.unreachable('the app is framed')
const focused = () =>
  frame().evaluate(() => {
    const field = document.activeElement
    return field instanceof HTMLInputElement ? field.name || field.id : null
  })
/** As most scanners do: the code, a carriage return and a line feed. */
const scan = async (code: string): Promise<void> => {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
}
/** Longer than a scanner's two ends are apart. */
const asAHand = () => page.waitForTimeout(400)

const look = async (): Promise<void> => {
  expect(await barriersIn(frame(), 'body')).toEqual([])
  await page.setViewportSize(phone)
  await expect.poll(() => sidewaysIn(frame()), patient).toBe(0)
  await page.setViewportSize(desktop)
}

test('after a slip of no return the next scan is read by itself', async () => {
  await staff.open('/returns', 'Returns')
  await staff.app.getByLabel('Scan a packing slip').focus()
  await scan('R-9999')
  await staff.app.getByText('There is no return R-9999').waitFor()
  await scan(rma)
  await expect.poll(focused, patient).toBe('scan-receive')
})

test('a parcel that nobody opened is not recorded by Enter, however often', async () => {
  await expect.poll(focused, patient).toBe('scan-receive')
  await page.keyboard.press('Enter')
  await asAHand()
  await page.keyboard.press('Enter')
  await staff.app.getByText('Nothing is recorded yet. Scan or type first').waitFor()
  await look()
  expect(await staff.app.getByRole('heading', { name: '2. What condition it is in' }).count()).toBe(0)
})

test('two of three are scanned and recorded, and no second end of a scan records them', async () => {
  await scan(tee)
  await staff.app.getByText('1 of 3 counted. From now on only what you scan').waitFor()
  await scan(tee)
  await staff.app.getByText('2 of 3 counted').first().waitFor()
  expect(await staff.app.getByRole('heading', { name: '2. What condition it is in' }).count()).toBe(0)
  await asAHand()
  await page.keyboard.press('Enter')
  await staff.app.getByRole('heading', { name: '2. What condition it is in' }).waitFor()
})

test('what had not come yet is counted in, wherever it is scanned', async () => {
  await expect.poll(focused, patient).toBe('scan-inspect')
  await asAHand()
  const mug =
    /\S+$/.exec(
      await staff.app
        .getByText(/ · STON-MUG-/)
        .first()
        .innerText(),
    )?.[0] ?? ''
  await staff.app.getByLabel('A (as new)').first().fill('2')
  await scan(mug)
  await expect.poll(focused, patient).toBe('scan-receive')
  await staff.app.getByText('Stoneware Mug: 1 of 1 counted').waitFor()
  await staff.app.getByText('Stoneware Mug had not been received yet. It is counted under 1').waitFor()
  await look()
  await page.keyboard.press('Enter')
  await staff.app.getByText('1 to inspect').waitFor()
  // The grade that was chosen before it came is still there, though it is not recorded.
  expect(await staff.app.getByLabel('A (as new)').first().inputValue()).toBe('2')
  expect(await staff.app.getByLabel('A (as new)').nth(1).inputValue()).toBe('')
})

test('the item of a line that is partly here is graded where it is scanned, and half a grade is not recorded', async () => {
  await expect.poll(focused, patient).toBe('scan-inspect')
  await asAHand()
  await scan(tee)
  await staff.app.getByText('1 more has not been received yet: if this is it, count it under 1').waitFor()
  await expect.poll(focused, patient).toMatch(/^count\|.*\|A$/)
  await asAHand()
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await staff.app.getByText('Without a grade: Stoneware Mug').waitFor()
  await look()
  await staff.app.getByLabel('A (as new)').nth(1).fill('1')
  await staff.app.getByLabel('A (as new)').nth(1).press('Enter')
  await staff.app.getByRole('heading', { name: '3. Where it goes' }).waitFor()
})

test('the late one is counted in where it is scanned', async () => {
  await expect.poll(focused, patient).toBe('scan-dispose')
  await asAHand()
  await page.keyboard.press('Enter')
  await staff.app.getByText('Nothing is recorded yet. Scan or type first').waitFor()
  await staff.app.getByRole('button', { name: 'Put away', exact: true }).click()
  await staff.app.getByRole('heading', { name: '3. Where it goes' }).waitFor({ state: 'detached' })
  await expect.poll(focused, patient).toBe('scan-receive')
  await scan(tee)
  await staff.app.getByText('1 of 1 counted').waitFor()
  await asAHand()
  await page.keyboard.press('Enter')
  await staff.app.getByText('1 to inspect').waitFor()
})

test('what is counted and not recorded is asked about before somebody leaves, by a link or the admin’s menu', async () => {
  await staff.app.getByLabel('A (as new)').first().fill('1')
  const leaves = [
    () => staff.app.getByRole('link', { name: 'Back to the return' }).click(),
    () => page.getByRole('link', { name: 'Payouts' }).first().click(),
  ]
  for (const leave of leaves) {
    await leave()
    await staff.app.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
    await staff.app.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await staff.app.getByLabel('A (as new)').first().inputValue()).toBe('1')
  }
})
