import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { shopperWords } from '../../app/i18n/shopper-words.ts'
import { locales } from '../../app/i18n/translator.ts'
import { CheckPage } from '../../app/ui/portal/check-page.tsx'
import { aPortalLine, aPortalOrder, aSettlement, eur } from '../builders/views.ts'

const line = aPortalLine()
const nothing = aSettlement({ settlement: eur(0), payTo: [] })

const page = (
  locale: 'en' | 'id' | 'nl',
  given: { readonly preview?: typeof nothing; readonly kept?: boolean },
) =>
  renderToStaticMarkup(
    <CheckPage
      words={shopperWords(locale)}
      assets={{ stylesheet: '/portal.css', script: '/portal.js' }}
      action="/returns"
      policy="/policy"
      order={aPortalOrder({ lines: [line] })}
      choices={[{ lineId: line.lineId, quantity: 1, reason: 'too_small', note: null, resolution: 'refund' }]}
      preview={given.preview ?? aSettlement()}
      submissionKey="submission-1-of-this-form"
      draft={{
        isSubmitted: false,
        kept: given.kept === true ? [line.lineId] : [],
        instructions: [],
        needed: [],
        files: [],
      }}
      payTo={null}
      typedPayTo={{ to: '', bank: '', account: '', holder: '' }}
      refused={[]}
      refusal={null}
    />,
  )

describe.each(locales)('what is checked before it is sent, in %s', (locale) => {
  const words = shopperWords(locale)
  const amount = words.money(eur(0))

  test('a return that pays nothing back is said to, before anybody packs it', () => {
    const warning = words.t('portal.check.nothing_paid', { amount })
    expect(page(locale, { preview: nothing })).toContain(warning)
    expect(page(locale, {})).not.toContain(warning)
  })

  test('what is kept and pays nothing is asked about, and not sent back', () => {
    const said = page(locale, { preview: nothing, kept: true })
    expect(said).toContain(words.t('portal.check.items_kept_nothing'))
    expect(said).toContain(words.t('portal.check.nothing_paid_kept', { amount }))
    expect(said).not.toContain(words.t('portal.check.nothing_paid', { amount }))
    expect(page(locale, { kept: true })).not.toContain(words.t('portal.check.items_kept_nothing'))
  })
})
