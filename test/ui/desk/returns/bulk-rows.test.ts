import { expect, test } from 'vitest'
import { splitRows } from '../../../../app/ui/desk/returns/bulk-rows.ts'
import { aReturnRow } from '../../../builders/views.ts'

const rows = (['requested', 'approved', 'on_its_way', 'cancelled', 'declined', 'closed'] as const).map(
  (status) => aReturnRow({ returnId: status, status }),
)
const dueFor = (kind: Parameters<typeof splitRows>[0]) =>
  splitRows(kind, rows).due.map(({ returnId }) => returnId)

test('of many that were chosen only those change that can', () => {
  expect(dueFor('approve')).toEqual(['requested'])
  expect(dueFor('decline')).toEqual(['requested'])
  expect(dueFor('label')).toEqual(['approved', 'on_its_way'])
  expect(splitRows('approve', rows).others).toHaveLength(5)
})
