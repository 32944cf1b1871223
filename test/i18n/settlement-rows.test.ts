import { expect, test } from 'vitest'
import { settlementRemarks } from '../../app/i18n/settlement-rows.ts'
import { shopperWords } from '../../app/i18n/shopper-words.ts'
import { aSettlement, eur } from '../builders/views.ts'

const paid = (...kinds: readonly ('card' | 'cod' | 'manual')[]) =>
  aSettlement({ payTo: kinds.map((kind) => ({ kind, gateway: kind, amount: eur(1000) })) })

test('what was paid in cash or by hand does not go back there: the shop sends it itself', () => {
  const remarks = settlementRemarks(shopperWords('en'), paid('cod', 'manual')).join('\n')
  expect(remarks).toContain('The shop sends you €20.00 itself')
  expect(remarks).not.toContain('Cash on delivery')
  expect(settlementRemarks(shopperWords('nl'), paid('cod')).join('\n')).toContain('De winkel maakt')
  expect(settlementRemarks(shopperWords('id'), paid('cod')).join('\n')).toContain('Toko mengirim')
})

test('the rest goes back to where it came from', () => {
  const remarks = settlementRemarks(shopperWords('en'), paid('card', 'cod')).join('\n')
  expect(remarks).toContain('It goes back to: Card (€10.00)')
  expect(remarks).toContain('The shop sends you €10.00 itself')
})
