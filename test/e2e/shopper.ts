import type { Locator, Page } from 'playwright-core'

export const janJansen = { order: '#1001', email: 'jan.jansen@example.com' }

/** What a shopper does on the shop's own pages. */
export const shopperOn = (page: Page, storefront: string) => ({
  openReturnsPage: () => page.goto(`${storefront}/pages/returns`),

  findOrder: async ({ order, email }: typeof janJansen) => {
    await page.locator('input[name=order]').fill(order)
    await page.locator('input[name=email]').fill(email)
    await page.locator('form:has(input[name=order]) button[type=submit]').click()
  },

  choose: async (title: string, choice: { readonly quantity: string; readonly reason: string }) => {
    const item = itemOf(page, title)
    await item.locator('select[name^="quantity:"]').selectOption(choice.quantity)
    await item.locator('select[name^="reason:"]').selectOption(choice.reason)
  },

  check: () => page.locator('.kb-actions button[name=step][value=check]').click(),
  submit: () => page.locator('.kb-actions button[name=step][value=submit]').click(),
  /** The return's number, as the status page is headed, once that page is there. */
  rma: async (): Promise<string> => {
    const heading = page.locator('h1.kb-heading', { hasText: /R-\d+/ })
    return /R-\d+/.exec(await heading.innerText())?.[0] ?? 'no return number'
  },
})

export const itemOf = (page: Page, title: string): Locator =>
  page.locator('li.kb-item').filter({ hasText: title })
