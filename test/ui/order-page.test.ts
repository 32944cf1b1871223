import { expect, test } from 'vitest'
import { aPortalLine, aPortalOrder, aSettlement } from '../builders/views.ts'
import { locales } from '../../app/i18n/translator.ts'
import { shopperWords } from '../../app/i18n/shopper-words.ts'
import { contactAbout } from '../../app/ui/portal/contact-about.ts'
import { isFeeGone } from '../../app/ui/portal/check-page.tsx'
import { refusalOfLine } from '../../app/ui/portal/order-page.tsx'

test('every chosen item without a reason is marked, and no other', () => {
  const refusal = { code: 'reason_unknown', lineId: 'first' } as const
  expect(refusalOfLine(refusal, 'first', { reason: '' })).toBe(refusal)
  expect(refusalOfLine(refusal, 'second', { reason: '' })).toEqual({
    code: 'reason_unknown',
    lineId: 'second',
  })
  expect(refusalOfLine(refusal, 'third', { reason: 'too_small' })).toBeNull()
  expect(refusalOfLine(refusal, 'kept', undefined)).toBeNull()
  const other = { code: 'note_too_long', lineId: 'first' } as const
  expect(refusalOfLine(other, 'second', { reason: '' })).toBeNull()
})

test.each(locales)('a mail to the shop names the order and the item, in %s', (locale) => {
  const about = { order: '#1009', item: 'Mug & saucer {{ x }}' }
  const mail = new URL(contactAbout(shopperWords(locale), 'mailto:shop@example.com', about))
  expect(mail.searchParams.get('subject')).toContain('#1009')
  expect(mail.searchParams.get('body')).toContain('“Mug & saucer {{ x }}”')
  expect(mail.href).not.toContain('{{')
})

test('a fee that was announced, and is not taken, is spoken of on the check page', () => {
  const line = aPortalLine()
  const order = aPortalOrder({ lines: [line] })
  const choices = [
    { lineId: line.lineId, quantity: 1, reason: 'damaged', note: null, resolution: 'refund' as const },
  ]
  expect(isFeeGone({ order, choices, preview: aSettlement({ deductions: [] }) })).toBe(true)
  expect(isFeeGone({ order, choices, preview: aSettlement() })).toBe(false)
  const free = aPortalOrder({
    lines: [aPortalLine({ returnShipping: { ...line.returnShipping, payer: 'merchant' } })],
  })
  expect(isFeeGone({ order: free, choices, preview: aSettlement({ deductions: [] }) })).toBe(false)
})
