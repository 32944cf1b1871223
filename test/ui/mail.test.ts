import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { renderMail } from '../../app/ui/mail/render-mail.ts'
import type { MailContent } from '../../app/ui/mail/render-mail.ts'
import { statusSentence } from '../../app/i18n/kept-words.ts'
import { shopperWords } from '../../app/i18n/shopper-words.ts'
import { aPortalStatus, aSettlement, eur } from '../builders/views.ts'

const aMail = (over: Partial<MailContent> = {}) =>
  renderMail({
    kind: 'return_approved',
    locale: 'en',
    view: aPortalStatus(),
    shopName: 'Toko Kembali',
    statusUrl: 'https://shop.example/apps/kembali/returns/token/',
    ...over,
  })

const kinds = [
  'return_requested',
  'return_approved',
  'return_declined',
  'return_cancelled',
  'parcel_on_its_way',
  'parcel_late',
  'parcel_received',
  'refund_paid',
  'return_closed',
  'shop_wrote',
  'address_told',
  'account_changed',
] as const

describe('the mails to a shopper', () => {
  test.each(kinds.flatMap((kind) => ['en', 'id', 'nl'].map((locale) => [kind, locale] as const)))(
    '%s in %s leaves no placeholder open, and leads to the return',
    (kind, locale) => {
      const { subject, text, html } = aMail({ kind, locale })
      expect(subject).toContain('R-1001')
      for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\w+\}|mail\.|undefined/)
      for (const part of [text, html])
        expect(part).toContain('https://shop.example/apps/kembali/returns/token/')
    },
  )

  test.each(['en', 'id', 'nl'])(
    'the mail about the address says it line by line, and the number, in %s',
    (locale) => {
      const sendTo = 'Toko Kembali\nJl. Contoh 5\n40115 Bandung'
      const { text } = aMail({ kind: 'address_told', locale, view: aPortalStatus({ sendTo }) })
      expect(text).toContain('Toko Kembali, Jl. Contoh 5, 40115 Bandung')
      expect(text).toContain('R-1001')
    },
  )

  test('an approval says how to send the parcel, and what comes back for it', () => {
    const { subject, text, html } = aMail()
    expect(subject).toBe('Your return R-1001 is approved')
    for (const part of [text, html]) {
      expect(part).toContain('https://app.example/files/label')
      expect(part).toContain('3 × Linen shirt')
      expect(part).toContain('-€4.95')
      expect(part).toContain('€55.02')
    }
  })

  test.each(['en', 'id', 'nl'] as const)('nobody is told to send a parcel for nothing, in %s', (locale) => {
    const words = shopperWords(locale)
    const view = aPortalStatus({ settlement: aSettlement({ settlement: eur(0), payTo: [] }) })
    const told = statusSentence(words, view)
    expect(told).toBe(words.t('status.approved.sentence_nothing'))
    expect(told).not.toContain(words.t('status.approved.sentence').split('. ')[1])
    const mail = aMail({ view, locale })
    expect(mail.text).toContain(words.t('mail.return_approved.sentence_nothing', { order: view.orderName }))
  })

  test.each(['en', 'id', 'nl'] as const)(
    'a changed account is told whatever words a shop uses, in %s',
    (locale) => {
      const mail = {
        kind: 'account_changed' as const,
        locale,
        accountChange: {
          before: { kind: 'iban' as const, at: null, last: '4300' },
          now: { kind: 'e_wallet' as const, at: 'gopay' as const, last: '7890' },
        },
        wording: { subject: 'Hi', body: 'Ours.' },
      }
      const { text } = aMail(mail)
      expect(text).toContain('IBAN •••• 4300')
      expect(text).toContain('GoPay •••• 7890')
      expect(text).toContain(shopperWords(locale).t('mail.account_changed.not_you'))
    },
  )

  test('a refund is named to the cent in the subject, as the language writes it', () => {
    const settlement = aSettlement({ settlement: { minor: 15_000_000, currency: 'IDR', exponent: 2 } })
    const { subject } = aMail({ kind: 'refund_paid', locale: 'id', view: aPortalStatus({ settlement }) })
    expect(subject.replaceAll('\u00a0', ' ')).toContain('Rp 150.000,00')
  })

  test.each(['parcel_received', 'refund_paid', 'return_closed'] as const)(
    '%s says of each item what came, and what did not and is not paid',
    (kind) => {
      const missing = [{ result: 'wrong_item' as const, quantity: 1, unpaid: eur(1_890) }]
      const lines = aPortalStatus().lines.map((line) => ({ ...line, received: 2, missing }))
      const { text, html } = aMail({ kind, view: aPortalStatus({ status: 'received', lines }) })
      for (const part of [text, html]) {
        expect(part).toContain('2 arrived')
        expect(part).toContain('1: another item was in the parcel. Not paid: €18.90')
        expect(part).toContain('items below')
      }
    },
  )

  test('a declined return gives the reason and the shop’s note, and no amounts', () => {
    const declined = { reason: 'window_closed', note: 'Bought in spring.' }
    const view = aPortalStatus({ status: 'declined', declined })
    const { text } = aMail({ kind: 'return_declined', view })
    expect(text).toContain('The time for returning this order has passed.')
    expect(text).toContain('The shop writes: Bought in spring.')
    expect(text).not.toContain('€')
  })

  test.each(['en', 'id', 'nl'] as const)(
    'an approval without an address sends nobody to the post, in %s',
    (locale) => {
      const words = shopperWords(locale)
      const { text } = aMail({ locale, view: aPortalStatus({ sendTo: null }) })
      expect(text).toContain(words.t('mail.return_approved.sentence_no_address', { order: '#1001' }))
      expect(text).not.toContain(words.t('mail.return_approved.sentence', { order: '#1001' }))
      expect(text).toContain(words.t('portal.steps.no_address'))
    },
  )

  test('an approval with an address names it where the parcel is handed over', () => {
    const { text, html } = aMail()
    for (const part of [text, html])
      expect(part).toContain('Send it to this address: Toko Kembali, Jl. Contoh 5, 40115 Bandung')
  })
})

