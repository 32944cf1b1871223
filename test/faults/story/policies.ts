import { defaultPolicy } from '../../../app/domain/policy/default-policy.ts'
import type { Answers, Policy, Rule } from '../../../app/domain/policy/policy.ts'
import type { Dice } from '../dice.ts'

/** A policy for the shop of one schedule: some returns by rule, some by a person, and money at any moment. */
export const policyOf = (dice: Dice): Policy => {
  const base = defaultPolicy('Europe/Amsterdam')
  const [last, ...earlier] = base.rules.toReversed()
  if (!last) throw new Error('a policy has rules')
  const ours: Rule = { ...last, answers: { ...last.answers, ...answersOf(dice) } }
  return { ...base, name: 'Of this schedule', rules: [byPerson, ...earlier.toReversed(), ours] }
}

const byPerson: Rule = {
  name: 'A person looks at it',
  when: { fact: 'return.reason', op: 'one_of', value: ['changed_mind', 'other', 'damaged'] },
  answers: { approval: 'by_person' },
}

const releases: readonly Answers['release'][] = [
  { at: 'inspected', by: 'rule' },
  { at: 'inspected', by: 'rule' },
  { at: 'inspected', by: 'person' },
  { at: 'received', by: 'rule' },
  { at: 'received', by: 'person' },
  { at: 'in_transit', by: 'rule' },
  { at: 'on_request', by: 'rule' },
]

const answersOf = (dice: Dice): Partial<Answers> => ({
  release: dice.pick(releases),
  restockingFee: { basisPoints: dice.pick([0, 0, 750, 1_500]) },
  outboundShipping: dice.pick(['whole_order', 'whole_order', 'always', 'never']),
  ...(dice.chance(0.5) && { returnShipping: { payer: 'merchant' } }),
  ...(dice.chance(0.3) && { tenderOrder: ['card', 'other', 'cod', 'manual', 'gift_card', 'store_credit'] }),
})
