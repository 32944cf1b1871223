import { compilePolicy, type CompiledPolicy } from '../policy/compile-policy.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import { resolutions, type Answers } from '../policy/policy.ts'

/** What a draft is held against where it is held against nothing: everything may come back, for ever, at no cost. */
export const acceptEverything = (timeZone: string): CompiledPolicy => {
  const policy = defaultPolicy(timeZone)
  const rules = policy.rules.slice(-1).map((rule) => ({
    ...rule,
    answers: { ...rule.answers, ...nothingTaken },
  }))
  return compilePolicy({ ...policy, name: 'nothing', rules }, 'nothing')
}

const untouched = { basisPoints: 0, disposition: 'restock' } as const

const nothingTaken = {
  returnable: { allowed: true },
  window: { days: null, anchor: 'ordered', bufferDays: 0 },
  resolutions,
  restockingFee: { basisPoints: 0 },
  returnShipping: { payer: 'merchant' },
  outboundShipping: 'never',
  grades: { A: untouched, B: untouched, C: untouched },
} as const satisfies Partial<Answers>
