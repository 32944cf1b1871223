import { signalFacts } from '../../app/domain/policy/facts.ts'
import { noSignals } from '../../app/domain/signals/customer-signals.ts'
import { compilePolicy, type CompiledPolicy } from '../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../app/domain/policy/decide-line.ts'
import type {
  Answers,
  Condition,
  Facts,
  LineDecision,
  Policy,
  Rule,
  Test,
} from '../../app/domain/policy/policy.ts'

/** Facts of an ordinary line, delivered ten days ago. */
export const facts = (given: Partial<Facts> = {}): Facts => ({
  'order.currency': 'EUR',
  'order.country': 'NL',
  'order.tags': [],
  'order.discount_codes': [],
  'order.value': 5_000,
  'order.discount': 0,
  'order.payment_methods': ['card', 'shopify_payments'],
  'order.channel': 'shopify',
  'order.age_days': 10,
  'order.placed_on': '2026-03-01',
  'line.sku': 'SHIRT-M',
  'line.type': 'Shirts',
  'line.vendor': 'Lestari',
  'line.tags': [],
  'line.collections': [],
  'line.on_sale': false,
  'line.unit_price': 2_500,
  'line.quantity': 2,
  'line.delivered_on': '2026-03-05',
  'line.fulfilled_on': '2026-03-02',
  'customer.tags': [],
  'customer.orders': 3,
  ...signalFacts(noSignals),
  'return.reason': 'too_small',
  'return.reason_detail': 'too_small',
  'return.resolution': 'refund',
  'return.quantity': 1,
  'return.value': 2_500,
  'return.evidence': 0,
  'date.today': '2026-03-15',
  ...given,
})

/** Answers to every question, the plainest there are. */
export const answers = (given: Partial<Answers> = {}): Answers => ({
  returnable: { allowed: true },
  window: { days: 30, anchor: 'delivered', bufferDays: 5 },
  resolutions: ['refund'],
  restockingFee: { basisPoints: 0 },
  returnShipping: { payer: 'shopper' },
  approval: 'by_rule',
  release: { at: 'inspected', by: 'rule' },
  outboundShipping: 'never',
  grades: {
    A: { basisPoints: 0, disposition: 'restock' },
    B: { basisPoints: 0, disposition: 'resale' },
    C: { basisPoints: 0, disposition: 'destroy' },
  },
  tenderOrder: ['gift_card', 'card'],
  ...given,
})

export const always: Condition = { all: [] }

export const test = (fact: Test['fact'], op: Test['op'], value: Test['value']): Test => ({ fact, op, value })

export const rule = (name: string, when: Condition, given: Partial<Answers>): Rule => ({
  name,
  when,
  answers: given,
})

/** A policy of these rules over a default that answers everything. */
export const policy = (rules: readonly Rule[] = [], given: Partial<Answers> = {}): Policy => ({
  format: 'kembali/policy@1',
  name: 'Returns',
  timeZone: 'Europe/Amsterdam',
  rules: [...rules, rule('Default', always, answers(given))],
})

export const compiled = (rules: readonly Rule[] = [], given: Partial<Answers> = {}): CompiledPolicy =>
  compilePolicy(policy(rules, given), 'hash')

/** What a policy with no rule but its default says, with these answers, over these facts. */
export const decision = (given: Partial<Answers> = {}, over: Partial<Facts> = {}): LineDecision =>
  decideLine(compiled([], given), facts(over))
