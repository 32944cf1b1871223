import { expect, test } from 'vitest'
import { knownOnceAsked } from '../../../app/domain/policy/fact-kinds.ts'
import { signalFacts } from '../../../app/domain/policy/facts.ts'
import { noSignals } from '../../../app/domain/signals/customer-signals.ts'

test('what the shop’s own returns say of a customer is known once somebody asks, and so is how much is asked for', () => {
  const known = [...Object.keys(signalFacts(noSignals)), 'return.evidence', 'return.quantity', 'return.value']
  expect([...knownOnceAsked].toSorted()).toEqual(known.toSorted())
})
