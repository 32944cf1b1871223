import { describe, expect, test } from 'vitest'
import { loader } from '../../app/routes/portal.policy.ts'
import { toldFacts } from '../../app/domain/policy/policy-page.ts'
import { shopperWords } from '../../app/i18n/shopper-words.ts'
import type { Condition, Rule } from '../../app/domain/policy/policy.ts'
import { aPolicy } from '../builders/decisions.ts'
import { signedQuery } from '../builders/shopify-signatures.ts'
import { ask, openPortalOf } from './ask-portal.ts'

const rule = (name: string, when: Condition, answers: Rule['answers']): Rule => ({ name, when, answers })

type Fees = Readonly<Record<string, string>>

const pageOf = async (
  rules: readonly Rule[],
  asked: Record<string, string> = {},
  feeByCurrency: Fees = { EUR: '4.95' },
  currencies: readonly string[] = ['EUR'],
) => {
  const document = aPolicy({ returnShipping: { payer: 'deducted', feeByCurrency } })
  const policy = {
    ...document,
    countryGroups: { Nusantara: ['ID'] },
    rules: [...rules, ...document.rules],
  }
  const { context } = openPortalOf({
    currencies,
    policy: { hash: 'p', policy, publishedAt: '2026-10-01T22:30:00.000Z', publishedBy: { kind: 'system' } },
  })
  const answer = await ask(loader, context, { query: signedQuery(asked) })
  return { ...answer, text: answer.html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') }
}

const sale = rule(
  'Sale',
  { fact: 'line.on_sale', op: 'equals', value: true },
  {
    returnable: { allowed: false, because: 'final_sale' },
  },
)

test.each(['en', 'id', 'nl'] as const)('every fact that is told has words in %s', (locale) => {
  const told = Object.entries(toldFacts).flatMap(([fact, isTold]) => (isTold ? [fact] : []))
  expect(told.filter((fact) => shopperWords(locale).find(`rule.fact.${fact}`) === null)).toEqual([])
})

describe('the policy page', () => {
  test('says in sentences what the rules say, the first that fits before the others', async () => {
    const page = await pageOf([sale])
    expect([page.status, page.type]).toEqual([200, 'application/liquid; charset=utf-8'])
    expect(page.text).toContain(
      'What may come back If the item is on sale: it may not come back, as it is a final sale Otherwise: it may come back',
    )
    expect(page.text).toContain('30 days from delivery')
    expect(page.text).toContain('€4.95 is taken off what you get back, once per return')
  })

  test('names the day in the shop’s zone since when it holds', async () => {
    expect((await pageOf([])).text).toContain('since October 2, 2026')
  })

  test('is told for the country that is asked for, and asks for none where all are alike', async () => {
    const near = rule(
      'Home',
      { fact: 'order.country', op: 'in_group', value: 'Nusantara' },
      {
        window: { days: 7, anchor: 'delivered', bufferDays: 0 },
      },
    )
    expect((await pageOf([near], { country: 'ID' })).text).toContain('7 days from delivery')
    const elsewhere = await pageOf([near], { country: 'XX' })
    expect(elsewhere.text).not.toContain('7 days from delivery')
    expect(elsewhere.html).toContain('<option value="ID">Indonesia</option>')
    expect((await pageOf([])).html).not.toContain('<select')
  })

  test.each([
    [
      'nl',
      'Als het artikel afgeprijsd is: het mag niet terug, want het is zonder retourrecht verkocht',
      '30 dagen vanaf de levering',
    ],
    [
      'id',
      'Jika barang sedang diskon: tidak boleh dikembalikan karena dijual tanpa pengembalian',
      '30 hari sejak barang diterima',
    ],
  ])('is written in the shopper’s language: %s', async (locale, sentence, window) => {
    const { text } = await pageOf([sale], { locale })
    expect(text).toContain(sentence)
    expect(text).toContain(window)
  })

  test('does not tell of a rule that says what holds in every other case too', async () => {
    const isOnSale = { fact: 'line.on_sale', op: 'equals', value: true } as const
    const days = (count: number): Rule['answers'] => ({
      window: { days: count, anchor: 'delivered', bufferDays: 0 },
    })
    const same = (await pageOf([rule('Same', isOnSale, days(9)), rule('All', { all: [] }, days(9))])).text
    expect(same).toContain('9 days from delivery')
    expect(same).not.toContain('on sale')
    const other = (await pageOf([rule('Less', isOnSale, days(3)), rule('All', { all: [] }, days(9))])).text
    expect(other).toContain('If the item is on sale: 3 days from delivery')
    expect(other).toContain('Otherwise: 9 days from delivery')
  })

  test('calls reasons what the shop calls them', async () => {
    const cracked = rule(
      'Cracked',
      { fact: 'return.reason_detail', op: 'equals', value: 'cracked' },
      {
        returnShipping: { payer: 'merchant' },
      },
    )
    expect((await pageOf([cracked])).text).toContain(
      'If the reason is “It is cracked”: the way back is free for you',
    )
  })

  test('tells nobody by what customers are told apart', async () => {
    const vip = rule(
      'VIP',
      { fact: 'customer.tags', op: 'contains', value: 'vip-secret' },
      {
        window: { days: 90, anchor: 'delivered', bufferDays: 0 },
      },
    )
    const { html, text } = await pageOf([vip])
    expect(html).not.toContain('vip-secret')
    expect(html).not.toContain('90')
    expect(text).toContain('In single cases the shop may decide otherwise')
  })

  test('tells how many orders make a regular customer, and claims no more than what holds', async () => {
    const free = { returnShipping: { payer: 'merchant' } } as const
    const regular = rule('Regular', { fact: 'customer.orders', op: 'at_least', value: 3 }, free)
    const told = (await pageOf([regular])).text
    expect(told).toContain('If you have ordered here 3 times or more: the way back is free for you')
    expect(told).toContain('Otherwise: €4.95 is taken off')
    const vip = rule('VIP', { fact: 'customer.tags', op: 'contains', value: 'vip' }, free)
    const usual = (await pageOf([vip])).text
    expect(usual).toContain('Usually: €4.95 is taken off')
    expect(usual).not.toContain('Otherwise: €4.95')
    expect((await pageOf([vip], { locale: 'id' })).text).toContain('Biasanya: ')
    expect((await pageOf([vip], { locale: 'nl' })).text).toContain('Meestal: ')
  })

  test('what a shop writes into its rules is text, and neither markup nor Liquid', async () => {
    const evil = rule(
      'Evil',
      { fact: 'line.type', op: 'equals', value: '<script>alert(1)</script>{{ shop.email }}' },
      {
        returnable: { allowed: false, because: 'not_returnable' },
      },
    )
    const { html } = await pageOf([evil])
    expect(html).not.toContain('<script>alert(1)')
    expect(html).not.toContain('{{ shop.email }}')
  })
})

describe('the words of the policy page', () => {
  test('claims no fee of those who pay in another currency than the one that has a fee', async () => {
    const feeOn = async (asked: Record<string, string>, currencies: readonly string[]) => {
      const { html, text } = await pageOf([], asked, { EUR: '4.95' }, currencies)
      const said = /Who pays for the way back (.*?) Restocking fee/.exec(text.replaceAll('\u00a0', ' '))?.[1]
      return { said, isAsked: html.includes('name="currency"') }
    }
    const off = '€4.95 is taken off what you get back, once per return'
    expect(await feeOn({}, ['EUR'])).toEqual({ said: off, isAsked: false })
    expect(await feeOn({}, ['EUR', 'IDR'])).toEqual({ said: off, isAsked: true })
    const none = { said: 'Nothing is taken off', isAsked: true }
    expect(await feeOn({ currency: 'IDR' }, ['EUR', 'IDR'])).toEqual(none)
    expect(await feeOn({ country: 'ID' }, ['EUR', 'IDR'])).toEqual(none)
    expect(await feeOn({ currency: '-' }, ['EUR', 'IDR'])).toEqual(none)
  })

  test('tells fees in the currency of the country, else of the shop, or in the one that is chosen', async () => {
    const fees = { EUR: '4.95', IDR: '25000', KWD: '1.5' }
    const home = rule(
      'Home',
      { fact: 'order.country', op: 'equals', value: 'ID' },
      {
        window: { days: 7, anchor: 'delivered', bufferDays: 0 },
      },
    )
    const feeOn = async (asked: Record<string, string>) =>
      /Who pays for the way back (.*?) Restocking fee/.exec(
        (await pageOf([home], asked, fees)).text.replaceAll('\u00a0', ' '),
      )?.[1]
    const off = (fee: string) => `${fee} is taken off what you get back, once per return`
    expect(await feeOn({ country: 'ID' })).toBe(off('IDR 25,000'))
    expect(await feeOn({ country: 'KW' })).toBe(off('KWD 1.500'))
    expect(await feeOn({})).toBe(off('€4.95'))
    expect(await feeOn({ country: 'ID', currency: 'KWD' })).toBe(off('KWD 1.500'))
    expect(await feeOn({ currency: '-' })).toBe('Nothing is taken off')
    expect(await feeOn({ currency: 'USD' })).toBe(off('€4.95'))
  })

  test('says what the label, the collection and the payment are, and not how they are kept', async () => {
    const tagged = rule(
      'Tagged',
      {
        any: [
          { fact: 'line.tags', op: 'contains', value: 'final-sale' },
          { not: { fact: 'line.collections', op: 'contains', value: 'Basics' } },
        ],
      },
      { returnable: { allowed: false, because: 'final_sale' } },
    )
    const said = async (locale: string) => (await pageOf([tagged], { locale })).text
    expect(await said('en')).toContain(
      'If the item is marked “final sale” or the item is not in the collection “Basics”:',
    )
    expect(await said('nl')).toContain(
      'Als het artikel het label “final sale” heeft of het artikel niet in de collectie “Basics” zit:',
    )
    expect(await said('id')).toContain(
      'Jika barang berlabel “final sale” atau barang tidak termasuk koleksi “Basics”:',
    )
  })
})
