import { describe, expect, test } from 'vitest'
import { listedExceptions } from '../../app/domain/returns/return-filters.ts'
import { releaseMoments } from '../../app/domain/policy/policy.ts'
import { deductionNames } from '../../app/domain/settlement/settle.ts'
import { deductionName } from '../../app/i18n/amount-names.ts'
import { deskWords } from '../../app/i18n/desk-words.ts'
import { locales } from '../../app/i18n/translator.ts'
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

describe('no code is read as the name of an amount or a moment', () => {
  test.each(locales)('not by shoppers in %s', (locale) => {
    const words = shopperWords(locale)
    for (const name of deductionNames) expect(deductionName(words, name)).not.toBe(name)
    for (const at of releaseMoments) expect(words.find(`policy_page.answer.${at}`)).not.toBeNull()
  })

  test('not by staff', () => {
    const words = deskWords('en')
    for (const name of deductionNames) expect(deductionName(words, name)).not.toBe(name)
    for (const at of releaseMoments) expect(words.find(`settings.release_at_${at}`)).not.toBeNull()
    for (const one of listedExceptions) expect(words.find(`exception.${one}`)).not.toBeNull()
  })
})

test('an order that is not paid yet is told as such, in every language', () => {
  const told = locales.map((locale) => deductionName(shopperWords(locale), 'not_captured'))
  expect(told.toSorted()).toEqual([
    'Anda belum membayar pesanan ini',
    'Deze bestelling heb je nog niet betaald',
    'You have not paid for this order yet',
  ])
})
