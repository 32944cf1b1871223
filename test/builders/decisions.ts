import type { Answers, OptionalAnswers, LineDecision, Policy } from '../../app/domain/policy/policy.ts'
import { lineDecisions } from '../../app/application/portal/line-decisions.ts'
import type { OrderSnapshot } from '../../app/domain/orders/order-snapshot.ts'

export const someAnswers = (given: Partial<Answers> & OptionalAnswers = {}): Answers & OptionalAnswers => ({
  returnable: { allowed: true },
  window: { days: 30, anchor: 'delivered', bufferDays: 5 },
  resolutions: ['refund'],
  restockingFee: { basisPoints: 0 },
  returnShipping: { payer: 'merchant' },
  approval: 'by_person',
  release: { at: 'inspected', by: 'rule' },
  outboundShipping: 'never',
  grades: {
    A: { basisPoints: 0, disposition: 'restock' },
    B: { basisPoints: 2000, disposition: 'resale' },
    C: { basisPoints: 5000, disposition: 'destroy' },
  },
  tenderOrder: ['store_credit', 'gift_card', 'card', 'cod', 'manual', 'other'],
  ...given,
})

/** A policy of one rule, the default. */
export const aPolicy = (answers: Partial<Answers> & OptionalAnswers = {}): Policy => ({
  format: 'kembali/policy@1',
  name: 'A plain policy',
  timeZone: 'Europe/Amsterdam',
  rules: [{ name: 'Default', when: { all: [] }, answers: someAnswers(answers) }],
})

let policies = 0

export const decisionsOn = (
  order: OrderSnapshot,
  answers: Partial<Answers> & OptionalAnswers = {},
  now = '2026-11-20T10:00:00Z',
): ReadonlyMap<string, LineDecision> => {
  policies += 1
  const hash = `policy-${policies}`
  const published = {
    hash,
    policy: aPolicy(answers),
    publishedAt: now,
    publishedBy: { kind: 'system' } as const,
  }
  const asked = order.lines.map(({ lineId }) => ({
    lineId,
    quantity: 1,
    reason: 'too_small',
    resolution: 'refund' as const,
  }))
  return lineDecisions(published, 'shopify', order, asked, now)
}
