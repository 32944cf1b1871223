import { describe, expect, test } from 'vitest'
import { loader as orderLoader } from '../../app/routes/portal.orders.$token.ts'
import { loader as statusLoader } from '../../app/routes/portal.returns.$token.ts'
import type { PortalStatusView } from '../../app/contracts/portal-views.ts'
import { aPortalLine, aPortalStatus, aSettlement, eur } from '../builders/views.ts'
import { ask, openPortalOf, order, orderToken, returnToken } from './ask-portal.ts'

const pageOf = async (over: Partial<PortalStatusView>): Promise<string> => {
  const { context } = openPortalOf({ statuses: [aPortalStatus(over)] })
  return (await ask(statusLoader, context, { token: returnToken(context) })).html
}

const nothing = aSettlement({ settlement: eur(0), payTo: [] })
const kept = aPortalStatus().lines.map((line) => ({ ...line, isKept: true }))

describe('where the parcel goes', () => {
  test('an address that the shop gave is shown line by line, to be copied', async () => {
    const page = await pageOf({ sendTo: 'Toko Kembali\nJl. <Contoh> 5' })
    expect(page).toContain('<address dir="auto">Toko Kembali\nJl. &lt;Contoh&gt; 5</address>')
    expect(page).toContain('data-kb-copy="Toko Kembali\nJl. &lt;Contoh&gt; 5"')
    expect(page).toContain('Please send the parcel now.')
  })

  test('nobody is told to send a parcel before the shop has said where to', async () => {
    const page = await pageOf({ sendTo: null })
    expect(page).not.toContain('send the parcel now')
    expect(page).toContain('The shop still has to tell you where to send the parcel')
    expect(page).toContain('Wait until the shop has told you where to send it.')
    expect(page).toMatch(/href="#kb-message"[^>]*>Ask the shop where to send it/)
  })

  test('a label says it by itself', async () => {
    const page = await pageOf({ sendTo: null, label: { kind: 'merchant_label', url: 'https://x/label' } })
    expect(page).toContain('Please send the parcel now.')
    expect(page).not.toContain('<address')
  })

  test('what was paid before it came is still to be sent', async () => {
    const page = await pageOf({ status: 'settled', isPaid: true })
    expect(page).toContain('Please still send the items')
    expect(page).toContain('<address')
  })
})

describe('what is over is told as it is', () => {
  const over = { canCancel: false, canMarkShipped: false } as const

  test.each([
    ['declined', 'What you asked to send back'],
    ['cancelled', 'What this return was about'],
    ['closed', 'What you sent back'],
    ['received', 'What you sent back'],
  ] as const)('the items of a return that is %s', async (status, title) => {
    const page = await pageOf({ ...over, status })
    expect(page).toContain(title)
    expect(page).not.toContain('What you send back')
  })

  test('a return that was closed without paying promises nothing', async () => {
    const page = await pageOf({ ...over, status: 'closed', isPaid: false })
    expect(page).toContain('This return is finished. Nothing was paid back for it.')
    expect(page).not.toContain('You get back')
  })

  test('what pays nothing was not paid back', async () => {
    const page = await pageOf({ ...over, status: 'settled', isPaid: true, settlement: nothing })
    expect(page).toContain('Nothing was paid back for it.')
    expect(page).not.toContain('Your money has been sent back')
    expect(page).not.toContain('>Paid back<')
  })
})

test('who keeps everything and gets nothing is not told that money comes', async () => {
  const page = await pageOf({ lines: kept, settlement: nothing })
  expect(page).toContain('nothing is paid back for this request')
  expect(page).not.toContain('Your money goes back')
  expect(page).toContain('What you keep')
})

describe('money that a person sends', () => {
  const given = { kind: 'indonesian_bank', at: '014', last: '1234' } as const
  const amount = eur(5_502)
  const byHand = [{ amount, sentOn: null }]

  test('is not called paid before they have recorded it', async () => {
    const page = await pageOf({ status: 'received', byHand, payTo: { form: 'indonesian', given } })
    expect(page).toContain('€55.02 is approved for you, and somebody at the shop still has to send it.')
    expect(page).toContain('•••• 1234')
    expect(page).not.toContain('Paid back to you')
    expect(page).not.toMatch(/was sent (?:to|on)/)
  })

  test('is told with its account and its day once it was', async () => {
    const sent = [{ amount, sentOn: '2026-11-21' }]
    const page = await pageOf({ status: 'settled', isPaid: true, byHand: sent, payTo: { form: null, given } })
    expect(page).toMatch(/€55\.02 was sent to [^<]*•••• 1234 on November 21, 2026\./)
  })

  test('an account that was given for nothing is not said to have got anything', async () => {
    const page = await pageOf({ status: 'cancelled', payTo: { form: null, given } })
    expect(page).not.toContain('1234')
  })
})

describe('units that cannot be asked back', () => {
  const gone = { inReturns: [{ rma: 'R-1001', count: 2 }], byHand: 0, refunded: 1, notSent: 3 }
  const shown = async (returnable: number) => {
    const line = aPortalLine({ quantity: 6 + returnable, returnable, gone })
    const refusal = returnable > 0 ? null : { code: 'all_units_gone', lineId: line.lineId }
    const openReturns = [{ returnId: 'return-1', rma: 'R-1001', status: 'approved' as const }]
    const { context } = openPortalOf({ orders: [{ ...order, lines: [{ ...line, refusal }], openReturns }] })
    return (await ask(orderLoader, context, { token: orderToken(context) })).html
  }

  test.each([0, 4])('each is told with where it is, %i being left', async (left) => {
    const page = await shown(left)
    expect(page).toMatch(
      /2 are in return <a class="kb-link" href="[^"]*\/returns\/[^"]+">R-1001<\/a> \(Approved\)/,
    )
    expect(page).toContain('1 was refunded already')
    expect(page).toContain('3 have not been sent to you yet: you can return them once they have arrived')
    expect(page).toContain('cancel that return on its page first')
  })
})

describe('two choices of a language', () => {
  test('ours is left out by the theme that has one and speaks as we do; a guess follows the theme', async () => {
    const { context } = openPortalOf()
    const page = await ask(statusLoader, context, { token: returnToken(context) })
    expect(page.html).toMatch(
      /\{% unless localization\.available_languages\.size > 1 and kb_theme == 'en' %\}<nav class="kb-languages".*<\/nav>\{% endunless %\}/,
    )
    expect(page.html).toContain(`{% when 'nl' %}<meta http-equiv="refresh" content="0;url=?locale=nl`)
  })
})
