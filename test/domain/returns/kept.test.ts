import { describe, expect, test } from 'vitest'
import { actionsFor } from '../../../app/domain/returns/actions.ts'
import type { AttachedEvidence, LineGoods } from '../../../app/domain/returns/events.ts'
import { awaited } from '../../../app/domain/returns/parcel-watch.ts'
import type { ReturnState } from '../../../app/domain/returns/return-state.ts'
import { shopperStatus, waitingFor } from '../../../app/domain/returns/status.ts'
import { anOrder, anOrderLine } from '../../builders/order.ts'
import { accepted, aReturnDesk, shopper, staff, system } from '../../builders/return-desk.ts'

const photo: AttachedEvidence = {
  lineId: 'line-1',
  evidence: {
    evidenceId: 'photo-1',
    kind: 'photo',
    note: null,
    receivedSha256: 'as-it-came',
    stored: { sha256: 'as-it-is-kept', bytes: 1, mediaType: 'image/jpeg' },
    thumbnailId: null,
  },
}

const twoLines = () =>
  anOrder({
    lines: [
      anOrderLine({ lineId: 'line-1', quantity: 1, item: 1000, taxes: {} }),
      anOrderLine({ lineId: 'line-2', quantity: 1, item: 3000, taxes: {} }),
    ],
  })

const goods = (state: ReturnState | undefined, index: number, wanted: LineGoods['goods']): LineGoods[] => [
  { returnLineId: state?.lines[index]?.returnLineId ?? '', goods: wanted },
]

const paid = (state: ReturnState | undefined) =>
  state?.settlements.map(({ settled }) => settled.settlement.settlement)

describe('refund only: the shopper keeps the goods', () => {
  test('by rule: asked for, paid and closed, and nothing was ever waited for', () => {
    const desk = aReturnDesk(anOrder(), { approval: 'by_rule', goods: 'keep' })
    const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
    expect(waitingFor(desk.get(returnId)!)).toBe('channel')
    desk.channelAnswers(returnId)
    const state = desk.get(returnId)!
    expect(paid(state)).toEqual([4840])
    expect(shopperStatus(state)).toBe('closed')
    expect(state.calls.map(({ work }) => work.kind)).toEqual(['open_return', 'pay_out', 'close_return'])
    expect(state.settlements[0]?.trigger).toBe('on_request')
  })

  test('whatever moment the policy names: goods that never come are not waited for; a person still pays where it says so', () => {
    const desk = aReturnDesk(anOrder(), {
      approval: 'by_rule',
      goods: 'keep',
      release: { at: 'inspected', by: 'person' },
    })
    const { returnId } = accepted(desk.ask([{ quantity: 1 }]))
    desk.channelAnswers(returnId)
    expect(waitingFor(desk.get(returnId)!)).toBe('refund')
    accepted(desk.run(returnId, { type: 'settle', early: null }, staff('agent')))
    desk.channelAnswers(returnId)
    expect(shopperStatus(desk.get(returnId)!)).toBe('closed')
  })

  test('nothing travels and nothing is restocked, so neither has a price; the preview says the same', () => {
    const fees = {
      restockingFee: { basisPoints: 1000 },
      returnShipping: { payer: 'deducted', feeByCurrency: { EUR: '4.95' } },
      grades: {
        A: { basisPoints: 500, disposition: 'restock' },
        B: { basisPoints: 2000, disposition: 'resale' },
        C: { basisPoints: 5000, disposition: 'destroy' },
      },
    } as const
    const desk = aReturnDesk(anOrder(), { approval: 'by_rule', goods: 'keep', ...fees })
    const { returnId, request } = accepted(desk.ask([{ quantity: 2 }]))
    expect(request.preview.settlement.settlement).toBe(4840)
    desk.channelAnswers(returnId)
    expect(desk.get(returnId)?.settlements[0]?.settled).toEqual(request.preview)
  })

  test('there is no parcel to tell of, and nothing of it is waited for or missing', () => {
    const desk = aReturnDesk(anOrder(), { goods: 'keep', release: { at: 'received', by: 'person' } })
    const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
    accepted(desk.run(returnId, { type: 'approve', reason: 'cheap' }))
    const state = desk.get(returnId)!
    expect(awaited(state)).toBeNull()
    const sent = { type: 'mark_shipped', carrier: null, trackingNumber: null, trackingUrl: null } as const
    expect(desk.run(returnId, sent, shopper)).toMatchObject({ refusal: { code: 'nothing_comes_back' } })
    const label = { type: 'attach_label', kind: 'packing_slip', fileId: 'f' } as const
    expect(desk.run(returnId, label, system)).toMatchObject({ refusal: { code: 'nothing_comes_back' } })
    const delivered = {
      type: 'record_delivery',
      deliveredAt: '2026-11-19T10:00:00.000Z',
      source: { kind: 'person' },
    } as const
    expect(desk.run(returnId, delivered)).toMatchObject({ refusal: { code: 'nothing_comes_back' } })
    const { returnLineId } = state.lines[0]!
    const receipts = [{ returnLineId, result: 'lost', quantity: 1 }] as const
    expect(desk.run(returnId, { type: 'receive', receipts, note: null })).toMatchObject({
      refusal: { code: 'goods_kept' },
    })
    const offered = actionsFor(state, 'owner')
    for (const action of ['attach_label', 'mark_shipped', 'record_delivery', 'receive'] as const)
      expect(offered).not.toContain(action)
  })

  test('some kept, some back: one payout when the rest is released, or sooner for the kept by a person', () => {
    const desk = aReturnDesk(twoLines())
    const ask = () => {
      const asked = accepted(desk.ask([{ lineId: 'line-1' }, { lineId: 'line-2' }]))
      accepted(desk.run(asked.returnId, { type: 'approve', reason: 'cheap', goods: goods(asked, 0, 'keep') }))
      desk.channelAnswers(asked.returnId)
      return desk.get(asked.returnId)!
    }
    const { returnId } = ask()
    expect(waitingFor(desk.get(returnId)!)).toBe('parcel')
    expect(paid(desk.get(returnId))).toEqual([])
    accepted(desk.run(returnId, { type: 'settle', early: null }, staff('agent')))
    expect(paid(desk.get(returnId))).toEqual([1000])
    const { returnLineId } = desk.get(returnId)!.lines[1]!
    const part = { returnLineId, quantity: 1 } as const
    accepted(desk.run(returnId, { type: 'receive', receipts: [{ ...part, result: 'received' }], note: null }))
    const inspections = [{ ...part, grade: 'A', note: null }] as const
    accepted(desk.run(returnId, { type: 'inspect', inspections }))
    expect(paid(desk.get(returnId))).toEqual([1000, 3000])
    const dispositions = [{ ...part, grade: 'A', disposition: 'restock', locationId: 'w' }] as const
    accepted(desk.run(returnId, { type: 'dispose', dispositions }))
    desk.channelAnswers(returnId)
    expect(shopperStatus(desk.get(returnId)!)).toBe('closed')
  })
})

