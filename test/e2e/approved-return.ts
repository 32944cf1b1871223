import { startDemo } from '../demo/start-demo.ts'
import { desktop, device, launchBrowser, phone } from './browser.ts'
import { shopperOn } from './shopper.ts'
import { staffOn } from './staff.ts'

type Asked = {
  readonly order: string
  readonly email: string
  readonly items: Readonly<Record<string, { readonly quantity: string; readonly reason: string }>>
}

/** A return that a shopper asked for and the owner approved, with its page open at the desk. */
export const anApprovedReturn = async ({ items, ...order }: Asked) => {
  const [demo, browser] = await Promise.all([startDemo(), launchBrowser()])
  const visit = await (await device(browser, phone)).newPage()
  const shopper = shopperOn(visit, demo.links.storefront)
  await shopper.openReturnsPage()
  await shopper.findOrder(order)
  for (const [title, choice] of Object.entries(items)) await shopper.choose(title, choice)
  await shopper.check()
  await shopper.submit()
  const rma = await shopper.rma()
  const page = await (await device(browser, desktop)).newPage()
  const staff = staffOn(page, demo.links.admin)
  await staff.workAs('Ayu')
  await staff.openReturn(rma)
  await staff.app.getByRole('button', { name: 'Approve the return' }).click()
  await staff.app.getByText('Ayu Wijaya (Owner)').waitFor()
  const close = async () => {
    await browser.close()
    await demo.close()
  }
  return { demo, browser, rma, page, staff, close }
}
