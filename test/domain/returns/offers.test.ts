import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grades } from '../../../app/domain/policy/policy.ts'
import { actionsFor } from '../../../app/domain/returns/actions.ts'
import type { ReturnCommand } from '../../../app/domain/returns/commands.ts'
import { toDispose, toInspect, toReceive } from '../../../app/domain/returns/counts.ts'
import { whyFixed } from '../../../app/domain/returns/decide-goods.ts'
import type { DeskAction } from '../../../app/domain/returns/permissions.ts'
import type { LineState, ReturnState } from '../../../app/domain/returns/return-state.ts'
import { life, perform } from '../../builders/lives.ts'
import { aReturnDesk, staff } from '../../builders/return-desk.ts'

const lineWith = ({ lines }: ReturnState, holds: (line: LineState) => boolean): LineState => {
  const line = lines.find(holds)
  if (!line) throw new Error('offered for no line')
  return line
}

/** The least that somebody can do of what is offered. */
const leastOf: Readonly<Record<DeskAction, (state: ReturnState) => ReturnCommand>> = {
  approve: () => ({ type: 'approve', reason: 'fine' }),
  decline: () => ({ type: 'decline', reason: 'other', note: 'no' }),
  cancel: () => ({ type: 'cancel', note: null }),
  change_goods: (state) => {
    const { returnLineId, goods } = lineWith(state, (line) => whyFixed(state, line) === null)
    const other = goods === 'keep' ? 'send_back' : 'keep'
    return { type: 'change_goods', goods: [{ returnLineId, goods: other }], reason: 'not worth a parcel' }
  },
  attach_label: () => ({ type: 'attach_label', kind: 'merchant_label', fileId: 'file-1' }),
  mark_shipped: () => ({ type: 'mark_shipped', carrier: 'Post', trackingNumber: null, trackingUrl: null }),
  record_delivery: () => ({
    type: 'record_delivery',
    deliveredAt: '2026-11-20T09:00:00.000Z',
    source: { kind: 'person' },
  }),
  receive: (state) => {
    const { returnLineId } = lineWith(state, (line) => toReceive(line) > 0)
    return { type: 'receive', receipts: [{ returnLineId, result: 'received', quantity: 1 }], note: null }
  },
  inspect: (state) => {
    const { returnLineId } = lineWith(state, (line) => toInspect(line) > 0)
    return { type: 'inspect', inspections: [{ returnLineId, grade: 'A', quantity: 1, note: null }] }
  },
  dispose: (state) => {
    const { returnLineId, ...line } = lineWith(state, (one) => grades.some((of) => toDispose(one, of) > 0))
    const grade = grades.find((of) => toDispose({ returnLineId, ...line }, of) > 0) ?? 'A'
    const part = { returnLineId, grade, quantity: 1, locationId: 'warehouse' }
    return { type: 'dispose', dispositions: [{ ...part, disposition: 'restock' }] }
  },
  refund: () => ({ type: 'settle', early: null }),
  refund_early: () => ({ type: 'settle', early: { reason: 'kindness' } }),
  confirm_payout: ({ payoutAsk }) => ({ type: 'confirm_payout', askId: payoutAsk?.askId ?? '' }),
  close: () => ({ type: 'close' }),
}

/** Offered to a role, and refused to the person who asked, or because it is another amount by now: who confirms is told so. */
const toldToWhoConfirms = ['second_person_needed', 'payout_changed']

type Desk = ReturnType<typeof aReturnDesk>

/** Why the owner may not do it; null when they may. */
const refusalOf = (desk: Desk, { returnId }: ReturnState, command: ReturnCommand): string | null => {
  const { decided } = desk.tried(returnId, command, staff('owner'))
  return decided.ok ? null : decided.refusal.code
}

const refusedOffers = (desk: Desk, offered: (action: DeskAction) => void): readonly string[] =>
  desk.all().flatMap((state) =>
    actionsFor(state, 'owner').flatMap((action) => {
      offered(action)
      const code = refusalOf(desk, state, leastOf[action](state))
      const isTold = action === 'confirm_payout' && toldToWhoConfirms.includes(code ?? '')
      return code === null || isTold ? [] : [`${action} is offered, and refused: ${code}`]
    }),
  )

test('what the owner is offered is not refused when they do it, whatever happened before', () => {
  const reached = new Map(Object.keys(leastOf).map((action) => [action, 0]))
  const reach = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1)
  fc.assert(
    fc.property(...life, fc.boolean(), fc.boolean(), (sold, answers, steps, isCash, isLimited) => {
      const tenders = sold.tenders.map((tender) => (isCash ? { ...tender, kind: 'cod' as const } : tender))
      const base = { ...sold, tenders }
      const desk = aReturnDesk(base, answers, { payoutLimits: isLimited ? { EUR: '20.00' } : {} })
      const byHand = { minor: 0 }
      for (const step of steps) {
        perform(desk, base, byHand, step)
        expect(refusedOffers(desk, reach)).toEqual([])
        const whys = desk.all().map((state) => refusalOf(desk, state, { type: 'close' }))
        if (whys.includes('payouts_to_send')) reach('payouts_to_send')
      }
    }),
    { numRuns: 300 },
  )
  expect(reached.has('payouts_to_send')).toBe(true)
  for (const [what, times] of reached) expect(times, what).toBeGreaterThan(5)
})
