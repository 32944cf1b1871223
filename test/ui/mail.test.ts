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
