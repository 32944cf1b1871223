import { describe, expect, test } from 'vitest'
import { deskWords } from '../../../../app/i18n/desk-words.ts'
import type { Actor } from '../../../../app/domain/returns/actor.ts'
import type { ReturnEvent } from '../../../../app/domain/returns/events.ts'
import { timelineOf } from '../../../../app/ui/desk/return/timeline-words.ts'
import { anEvent, aReturnLine } from '../../../builders/views.ts'

const words = deskWords('en')
const system: Actor = { kind: 'system' }
const warehouse: Actor = { kind: 'staff', staffId: '2', name: 'Wim', role: 'warehouse' }
const requested = {
  type: 'return_requested',
  rma: 'R-1',
  currency: 'KWD',
  exponent: 3,
  override: null,
  lines: [],
} as unknown as ReturnEvent
const payOut = {
  type: 'call_due',
  call: { callId: 'c1', work: { kind: 'pay_out' } },
} as unknown as ReturnEvent

const told = (...events: readonly (readonly [Actor, ReturnEvent])[]) =>
  timelineOf(
    words,
    {
      lines: [aReturnLine()],
      timeline: events.map(([actor, event], index) => anEvent(index + 1, actor, event)),
    },
    (instant) => instant,
  )

describe('the ledgers in words', () => {
  test('the newest entry comes first, with who and when', () => {
    const entries = told(
      [{ kind: 'shopper', name: null }, requested],
      [warehouse, { type: 'return_approved', reason: 'Known customer' }],
    )
    expect(entries).toMatchObject([
      { seq: 2, who: 'Wim (Warehouse)', sentence: 'Approved the return', further: ['Note: Known customer'] },
      { seq: 1, who: 'The shopper', sentence: 'Asked for this return' },
    ])
  })

  test('what was counted is told by item', () => {
    const receipts = [
      { returnLineId: 'line-1', result: 'received', quantity: 2 },
      { returnLineId: 'line-1', result: 'wrong_item', quantity: 1 },
    ] as const
    const [entry] = told([warehouse, { type: 'parcel_received', receipts, note: null }])
    expect(entry?.sentence).toBe(
      'Recorded what arrived: 2 × Linen shirt (as announced) and 1 × Linen shirt (wrong item)',
    )
  })

  test('money is told in the order’s currency and decimals', () => {
    const outside = { type: 'refunded_outside', refundId: 'r', minor: 1_500, units: [] } as const
    const [entry] = told([system, requested], [{ kind: 'channel', platform: 'shopify' }, outside])
    expect(entry?.sentence.replaceAll('\u00a0', ' ')).toBe('Refunded KWD 1.500 by hand in Shopify')
    expect(entry?.who).toBe('Shopify')
  })

  test('a step in the channel is told by what it does, and its failure is the channel’s word', () => {
    const failed = {
      type: 'call_resolved',
      callId: 'c1',
      outcome: { result: 'failed', reason: 'Card closed' },
    } as const
    const [answer, again] = told(
      [system, payOut],
      [system, { type: 'call_submitted', callId: 'c1', attempt: 2 }],
      [system, failed],
    )
    expect(answer).toMatchObject({
      who: 'Shopify',
      sentence: 'Refused by Shopify: pay the refund. Card closed',
      isDetail: true,
    })
    expect(again?.sentence).toBe('Sent to Shopify again: pay the refund (attempt 2)')
  })

  test('a photo is told by what it shows, and stays told when it is removed, with the reason', () => {
    const evidence = {
      evidenceId: 'e1',
      kind: 'photo',
      step: 'inspection',
      returnLineId: 'line-1',
      note: 'Torn seam',
      receivedSha256: 'aa',
      stored: { sha256: 'bb', bytes: 1, mediaType: 'image/jpeg' },
      thumbnailId: null,
    } as const
    const entries = told(
      [warehouse, { type: 'evidence_added', evidence }],
      [warehouse, { type: 'evidence_withdrawn', evidenceId: 'e1', reason: 'Wrong shirt' }],
    )
    expect(entries).toMatchObject([
      { sentence: 'Removed an attached file: Linen shirt', further: ['Reason: Wrong shirt'] },
      { sentence: 'Attached a photo: Linen shirt (inspection)', further: ['Note: Torn seam'] },
    ])
  })

  test('an entry of a kind that is not worded yet is not lost', () => {
    const [entry] = told([system, { type: 'brand_new' } as unknown as ReturnEvent])
    expect(entry?.sentence).toBe('brand_new')
  })

  test('money that is sent by hand is told as booked by the channel, and as sent when somebody recorded it', () => {
    const booked = {
      type: 'call_due',
      call: { callId: 'c1', work: { kind: 'pay_out', byHand: 500, parts: [{ tenderId: 't', minor: 500 }] } },
    } as unknown as ReturnEvent
    const done = {
      type: 'call_resolved',
      callId: 'c1',
      outcome: { result: 'confirmed' },
    } as unknown as ReturnEvent
    const sentences = told([system, booked], [system, done]).map(({ sentence }) => sentence)
    expect(sentences).toEqual([
      'Done in Shopify: book the refund, which is sent by hand',
      'To do in Shopify: book the refund, which is sent by hand',
    ])
  })
})