describe('approving what is kept', () => {
  const asked = (attached: readonly AttachedEvidence[]) => {
    const desk = aReturnDesk(anOrder(), { goods: 'keep' })
    return { desk, returnId: accepted(desk.ask([{}], { attached })).returnId }
  }

  test('is refused while nobody says to have seen the photos, and gives no reason', () => {
    const { desk, returnId } = asked([photo])
    const unseen = { refusal: { code: 'evidence_not_seen' } }
    expect(desk.run(returnId, { type: 'approve', reason: null }, staff('agent'))).toMatchObject(unseen)
    expect(desk.run(returnId, { type: 'approve', reason: ' ' }, staff('agent'))).toMatchObject(unseen)
    expect(desk.run(returnId, { type: 'approve', reason: null, seen: ['another'] })).toMatchObject(unseen)
  })

  test('the photos that were seen are written down by their hashes', () => {
    const { desk, returnId } = asked([photo])
    accepted(desk.run(returnId, { type: 'approve', reason: null, seen: ['as-it-is-kept', 'another'] }))
    const approval = desk.ledger(returnId).find(({ event }) => event.type === 'return_approved')
    expect(approval?.event).toEqual({ type: 'return_approved', reason: null, seen: ['as-it-is-kept'] })
  })

  test('a photo that came after the page was opened has not been seen', () => {
    const { desk, returnId } = asked([photo])
    const evidence = {
      ...photo.evidence,
      evidenceId: 'photo-2',
      receivedSha256: 'second',
      stored: { ...photo.evidence.stored, sha256: 'second' },
      step: 'request',
      returnLineId: null,
    } as const
    accepted(desk.run(returnId, { type: 'add_evidence', evidence }, shopper))
    expect(desk.run(returnId, { type: 'approve', reason: null, seen: ['as-it-is-kept'] })).toMatchObject({
      refusal: { code: 'evidence_not_seen' },
    })
  })

  test('where nothing was shown it takes a written reason', () => {
    const { desk, returnId } = asked([])
    expect(desk.run(returnId, { type: 'approve', reason: null, seen: [] })).toMatchObject({
      refusal: { code: 'evidence_not_seen' },
    })
    accepted(desk.run(returnId, { type: 'approve', reason: 'known fault of this lot' }))
  })

  test('what comes back is approved as ever; to let it be kept is an agent’s decision with a reason', () => {
    const desk = aReturnDesk(anOrder())
    const state = accepted(desk.ask([{}], { attached: [photo] }))
    const keep = goods(state, 0, 'keep')
    const seen = ['as-it-is-kept']
    expect(desk.run(state.returnId, { type: 'approve', reason: null, goods: keep, seen })).toMatchObject({
      refusal: { code: 'goods_need_reason' },
    })
    expect(
      desk.run(state.returnId, { type: 'approve', reason: 'x', goods: keep }, staff('warehouse')),
    ).toMatchObject({ refusal: { code: 'not_your_role' } })
    accepted(
      desk.run(state.returnId, { type: 'approve', reason: 'cheap', goods: keep, seen }, staff('agent')),
    )
    expect(desk.ledger(state.returnId).find(({ event }) => event.type === 'goods_decided')).toMatchObject({
      actor: staff('agent'),
      event: { lines: keep, reason: 'cheap' },
    })
  })

  test('what the policy gives away can be asked back', () => {
    const desk = aReturnDesk(anOrder(), { goods: 'keep' })
    const state = accepted(desk.ask([{}]))
    const back = goods(state, 0, 'send_back')
    accepted(desk.run(state.returnId, { type: 'approve', reason: 'we want to see it', goods: back }))
    desk.channelAnswers(state.returnId)
    expect(waitingFor(desk.get(state.returnId)!)).toBe('parcel')
    expect(paid(desk.get(state.returnId))).toEqual([])
  })
})

