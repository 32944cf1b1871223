import type { Page } from 'playwright-core'

/** What a member of staff does in the shop's admin, where the app stands in a frame. */
export const staffOn = (page: Page, adminLink: string) => {
  const app = page.frameLocator('iframe[name=app-iframe]')
  // The page's own title; the admin's title bar says it a second time.
  const isShown = (title: string | RegExp) =>
    app.getByRole('heading', { level: 1, name: title }).first().waitFor()
  return {
    app,
    isShown,
    /** Opens a page of the app: `/returns` is its list. */
    open: async (path: string, title: string | RegExp) => {
      await page.goto(`${adminLink}${path}`)
      await isShown(title)
    },
    workAs: async (name: string) => {
      await page.goto(new URL('/admin', adminLink).href)
      await page.locator('details.staff summary').click()
      await page.locator('details.staff form').getByRole('button', { name }).click()
      await page.locator('.staff-name').getByText(name).waitFor({ state: 'attached' })
    },
    openReturn: async (rma: string) => {
      await page.goto(`${adminLink}/returns`)
      await app.getByRole('link', { name: rma }).first().click()
      await isShown(rma)
    },
    /** Begins a return for a shopper: the form of this order. */
    openOrder: async (order: string) => {
      await page.goto(`${adminLink}/returns/new`)
      await app.locator('input[name=find]').fill(order)
      await app.locator('input[name=find]').press('Enter')
      await app.getByText(`Order ${order}`).first().waitFor()
    },
    /** A toast says it, in the app or in the admin around it. */
    isTold: (text: string) => app.getByText(text, { exact: true }).last().waitFor(),
    scan: async (rma: string) => {
      await page.goto(`${adminLink}/returns`)
      await app.getByLabel('Scan a packing slip').fill(rma)
      await app.getByLabel('Scan a packing slip').press('Enter')
      await isShown(/Receive/)
    },
  }
}
