import type { Answers, Policy, Rule } from './policy.ts'

/**
 * The policy a shop starts with: thirty days from delivery, refunds, the way back deducted at a flat price, money after the
 * inspection. It is published for the shop when it installs, and is the shop's own from then on.
 */
export const defaultPolicy = (timeZone: string): Policy => ({
  format: 'kembali/policy@1',
  name: 'Returns within 30 days',
  timeZone,
  rules: [finalSale, ourMistake, checkedByHand, everythingElse],
})

const finalSale: Rule = {
  name: 'Final sale',
  when: {
    any: [
      { fact: 'line.tags', op: 'contains', value: 'final-sale' },
      { fact: 'line.collections', op: 'contains', value: 'Final sale' },
    ],
  },
  answers: { returnable: { allowed: false, because: 'final_sale' } },
}

/** The shop bears the whole cost of its own mistake, also of goods that are graded as the damaged ones they are. */
export const shopPays: Rule['answers'] = {
  restockingFee: { basisPoints: 0 },
  returnShipping: { payer: 'merchant' },
  outboundShipping: 'always',
  grades: {
    A: { basisPoints: 0, disposition: 'restock' },
    B: { basisPoints: 0, disposition: 'resale' },
    C: { basisPoints: 0, disposition: 'destroy' },
  },
}

/** What was wrong when it arrived costs the shopper nothing. Since the shop then bears it all, a person looks at it first. */
const ourMistake: Rule = {
  name: 'Our mistake',
  when: { fact: 'return.reason', op: 'one_of', value: ['not_as_described', 'damaged', 'wrong_item'] },
  answers: { approval: 'by_person', ...shopPays },
}

const checkedByHand: Rule = {
  name: 'Checked by hand',
  when: { fact: 'order.tags', op: 'contains', value: 'vip-check' },
  answers: { approval: 'by_person' },
}

const defaultAnswers: Answers = {
  returnable: { allowed: true },
  window: { days: 30, anchor: 'delivered', bufferDays: 5 },
  resolutions: ['refund'],
  restockingFee: { basisPoints: 0 },
  returnShipping: {
    payer: 'deducted',
    feeByCurrency: { EUR: '4.95', USD: '5.95', IDR: '25000', KWD: '1.500' },
  },
  approval: 'by_rule',
  release: { at: 'inspected', by: 'rule' },
  outboundShipping: 'whole_order',
  grades: {
    A: { basisPoints: 0, disposition: 'restock' },
    B: { basisPoints: 2_000, disposition: 'resale' },
    C: { basisPoints: 5_000, disposition: 'destroy' },
  },
  // The shop's own credit first: giving it back costs nothing, is there at once, and never fails as a refund to an old card can. The
  // total is the same in any order; after a partial return the goods kept were paid with money, and the credit is whole again.
  // Cash on delivery and payments by hand come after the card, since somebody has to send that money.
  tenderOrder: ['store_credit', 'gift_card', 'card', 'cod', 'manual', 'other'],
}

const everythingElse: Rule = { name: 'Everything else', when: { all: [] }, answers: defaultAnswers }