describe('deciding anew what comes back', () => {
  const approved = (answers: Parameters<typeof aReturnDesk>[1] = {}) => {
    const desk = aReturnDesk(twoLines(), answers)
    const { returnId } = accepted(desk.ask([{ lineId: 'line-1' }]))
    accepted(desk.run(returnId, { type: 'approve', reason: 'fine' }))
    desk.channelAnswers(returnId)
    const change = (wanted: LineGoods['goods'], reason = 'the shopper called') =>
      desk.run(returnId, { type: 'change_goods', goods: goods(desk.get(returnId), 0, wanted), reason })
    return { desk, returnId, change }
  }

  test('send it back becomes keep it: paid at once, and on record with who and why', () => {
    const { desk, returnId, change } = approved()
    expect(change('keep', ' ')).toMatchObject({ refusal: { code: 'goods_need_reason' } })
    accepted(change('keep'))
    expect(paid(desk.get(returnId))).toEqual([1000])
    expect(desk.ledger(returnId).find(({ event }) => event.type === 'goods_decided')).toMatchObject({
      actor: staff('owner'),
      event: { reason: 'the shopper called' },
    })
  })

  test('keep it becomes send it back while nothing is paid; then the money waits for the goods', () => {
    const { desk, returnId, change } = approved({ goods: 'keep', release: { at: 'inspected', by: 'person' } })
    accepted(change('send_back'))
    expect(waitingFor(desk.get(returnId)!)).toBe('parcel')
    expect(desk.run(returnId, { type: 'settle', early: null }, staff('agent'))).toMatchObject({
      refusal: { code: 'not_released' },
    })
  })

  test('once its money has moved nothing is changed: it would be paid for and asked back', () => {
    const { desk, returnId, change } = approved({ goods: 'keep' })
    expect(paid(desk.get(returnId))).toEqual([1000])
    expect(change('send_back')).toMatchObject({ ok: false })
    const early = approved()
    accepted(early.desk.run(early.returnId, { type: 'settle', early: { reason: 'kind' } }))
    expect(early.change('keep')).toMatchObject({ refusal: { code: 'goods_settled' } })
  })

  test('what has come, or is on its way, is not kept', () => {
    const one = approved()
    const sent = { type: 'mark_shipped', carrier: null, trackingNumber: null, trackingUrl: null } as const
    accepted(one.desk.run(one.returnId, sent, shopper))
    expect(one.change('keep')).toMatchObject({ refusal: { code: 'goods_on_their_way' } })
    const other = approved()
    const { returnLineId } = other.desk.get(other.returnId)!.lines[0]!
    const receipts = [{ returnLineId, result: 'received', quantity: 1 }] as const
    accepted(other.desk.run(other.returnId, { type: 'receive', receipts, note: null }))
    expect(other.change('keep')).toMatchObject({ refusal: { code: 'goods_came' } })
  })

  test('a packing slip that names the kept is printed anew; the merchant’s own label stays', () => {
    const { desk, returnId, change } = approved()
    accepted(desk.run(returnId, { type: 'attach_label', kind: 'packing_slip', fileId: 'slip' }, system))
    accepted(change('keep'))
    expect(desk.get(returnId)?.label).toBeNull()
    const other = approved()
    accepted(other.desk.run(other.returnId, { type: 'attach_label', kind: 'merchant_label', fileId: 'own' }))
    accepted(other.change('keep'))
    expect(other.desk.get(other.returnId)?.label?.fileId).toBe('own')
  })
})
