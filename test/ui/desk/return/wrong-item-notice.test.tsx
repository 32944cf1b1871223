import { expect, test } from 'vitest'
import { WrongItemNotice } from '../../../../app/ui/desk/return/wrong-item-notice.tsx'
import { aReturnLine, aReturnPage } from '../../../builders/views.ts'
import { rendered } from '../rendered.tsx'

const receipts = { received: 1, wrong_item: 2, short: 0, empty: 0, lost: 0 }
const view = aReturnPage({
  status: 'received',
  lines: [aReturnLine({ title: 'Linen shirt', receipts }), aReturnLine({ title: 'Stoneware mug' })],
})

test('another item is named by what it came instead of, and no line without one', () => {
  const said = rendered(<WrongItemNotice view={view} place="return" />)
  expect(said).toContain('Another item came: 2 for Linen shirt.')
  expect(said).not.toContain('Stoneware mug')
})

test('on the return a person decides, at the table it is put apart with its number', () => {
  expect(rendered(<WrongItemNotice view={view} place="table" />)).toContain('R-1001')
  expect(rendered(<WrongItemNotice view={view} place="return" />)).not.toContain('R-1001')
})

test('nothing is said of a return without one, or once it is closed', () => {
  const bare = rendered(null)
  expect(rendered(<WrongItemNotice view={aReturnPage()} place="return" />)).toBe(bare)
  expect(rendered(<WrongItemNotice view={{ ...view, status: 'closed' }} place="return" />)).toBe(bare)
})
