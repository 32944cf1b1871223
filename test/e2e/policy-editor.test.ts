import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemo, type Demo } from '../demo/start-demo.ts'
import { barriersIn, sidewaysIn } from './barriers.ts'
import { desktop, device, launchBrowser, phone } from './browser.ts'
import { staffOn } from './staff.ts'

let demo: Demo
let browser: Browser
let page: Page
let staff: ReturnType<typeof staffOn>

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ environment: { LOG_LEVEL: 'silent' } }), launchBrowser()])
  page = await (await device(browser, desktop)).newPage()
  staff = staffOn(page, demo.links.admin)
  await staff.workAs('Ayu')
}, 120_000)
afterAll(async () => {
  await browser.close()
  await demo.close()
})

const patient = { timeout: 20_000, interval: 250 }
const frame = (): Frame => page.frame('app-iframe') ?? expect.unreachable('the app is framed')
const rules = async () =>
  (await staff.app.locator('ol > li h3').allInnerTexts()).map((text) => text.replace(/^\d+\. /, ''))
const focused = () => frame().evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const handleOf = (rule: string) =>
  staff.app.getByRole('button', { name: new RegExp(`^Move rule ${rule}, place`) })
const open = () => staff.open('/policy', 'Return policy')

const discardDraft = async () => {
  const { app } = staff
  await app.getByRole('button', { name: 'Discard the draft' }).click()
  await app.getByRole('dialog').getByRole('button', { name: 'Discard the draft' }).click()
  await app.getByText('This policy is in force').waitFor()
}

