import type { Page } from 'playwright-core'
import { deskPages } from '../e2e/desk-pages.ts'
import type { staffOn } from '../e2e/staff.ts'

type Shoot = (page: Page, name: string) => Promise<void>
type Desk = ReturnType<typeof staffOn>

const shotElsewhere = new Set(['home', 'list', 'list-empty', 'settings', 'missing'])

/** Every page of the desk that the walk from request to refund does not come to. */
export const seesEveryPage = async (page: Page, staff: Desk, shoot: Shoot): Promise<void> => {
  for (const { name, path, title } of deskPages.filter((one) => !shotElsewhere.has(one.name))) {
    await staff.open(path, title)
    await shoot(page, `desk-${name}`)
  }
  await staff.openOrder('#1002')
  await shoot(page, 'desk-open-return-order')
}

/** The list while one of its returns is chosen. */
export const choosesOne = async (page: Page, staff: Desk, shoot: Shoot): Promise<void> => {
  await staff.open('/returns', 'Returns')
  await staff.app.getByRole('checkbox').nth(1).check({ force: true })
  await shoot(page, 'desk-list-chosen')
}
