import { expect, test } from 'vitest'
import type { CallProblemView } from '../../../../app/contracts/views.ts'
import { ProblemBanner } from '../../../../app/ui/desk/return/problem-banner.tsx'
import { rendered } from '../rendered.tsx'

const said = (over: Partial<CallProblemView>): string =>
  rendered(
    <ProblemBanner
      problem={{
        callId: 'c1',
        kind: 'pay_out',
        status: 'failed',
        reason: 'Amount too large',
        since: '2026-11-20T09:10:00.000Z',
        canDecide: true,
        byHand: 'none',
        ...over,
      }}
      version={1}
    />,
  )

test('a refund by card that was refused was to be paid', () => {
  expect(said({})).toContain('Shopify refused: pay the refund')
})

test('one that goes by hand was only to be booked, and seeing it there pays nobody', () => {
  for (const status of ['failed', 'unknown'] as const) {
    const page = said({ byHand: 'all', status })
    expect(page).toContain('book the refund, which is sent by hand')
    expect(page).not.toMatch(/pay the refund|It was paid|saw the money leave/)
    expect(page).toContain('waits for somebody of your shop to send it')
  }
})

test('of one that goes both ways both are said', () => {
  expect(said({ byHand: 'part' })).toContain('pay the refund, and book the part of it that is sent by hand')
})