describe('what a mail says of money', () => {
  test('what pays nothing is not announced as money', () => {
    const settlement = aSettlement({ settlement: eur(0), payTo: [] })
    const view = aPortalStatus({ status: 'settled', isPaid: true, settlement })
    const { subject, text } = aMail({ kind: 'refund_paid', view })
    expect(subject).toBe('Your return R-1001 is done')
    expect(text).toContain('Nothing is paid back for it.')
    expect(text).not.toContain('We have sent')
    const closed = aMail({ kind: 'return_closed', view: aPortalStatus({ status: 'closed' }) })
    expect(closed.text).toContain('Nothing was paid back for it.')
    expect(closed.text).not.toContain('You get back')
    const lines = aPortalStatus().lines.map((line) => ({ ...line, isKept: true }))
    const kept = aMail({ view: aPortalStatus({ lines, settlement }) })
    expect(kept.text).toContain('nothing is paid back for them')
  })

  test('money that a person sends is announced with its account, and told with the day it was sent', () => {
    const payTo = { form: 'iban', given: { kind: 'iban', at: null, last: '4300' } } as const
    const byHand = [{ amount: eur(5_502), sentOn: null }]
    const received = aMail({
      kind: 'parcel_received',
      view: aPortalStatus({ status: 'received', payTo, byHand }),
    })
    expect(received.text).toContain(
      'We send the money to: IBAN •••• 4300 Somebody at the shop sends it by hand.',
    )
    expect(received.text).not.toMatch(/was sent (?:to|on)/)
    const sent = [{ amount: eur(5_502), sentOn: '2026-11-21' }]
    const view = aPortalStatus({
      status: 'settled',
      isPaid: true,
      payTo: { ...payTo, form: null },
      byHand: sent,
    })
    const paid = aMail({ kind: 'refund_paid', view })
    expect(paid.text).toContain('€55.02 was sent to IBAN •••• 4300 on November 21, 2026.')
  })
})

describe('what a mail is made of', () => {
  test('what merchants and shoppers wrote stays text, and a subject stays one line', () => {
    const view = aPortalStatus({
      rma: 'R-1\r\nBcc: everybody@example.com',
      lines: aPortalStatus().lines.map((line) => ({ ...line, title: '<img src=x onerror="alert(1)">' })),
    })
    const { subject, html } = aMail({ view, shopName: 'A & "B" <shop>' })
    expect(subject).not.toMatch(/[\r\n]/)
    expect(html).not.toContain('<img')
    expect(html).toContain('A &amp; &quot;B&quot; &lt;shop&gt;')
  })

  test('plain Node runs the templates by type stripping alone', () => {
    const file = fileURLToPath(new URL('../../app/ui/mail/render-mail.ts', import.meta.url))
    const script = `import(${JSON.stringify(file)}).then((m) => console.log(typeof m.renderMail))`
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })).toBe(
      'function\n',
    )
  })
})
