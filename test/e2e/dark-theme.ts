import type { Page } from 'playwright-core'

/** A theme of light text on a dark ground, as a merchant may have it. */
const darkTheme = `:root { --ink: #f2f2ee; --quiet: #c9c9c0; --line: #444; --paper: #15171a; color-scheme: dark }`

/** The page as such a theme shows it, for as long as somebody looks. */
export const inDark = async (page: Page, look: () => Promise<unknown>): Promise<void> => {
  const style = await page.addStyleTag({ content: darkTheme })
  await look()
  await style.evaluate((one) => (one as Element).remove())
}
