import { expect, test } from 'vitest'
import type { ManualPayoutView } from '../../../../app/contracts/payout-views.ts'
import { NextStepCard } from '../../../../app/ui/desk/return/next-step-card.tsx'
import { aReturnPage, eur } from '../../../builders/views.ts'
import { rendered } from '../rendered.tsx'

const stepOf = (...byHand: readonly Pick<ManualPayoutView, 'status' | 'amount'>[]): string => {
  const view = aReturnPage({ status: 'approved', waitingFor: 'parcel', actions: [] })
  const payouts = byHand.map((one): ManualPayoutView => ({ callId: 'c', details: null, sent: null, ...one }))
  return rendered(
    <NextStepCard view={{ ...view, money: { ...view.money, byHand: payouts } }} replies={[]} />,
    'finance',
  )
}

test('money that was released early and goes by hand is said beside the parcel that is waited for', () => {
  const said = stepOf({ status: 'waiting', amount: eur(5_502) })
  expect(said).toContain('Waits for: the shopper’s parcel')
  expect(said).toContain('€55.02 of the refund is still to be sent by a person of your shop')
  expect(said).toContain('href="#payouts-by-hand"')
})

test('what is not booked yet, or was sent, is nobody’s next step', () => {
  expect(stepOf({ status: 'coming', amount: eur(1) })).not.toContain('still to be sent')
  expect(stepOf({ status: 'sent', amount: eur(1) })).not.toContain('still to be sent')
})
