import { describe, expect, test } from 'vitest'
import { refusalSentence } from '../../app/i18n/refusal-sentence.ts'
import { shopperCatalogues, shopperWords } from '../../app/i18n/shopper-words.ts'
import { decimalOf, localeFor, locales } from '../../app/i18n/translator.ts'
import type { Catalogue } from '../../app/i18n/translator.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const categories = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

const isPluralForms = (node: Catalogue) => Object.keys(node).every((key) => categories.has(key))

/** Every sentence with its placeholders; forms of one sentence are one. */
const sentences = (node: Catalogue, path = ''): Record<string, string> =>
  Object.entries(node).reduce<Record<string, string>>((all, [key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof value !== 'string' && !isPluralForms(value)) return { ...all, ...sentences(value, here) }
    const forms =
      typeof value === 'string' ? [value] : Object.values(value).filter((form) => typeof form === 'string')
    const names = forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
    return { ...all, [here]: [...new Set(names)].sort().join(' ') }
  }, {})

describe('the catalogues', () => {
  test.each(locales)('%s has every sentence of the others, with the same placeholders', (locale) => {
    expect(sentences(shopperCatalogues[locale])).toEqual(sentences(shopperCatalogues.en))
  })

  test.each(locales)('%s has no empty sentence, and no brace that is not a placeholder', (locale) => {
    const walk = (node: Catalogue): string[] =>
      Object.values(node).flatMap((value) => (typeof value === 'string' ? [value] : walk(value)))
    for (const sentence of walk(shopperCatalogues[locale])) {
      expect(sentence.trim()).not.toBe('')
      expect(sentence.replaceAll(/\{\w+\}/g, '')).not.toMatch(/[{}]/)
    }
  })

  test.each(locales)('%s has the plural forms that its language needs', (locale) => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    const walk = (node: Catalogue): void => {
      for (const value of Object.values(node)) {
        if (typeof value === 'string') continue
        if (isPluralForms(value) && 'other' in value && ('one' in value || 'zero' in value)) {
          expect(Object.keys(value)).toEqual(expect.arrayContaining(needed))
        } else walk(value)
      }
    }
    walk(shopperCatalogues[locale])
  })
})

describe('amounts', () => {
  test.each([
    [{ minor: 5_502, currency: 'EUR', exponent: 2 }, 'en', '€55.02'],
    [{ minor: 5_502, currency: 'EUR', exponent: 2 }, 'nl', '€ 55,02'],
    [{ minor: -495, currency: 'EUR', exponent: 2 }, 'en', '-€4.95'],
    [{ minor: 150_000, currency: 'IDR', exponent: 0 }, 'id', 'Rp 150.000'],
    [{ minor: 15_000_000, currency: 'IDR', exponent: 2 }, 'id', 'Rp 150.000,00'],
    [{ minor: 1_500, currency: 'JPY', exponent: 0 }, 'en', '¥1,500'],
    [{ minor: 1_005, currency: 'KWD', exponent: 3 }, 'en', 'KWD 1.005'],
  ] as const)('%o in %s is %s', (amount, locale, written) => {
    expect(plain(shopperWords(locale).money(amount))).toBe(written)
  })

  test('an amount beyond what a float can hold is written to the last digit', () => {
    const amount = { minor: Number.MAX_SAFE_INTEGER, currency: 'IDR', exponent: 2 }
    expect(plain(shopperWords('en').money(amount))).toBe('IDR 90,071,992,547,409.91')
  })

  test('minor units become a decimal without a float', () => {
    expect(decimalOf({ minor: 5, exponent: 2 })).toBe('0.05')
    expect(decimalOf({ minor: -5, exponent: 3 })).toBe('-0.005')
    expect(decimalOf({ minor: 100, exponent: 0 })).toBe('100')
  })

  test('a percentage keeps its two decimals', () => {
    expect(shopperWords('en').percent(1_250)).toBe('12.5%')
    expect(plain(shopperWords('nl').percent(1_505))).toBe('15,05%')
  })
})

describe('words', () => {
  test.each([
    ['nl-BE,nl;q=0.9,en;q=0.8', 'nl'],
    ['in-ID', 'id'],
    ['fr-FR,fr;q=0.9', 'en'],
    ['fr,id;q=0.5', 'id'],
    ['pt_BR', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('whoever asks for %o is spoken to in %s', (asked, locale) => {
    expect(localeFor(asked)).toBe(locale)
  })

  test('a count chooses the form of its language, and none has words of its own', () => {
    const words = shopperWords('en')
    const refusal = (free: number) => refusalSentence(words, { code: 'too_many_units', wanted: 3, free })
    expect(refusal(0)).toContain('Nothing is left of this item')
    expect(refusal(2)).toContain('Only 2 of this item')
  })

  test('a refusal words its days, resolutions and amounts', () => {
    const words = shopperWords('nl')
    expect(refusalSentence(words, { code: 'window_closed', lastDay: '2026-10-03' })).toContain(
      '3 oktober 2026',
    )
    const offered = { code: 'resolution_not_offered', offered: ['refund', 'store_credit'] }
    expect(refusalSentence(words, offered)).toContain('Geld terug en Winkeltegoed')
  })

  test('a refusal that nobody has worded yet shows its code', () => {
    expect(refusalSentence(shopperWords('en'), { code: 'brand_new' })).toBe(
      'This could not be done (brand_new).',
    )
  })

  test('a key that walks into the object’s own functions finds nothing', () => {
    expect(shopperWords('en').find('refusal.constructor.name')).toBeNull()
    expect(shopperWords('en').find('__proto__.toString')).toBeNull()
  })
})