test('a rule is moved with the keyboard alone, is told of, and keeps the focus', async () => {
  await open()
  await handleOf('Checked by hand').focus()
  for (const key of ['Space', 'ArrowUp', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key)
  expect(await staff.app.getByRole('status').last().innerText()).toContain('Place 1 of 3')
  await page.keyboard.press('Space')
  await staff.app.getByText('1 change against the published version').waitFor()
  await expect
    .poll(rules, patient)
    .toEqual(['Checked by hand', 'Final sale', 'Our mistake', 'Everything else'])
  await expect.poll(focused, patient).toBe('Move rule Checked by hand, place 1 of 3')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await expect
    .poll(rules, patient)
    .toEqual(['Checked by hand', 'Final sale', 'Our mistake', 'Everything else'])
})

test('a rule is dragged by its handle, and moved by plain buttons', async () => {
  await page.setViewportSize({ width: desktop.width, height: 1_600 })
  await open()
  const from = (await handleOf('Checked by hand').boundingBox()) ?? expect.unreachable('it is shown')
  const row = staff.app.locator('ol > li', { hasText: 'Our mistake' })
  const to = (await row.boundingBox()) ?? expect.unreachable('it is shown')
  await page.mouse.move(from.x + 10, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(from.x + 10, to.y + to.height - 8, { steps: 6 })
  await page.mouse.up()
  await expect
    .poll(rules, patient)
    .toEqual(['Final sale', 'Our mistake', 'Checked by hand', 'Everything else'])
  // The new order shows before it is saved; the button goes by what was saved.
  await staff.app.getByText('Saved in the draft').first().waitFor()
  await open()
  await staff.app.getByRole('button', { name: 'Move rule Our mistake up' }).click()
  await expect
    .poll(rules, patient)
    .toEqual(['Our mistake', 'Final sale', 'Checked by hand', 'Everything else'])
  await page.setViewportSize(desktop)
})

test('who moves a rule by its button stays with that rule', async () => {
  await open()
  const before = await rules()
  const [first = '', second = '', third = ''] = before
  await staff.app.getByRole('button', { name: `Move rule ${third} up` }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(rules, patient).toEqual([first, third, second, ...before.slice(3)])
  await expect.poll(focused, patient).toBe(`Move rule ${third} up`)
  await page.keyboard.press('Enter')
  await expect.poll(rules, patient).toEqual([third, first, second, ...before.slice(3)])
  // At the top it can only go back.
  await expect.poll(focused, patient).toBe(`Move rule ${third} down`)
})

test('a policy as it was given is published as it is', async () => {
  const { app } = staff
  await open()
  await discardDraft()
  await app.getByText('nobody of this shop has published it yet').waitFor()
  await app.getByRole('button', { name: 'Publish it as it is' }).click()
  await app.getByText(/^Published .* by Ayu Wijaya/).waitFor()
})

test('a flat amount is asked for in every currency, and the very field that is wrong is marked', async () => {
  const { app } = staff
  await staff.open('/policy/rules/new', 'New rule')
  await app.getByLabel('Name of the rule').fill('Flat')
  await app.getByLabel('Return shipping').check({ force: true })
  await app.getByLabel('Who pays').selectOption('deducted')
  await app.getByLabel('Amount in EUR').fill('7.95')
  await app.getByText('€7.95, … IDR, … KWD, or … USD is taken off').waitFor()
  await app.getByLabel('Amount in IDR').fill('0')
  await app.getByRole('button', { name: 'Remove USD' }).click()
  await app.getByText('Of orders paid in IDR and USD nothing is taken off.').waitFor()
  await app.getByText('“Everything else” below it does not answer this any more: Return shipping').waitFor()
  await app.getByRole('button', { name: 'Save in the draft' }).click()
  await app.getByText('1 field needs another look').waitFor()
  expect(await app.locator('[aria-invalid=true]').count()).toBe(1)
  expect(await app.getByLabel('Amount in KWD').getAttribute('aria-invalid')).toBe('true')
  await app.getByLabel('Amount in KWD').fill('1.500')
  await app.getByRole('button', { name: 'Save in the draft' }).click()
  await staff.isShown('Return policy')
  await discardDraft()
})

test('a rule is written in fields, what is wrong is said beside it, and it is published', async () => {
  await staff.open('/policy/rules/new', 'New rule')
  const { app } = staff
  await app.getByLabel('Name of the rule').fill('Expensive')
  await app.getByRole('button', { name: 'Add a condition' }).click()
  await app.getByLabel('What is asked, condition 1').selectOption('line.unit_price')
  await app.getByLabel('How it is asked, condition 1').selectOption('is:at_least')
  await app.getByLabel('Approval').check({ force: true })
  await app.getByRole('button', { name: 'Save in the draft' }).click()
  await app.getByText('A currency such as EUR, and an amount').waitFor()
  expect(await app.getByLabel('Name of the rule').inputValue()).toBe('Expensive')
  await app.getByLabel('Currency').fill('eur')
  await app.getByLabel('Value', { exact: true }).fill('250,50')
  await app.getByText('the price of one is at least €250.50').waitFor()
  await app.getByRole('button', { name: 'Save in the draft' }).click()
  await staff.isShown('Return policy')
  await expect.poll(rules, patient).toContain('Expensive')
  await app.getByRole('button', { name: 'Publish', exact: true }).click()
  await app.getByRole('dialog').getByText('Rule “Expensive” is new').waitFor()
  await app.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
  await app.getByText('This policy is in force').waitFor()
  await staff.open('/policy/versions', 'Versions of the policy')
  await app
    .locator('p', { hasText: /^Published .* by Ayu Wijaya/ })
    .first()
    .waitFor()
})

test('what was typed is guarded, and is not lost to another window', async () => {
  const { app } = staff
  await open()
  await app.getByRole('link', { name: 'Our mistake', exact: true }).click()
  await staff.isShown('Our mistake')
  await app.getByLabel('Name of the rule').fill('Our own mistake')
  await app.getByText('Unsaved changes').waitFor()
  const other = await (await device(browser, desktop)).newPage()
  const elsewhere = staffOn(other, demo.links.admin)
  await elsewhere.workAs('Ayu')
  await elsewhere.open('/policy', 'Return policy')
  await elsewhere.app.getByRole('button', { name: 'Switch off rule Our mistake' }).click()
  await elsewhere.app.getByText('Off', { exact: true }).waitFor()
  await other.context().close()
  await app.getByRole('button', { name: 'Save in the draft' }).click()
  await app.getByText('Somebody has changed or removed this in the meantime').waitFor()
  expect(await app.getByLabel('Name of the rule').inputValue()).toBe('Our own mistake')
  await app.getByRole('button', { name: 'Keep mine as another rule' }).click()
  await staff.isShown('Return policy')
  await expect.poll(rules, patient).toEqual(expect.arrayContaining(['Our mistake', 'Our own mistake']))
})

test('a rule without a name is asked for one, at its field, until it has one', async () => {
  const { app } = staff
  await open()
  await app.getByRole('link', { name: 'Our mistake', exact: true }).click()
  await staff.isShown('Our mistake')
  const name = app.getByLabel('Name of the rule')
  await name.fill('')
  await app.getByRole('button', { name: 'Save in the draft' }).click()
  await app.getByText('Give it a name').waitFor()
  await expect.poll(() => name.evaluate((field) => field === document.activeElement), patient).toBe(true)
  await name.fill('Ours')
  await expect.poll(() => app.getByText(/Give it a name|needs another look/).count(), patient).toBe(0)
})

test('a rule that was typed is left only by who agrees to lose it', async () => {
  const { app } = staff
  const typed = () => app.getByLabel('Name of the rule').inputValue()
  const asked: string[] = []
  let mayLeave = false
  const times = (count: number) => expect.poll(() => asked.length, patient).toBe(count)
  const back = app.getByLabel('Return policy', { exact: true })
  await open()
  await app.getByRole('link', { name: 'Final sale', exact: true }).click()
  await staff.isShown('Final sale')
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void (mayLeave ? dialog.accept() : dialog.dismiss())
  })
  await app.getByLabel('Name of the rule').fill('Typed by me')
  await back.click()
  await times(1)
  await page.goBack()
  await times(2)
  await page.locator('#app-nav').getByText('Returns').click()
  await times(3)
  expect(await typed()).toBe('Typed by me')
  // The session ends while it is sent: that is unsaved still.
  const answers = '**/app/policy/rules/*.data*'
  await page.route(answers, (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 401 }) : route.fallback(),
  )
  await app.getByRole('button', { name: 'Save in the draft' }).click()
  await app.getByRole('alert').first().waitFor()
  expect(await typed()).toBe('Typed by me')
  await back.click()
  await times(4)
  await page.unroute(answers)
  mayLeave = true
  await back.click()
  await staff.isShown('Return policy')
  expect(asked).toEqual(['confirm', 'confirm', 'confirm', 'confirm', 'confirm'])
  page.removeAllListeners('dialog')
})

test('a list of many rules has no barriers, and fits a phone', { timeout: 120_000 }, async () => {
  await open()
  for (let count = await staff.app.locator('ol > li').count(); count < 25; count += 1) {
    await staff.app
      .getByRole('button', { name: /^Duplicate rule/ })
      .last()
      .click()
    await staff.app.locator('ol > li').nth(count).waitFor()
  }
  expect(await barriersIn(frame(), 'body')).toEqual([])
  await page.setViewportSize(phone)
  await expect.poll(() => sidewaysIn(frame()), patient).toBe(0)
  expect(await barriersIn(frame(), 'body')).toEqual([])
  await page.setViewportSize(desktop)
})
