import { expect, test } from 'vitest'
import type { ReturnPageView } from '../../../../app/contracts/views.ts'
import { Approve } from '../../../../app/ui/desk/return/approve-form.tsx'
import { aReturnPage, aSettlement, eur } from '../../../builders/views.ts'
import { rendered } from '../rendered.tsx'

const formOf = (money: Partial<ReturnPageView['money']>): string => {
  const view = aReturnPage()
  return rendered(<Approve view={{ ...view, money: { ...view.money, ...money } }} />)
}
const atOnce = { release: { at: 'on_request', by: 'rule' } } as const

test('where a rule pays as soon as it is approved, the button names what is paid, whatever the shopper was shown before', () => {
  const said = formOf({ ...atOnce, preview: aSettlement({ settlement: eur(807) }) })
  expect(said).toContain('Approve and pay €8.07…')
  expect(said).toContain('€8.07 is paid back')
  expect(said).not.toContain('€55.02')
})

test('where nothing leaves with the approval, nothing is asked', () => {
  expect(formOf({})).toContain('Approve the return')
  for (const over of [
    { preview: null },
    { takesSecondPerson: true },
    { preview: aSettlement({ settlement: eur(0), payTo: [] }) },
    {
      preview: aSettlement({
        payTo: [{ kind: 'cod', gateway: 'Cash on Delivery (COD)', amount: eur(5_502) }],
      }),
    },
  ])
    expect(formOf({ ...atOnce, ...over })).not.toContain('Approve and pay')
})
