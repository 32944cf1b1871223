import { expect, test } from 'vitest'
import type { ReturnEvent } from '../../../app/domain/returns/events.ts'
import { forgetPerson } from '../../../app/domain/returns/forget-person.ts'
import { aRequest } from '../../adapters/database/given.ts'

const anna = 'Anna Jansen, Kerkstraat 9'
const request = aRequest({ rma: 'R-1', channelId: 'channel-1', customerName: anna })
const planted = request.lines.map((line) => ({
  ...line,
  note: anna,
  decision: {
    ...line.decision,
    facts: { ...line.decision.facts, 'customer.tags': [anna], 'customer.orders': 47 },
  },
}))
const call = { callId: 'call-1' } as const
const evidence = {
  evidenceId: 'evidence-1',
  kind: 'photo',
  step: 'receipt',
  returnLineId: null,
  note: anna,
  receivedSha256: 'a',
  stored: { sha256: 'b', bytes: 1, mediaType: 'image/jpeg' },
  thumbnailId: null,
} as const

/** One or more of every kind of event, with a person in every text that somebody may type. */
const events: { readonly [T in ReturnEvent['type']]: readonly Extract<ReturnEvent, { type: T }>[] } = {
  return_requested: [
    {
      ...request,
      lines: planted,
      contact: { email: anna, name: anna, locale: 'nl' },
      override: { reason: anna },
    },
  ],
  return_approved: [{ type: 'return_approved', reason: anna }],
  goods_decided: [{ type: 'goods_decided', lines: [], reason: anna }],
  return_declined: [{ type: 'return_declined', reason: 'other', note: anna }],
  return_cancelled: [{ type: 'return_cancelled', note: anna }],
  return_shipped: [{ type: 'return_shipped', carrier: anna, trackingNumber: anna, trackingUrl: anna }],
  label_attached: [{ type: 'label_attached', kind: 'packing_slip', fileId: 'file-1' }],
  parcel_delivered: [{ type: 'parcel_delivered', deliveredAt: 'x', source: { kind: 'person' } }],
  alert_raised: [{ type: 'alert_raised', alert: 'parcel_late', since: 'x' }],
  parcel_received: [{ type: 'parcel_received', receipts: [], note: anna, place: 'Shelf 4' }],
  units_inspected: [
    {
      type: 'units_inspected',
      inspections: [
        {
          returnLineId: 'line-1',
          grade: 'B',
          quantity: 2,
          note: anna,
          checklist: { hash: 'h', name: 'Shirts', answers: [], grade: 'C', override: { reason: anna } },
        },
      ],
    },
  ],
  units_disposed: [{ type: 'units_disposed', dispositions: [] }],
  evidence_added: [{ type: 'evidence_added', evidence }],
  evidence_withdrawn: [{ type: 'evidence_withdrawn', evidenceId: 'evidence-1', reason: anna }],
  message_written: [{ type: 'message_written', messageId: 'message-1', text: anna }],
  payout_asked: [{ type: 'payout_asked', askId: 'a', minor: 1, early: { reason: anna } }],
  payout_refused: [{ type: 'payout_refused', askId: 'a', reason: anna }],
  settlement_made: [
    {
      type: 'settlement_made',
      settlementId: 's-1',
      trigger: 'by_hand',
      reason: anna,
      lines: [],
      settled: request.preview,
    },
  ],
  payout_details_given: [
    {
      type: 'payout_details_given',
      detailsId: 'd',
      masked: { kind: 'other_bank', at: null, last: anna.slice(-4) },
    },
  ],
  payout_details_seen: [{ type: 'payout_details_seen', detailsId: 'd' }],
  payout_details_erased: [{ type: 'payout_details_erased', detailsId: 'd' }],
  payout_recorded: [{ type: 'payout_recorded', callId: 'call-1', minor: 1, reference: anna, detailsId: 'd' }],
  native_cancelled: [{ type: 'native_cancelled' }],
  refunded_beside: [{ type: 'refunded_beside', refundId: 'refund-1', minor: 1 }],
  refunded_outside: [{ type: 'refunded_outside', refundId: 'refund-1', minor: 1, units: [] }],
  call_due: [
    { type: 'call_due', call: { ...call, work: { kind: 'decline_return', reason: 'other', note: anna } } },
    {
      type: 'call_due',
      call: {
        ...call,
        work: { kind: 'attach_delivery', labelFileId: 'file-1', trackingNumber: anna, trackingUrl: anna },
      },
    },
  ],
  call_submitted: [{ type: 'call_submitted', callId: 'call-1', attempt: 1 }],
  call_looked_up: [{ type: 'call_looked_up', callId: 'call-1' }],
  call_resolved: [
    { type: 'call_resolved', callId: 'call-1', outcome: { result: 'abandoned', reason: anna } },
    { type: 'call_resolved', callId: 'call-1', outcome: { result: 'not_done', reason: anna } },
  ],
  return_closed: [{ type: 'return_closed' }],
}
const all: readonly ReturnEvent[] = Object.values(events).flat()

test('of whoever is forgotten no event keeps a word, nor where the parcel is', () => {
  for (const event of all) expect(JSON.stringify(forgetPerson(event))).not.toContain('Anna')
})

test('how often somebody bought, and what the shop called them, goes; what the goods were stays', () => {
  const [requested] = events.return_requested.map(forgetPerson)
  const [line] = requested?.type === 'return_requested' ? requested.lines : []
  const before = request.lines[0]?.decision.facts
  expect(line?.decision.facts).toEqual({ ...before, 'customer.tags': [], 'customer.orders': 0 })
})

test('forgetting twice is forgetting once', () => {
  for (const event of all) expect(forgetPerson(forgetPerson(event))).toEqual(forgetPerson(event))
})

test('what was found, where it lies and what it was worth stays', () => {
  const [inspected] = events.units_inspected
  expect(forgetPerson(inspected ?? expect.fail())).toMatchObject({
    inspections: [
      {
        grade: 'B',
        quantity: 2,
        note: '',
        checklist: { name: 'Shirts', grade: 'C', override: { reason: '' } },
      },
    ],
  })
  expect(events.parcel_received.map(forgetPerson)).toMatchObject([{ note: '', place: 'Shelf 4' }])
  expect(events.settlement_made.map(forgetPerson)).toMatchObject([{ reason: '', settled: request.preview }])
})
