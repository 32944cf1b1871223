import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test as sentence } from 'vitest'
import { parsePolicy } from '../../../app/contracts/policy.ts'
import { compareDecisions } from '../../../app/domain/backtest/compare-decisions.ts'
import { noMoney } from '../../../app/domain/backtest/settle-past.ts'
import { canonicalText } from '../../../app/domain/policy/canonical.ts'
import { searchDraft } from '../../../app/domain/policy/check-draft.ts'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { comparePolicies } from '../../../app/domain/policy/compare-policies.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { defaultPolicy } from '../../../app/domain/policy/default-policy.ts'
import { explainOptional } from '../../../app/domain/policy/explain-decision.ts'
import type { LineDecision, Policy, Rule } from '../../../app/domain/policy/policy.ts'
import { compiled, facts, policy, test } from '../../builders/policy.ts'
import { somePolicies } from './arbitraries.ts'

const bonus = (basisPoints: number, tag = 'loyal'): Rule => ({
  name: `${basisPoints / 100} % for ${tag}`,
  when: test('line.tags', 'contains', tag),
  answers: { storeCreditBonus: { basisPoints } },
})
const loyal = facts({ 'line.tags': ['loyal'] })

describe('a bonus on store credit', () => {
  sentence(
    'is said by the first rule that matches, and the decision names the rules above that did not',
    () => {
      const [vip, all] = [bonus(1_000, 'vip'), bonus(500)]
      const decided = decideLine(compiled([vip, all]), loyal)
      const notMatched = [{ rule: vip.name, failed: vip.when }]
      expect(decided.storeCreditBonus).toEqual({ basisPoints: 500, answeredBy: all.name, notMatched })
      expect(explainOptional(compiled([vip, all]), decided)).toMatchObject([
        { question: 'storeCreditBonus', by: [{ rule: all.name }], passedOver: [{ rule: vip.name }] },
      ])
    },
  )

  sentence('is none where no rule matches', () => {
    expect(decideLine(compiled([bonus(500)]), facts()).storeCreditBonus).toMatchObject({
      basisPoints: 0,
      answeredBy: null,
    })
  })

  sentence('of more than half, or of a part of a basis point, is refused', () => {
    const taken = (basisPoints: number) => parsePolicy(policy([bonus(basisPoints)])).ok
    expect([0, 1, 5_000].map(taken)).toEqual([true, true, true])
    expect([-1, 0.5, 5_001].map(taken)).toEqual([false, false, false])
  })

  sentence('below the same bonus changes nothing, which a draft is told', () => {
    expect(searchDraft(policy([bonus(500), { ...bonus(500), name: 'Again' }])).problems).toMatchObject([
      { code: 'never_reached', rule: 1 },
    ])
  })

  sentence(
    'that is another is a rule that was changed, and in a backtest another answer that moves nothing',
    () => {
      const [less, more] = [bonus(500), { ...bonus(1_000), name: bonus(500).name }]
      expect(comparePolicies(policy([less]), policy([more]))).toMatchObject([{ kind: 'changed', at: 0 }])
      const under = (rules: readonly Rule[]) => ({
        decision: decideLine(compiled(rules), loyal),
        refusal: null,
        money: noMoney,
      })
      const told = { kind: 'other_answer', question: 'storeCreditBonus', minor: 0 }
      expect(compareDecisions(under([less]), under([more]))).toMatchObject([{ ...told, rule: less.name }])
      expect(compareDecisions(under([]), under([less]))).toMatchObject([{ ...told, ruleBefore: null }])
      expect(compareDecisions(under([]), under([bonus(0)]))).toEqual([])
    },
  )
})

describe('a policy from before there was a bonus', () => {
  sentence('keeps its hash', () => {
    const hash = createHash('sha256')
      .update(canonicalText(defaultPolicy('Europe/Amsterdam')))
      .digest('hex')
    expect(hash).toBe('9ff9be435a130dba2e1de71e490e6909f95487265fd7f514219ba0d9162f5d14')
  })

  const decide = (given: Policy) => decideLine(compilePolicy(given, 'hash'), loyal)
  const withoutBonus = ({ storeCreditBonus, ...rest }: LineDecision) => ({ rest, storeCreditBonus })
  const said = fc.record({ given: somePolicies, basisPoints: fc.integer({ min: 0, max: 5_000 }) })

  sentence('is read as the same text, and a bonus changes nothing else that a policy decides', () => {
    fc.assert(
      fc.property(said, ({ given, basisPoints }) => {
        const before = {
          ...given,
          rules: given.rules.map((rule) => {
            const { storeCreditBonus: _, ...answers } = rule.answers
            return { ...rule, answers }
          }),
        }
        const read = parsePolicy(JSON.parse(canonicalText(before)))
        if (read.ok) expect(canonicalText(read.value)).toBe(canonicalText(before))
        const old = decide(before)
        expect(old).not.toHaveProperty('storeCreditBonus')
        const decided = decide({ ...before, rules: [bonus(basisPoints), ...before.rules] })
        const { rest, storeCreditBonus } = withoutBonus(decided)
        expect(rest).toEqual(old)
        expect(storeCreditBonus?.basisPoints).toBe(basisPoints)
      }),
    )
  })
})
