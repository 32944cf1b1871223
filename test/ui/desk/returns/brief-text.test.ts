import { expect, test } from 'vitest'
import { deskWords } from '../../../../app/i18n/desk-words.ts'
import { attentionOf, goodsOf, whyOf } from '../../../../app/ui/desk/returns/brief-text.tsx'
import { aBrief, aReturnRow } from '../../../builders/views.ts'

const words = deskWords('en', 'shopify')

test('a row tells the first item with its variant, why it comes back, as what, and what was shown', () => {
  const row = aReturnRow({ brief: aBrief({ furtherLines: 1, shown: 2 }) })
  expect(goodsOf(words, row)).toBe('2 × Linen Shirt, M and 1 more')
  expect(whyOf(words, row)).toBe('2 photos or videos · Too small · Refund')
})

test('a photo that the policy asks for and that is missing is said', () => {
  expect(attentionOf(words, aBrief({ attention: ['photo_missing'] }))).toBe('Photo missing')
})
