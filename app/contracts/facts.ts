import { z } from 'zod'

import { resolutions, type FactName, type Facts } from '../domain/policy/policy.ts'
import { reasons } from '../domain/returns/reasons.ts'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import { daysBetween, isDay } from '../domain/time/day.ts'
import { plainWords, problemsOf, type DocumentProblem } from './plain-words.ts'

const text = z.string().max(1_000)
const word = z.string().min(1).max(255)
const count = z.int().min(0)
const day = z.string().refine(isDay, 'must be a day such as 2026-02-28')
const words = z.array(word).max(1_000)
const country = z.string().regex(/^[A-Z]{2}$/i, 'must be a country code such as NL')

/** What may be left out, and what it then is: nothing known, one piece, asked for a refund without a reason that counts. */
const factsDocument = z.strictObject({
  'order.currency': z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR'),
  'order.country': country.nullable().default(null),
  'order.tags': words.default([]),
  'order.discount_codes': words.default([]),
  'order.value': count.default(0),
  'order.discount': count.default(0),
  'order.payment_methods': words.default([]),
  'order.channel': word.default('shopify'),
  'order.age_days': z.int().min(0).optional(),
  'order.placed_on': day,
  'line.sku': text.nullable().default(null),
  'line.type': text.nullable().default(null),
  'line.vendor': text.nullable().default(null),
  'line.tags': words.default([]),
  'line.collections': words.default([]),
  'line.on_sale': z.boolean().default(false),
  'line.unit_price': count,
  'line.quantity': count.default(1),
  'line.delivered_on': day.nullable().default(null),
  'line.fulfilled_on': day.nullable().default(null),
  'customer.tags': words.default([]),
  'customer.orders': count.default(0),
  'customer.returns_90d': count.default(0),
  'customer.returns_365d': count.default(0),
  'customer.return_rate_365d': count.default(0),
  'customer.returned_value_365d': count.default(0),
  'customer.kept_share_365d': count.default(0),
  'customer.mismatches_365d': count.default(0),
  'customer.risk_score': count.default(0),
  'customer.risk_reasons': words.default([]),
  'return.photos_seen_before': count.default(0),
  'return.reason': z.enum(reasons).default('other'),
  'return.reason_detail': word.optional(),
  'return.resolution': z.enum(resolutions).default('refund'),
  'return.quantity': count.default(1),
  'return.value': count.default(0),
  'return.evidence': count.default(0),
  'date.today': day,
} satisfies { readonly [Name in FactName]: z.ZodType })

/** Facts that cannot be used: for each thing that is wrong, where and what. */
export type InvalidFacts = { readonly code: 'facts_invalid'; readonly problems: readonly DocumentProblem[] }

/**
 * Reads the facts of one line from a JSON object whose keys are the names of facts. `order.age_days` follows from the days where it
 * is left out. Refuses `facts_invalid` with every problem found.
 */
export const parseFacts = (document: unknown): Outcome<Facts, InvalidFacts> => {
  const parsed = factsDocument.safeParse(document, { error: plainWords })
  if (!parsed.success) return refuse({ code: 'facts_invalid', problems: problemsOf(parsed.error) })
  const { 'order.age_days': age, 'return.reason_detail': detail, ...facts } = parsed.data
  const since = facts['line.delivered_on'] ?? facts['line.fulfilled_on'] ?? facts['order.placed_on']
  return accept({
    ...facts,
    'order.age_days': age ?? daysBetween(since, facts['date.today']),
    'return.reason_detail': detail ?? facts['return.reason'],
  })
}
