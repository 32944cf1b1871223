import type { Question } from './policy.ts'

const asked = {
  returnable: true,
  window: true,
  resolutions: true,
  restockingFee: true,
  returnShipping: true,
  approval: true,
  release: true,
  outboundShipping: true,
  grades: true,
  tenderOrder: true,
} as const satisfies Record<Question, true>

/** Every question, in the order in which they are asked and traced. */
export const questions = Object.keys(asked) as readonly Question[]
