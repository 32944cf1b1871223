import { noSignals } from '../signals/customer-signals.ts'
import { signalFacts } from './facts.ts'
import type { Facts } from './policy.ts'

/** What facts say of a customer, as if nothing were known: they are written over when somebody is to be forgotten. */
export const forgottenFacts = {
  'customer.tags': [],
  'customer.orders': 0,
  ...signalFacts(noSignals),
} as const satisfies Partial<Facts>
