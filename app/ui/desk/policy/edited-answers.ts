import { parsePercent } from '../../../domain/money/percent.ts'
import { typedAmount } from '../../../domain/money/typed-amount.ts'
import {
  releaseMoments,
  type Anchor,
  type Answers,
  type Disposition,
  type Goods,
  type Grade,
  type NeededEvidence,
  type Resolution,
  type Rule,
  type ShopWords,
} from '../../../domain/policy/policy.ts'
import type { TenderKind } from '../../../domain/orders/order-snapshot.ts'
import { decimalOf } from '../../../i18n/translator.ts'
import type { Answered } from '../../policy/answer-clauses.ts'

/** The answers of a rule as they are being edited; those that it does not give are kept as they would be offered. */
export type EditedAnswers = {
  readonly returnable: 'allowed' | 'final_sale' | 'not_returnable'
  readonly window: { readonly days: string; readonly anchor: Anchor; readonly bufferDays: string }
  readonly resolutions: readonly Resolution[]
  readonly restockingFee: string
  readonly returnShipping: {
    readonly payer: Answers['returnShipping']['payer']
    readonly fees: readonly { readonly currency: string; readonly amount: string }[]
  }
  readonly approval: Answers['approval']
  readonly release: Answers['release']
  readonly outboundShipping: Answers['outboundShipping']
  readonly grades: Readonly<Record<Grade, { readonly percent: string; readonly disposition: Disposition }>>
  readonly tenderOrder: readonly TenderKind[]
  readonly evidence: readonly NeededEvidence[]
  readonly goods: Goods
  readonly storeCreditBonus: string
  readonly extendUntil: string
  readonly instructions: readonly ShopWords[]
}

/** What is offered where one of a few answers is chosen. */
export const answerChoices = {
  returnable: ['allowed', 'final_sale', 'not_returnable'],
  anchor: ['delivered', 'fulfilled', 'ordered'],
  resolutions: ['refund', 'store_credit', 'exchange'],
  payer: ['merchant', 'shopper', 'deducted'],
  approval: ['by_rule', 'by_person'],
  releaseAt: releaseMoments,
  releaseBy: ['rule', 'person'],
  outboundShipping: ['never', 'whole_order', 'always'],
  tenders: ['store_credit', 'gift_card', 'card', 'cod', 'manual', 'other'],
  evidence: ['photo', 'video'],
  goods: ['keep', 'send_back'],
} as const

/** What a question is offered with when a rule begins to answer it. */
const offered: EditedAnswers = {
  returnable: 'not_returnable',
  window: { days: '30', anchor: 'delivered', bufferDays: '5' },
  resolutions: ['refund'],
  restockingFee: '0',
  returnShipping: { payer: 'merchant', fees: [] },
  approval: 'by_person',
  release: { at: 'inspected', by: 'rule' },
  outboundShipping: 'whole_order',
  grades: {
    A: { percent: '0', disposition: 'restock' },
    B: { percent: '20', disposition: 'resale' },
    C: { percent: '50', disposition: 'destroy' },
  },
  tenderOrder: answerChoices.tenders,
  evidence: ['photo'],
  goods: 'keep',
  storeCreditBonus: '10',
  extendUntil: '',
  instructions: [{ en: '', id: '', nl: '' }],
}

export const percentText = (basisPoints: number): string =>
  decimalOf({ minor: basisPoints, exponent: 2 }).replace(/\.?0+$/, '') || '0'

export const editedAnswers = (answers: Rule['answers']): EditedAnswers => {
  const { returnable, window, restockingFee, returnShipping, grades, storeCreditBonus, ...plain } = answers
  return {
    ...offered,
    ...plain,
    ...(returnable && { returnable: returnable.allowed ? 'allowed' : returnable.because }),
    ...(window && {
      window: {
        days: window.days === null ? '' : String(window.days),
        anchor: window.anchor,
        bufferDays: String(window.bufferDays),
      },
    }),
    ...(restockingFee && { restockingFee: percentText(restockingFee.basisPoints) }),
    ...(storeCreditBonus && { storeCreditBonus: percentText(storeCreditBonus.basisPoints) }),
    ...(returnShipping && { returnShipping: { payer: returnShipping.payer, fees: feesIn(returnShipping) } }),
    ...(grades && { grades: { A: gradeOf(grades.A), B: gradeOf(grades.B), C: gradeOf(grades.C) } }),
  }
}

const feesIn = (shipping: Answers['returnShipping']): EditedAnswers['returnShipping']['fees'] =>
  shipping.payer === 'deducted'
    ? Object.entries(shipping.feeByCurrency).map(([currency, amount]) => ({ currency, amount }))
    : []

const gradeOf = ({ basisPoints, disposition }: Answers['grades'][Grade]) => ({
  percent: percentText(basisPoints),
  disposition,
})

type Write = { readonly [A in Answered]: (answer: EditedAnswers[A]) => unknown }

const writers: Write = {
  returnable: (answer) => (answer === 'allowed' ? { allowed: true } : { allowed: false, because: answer }),
  window: ({ days, anchor, bufferDays }) => ({
    days: days.trim() === '' ? null : whole(days),
    anchor,
    bufferDays: whole(bufferDays),
  }),
  resolutions: (answer) => answer,
  restockingFee: (percent) => ({ basisPoints: percentOf(percent) }),
  returnShipping: ({ payer, fees }) =>
    payer === 'deducted'
      ? {
          payer,
          feeByCurrency: Object.fromEntries(
            fees.map(({ currency, amount }) => [currency, amountOf(amount, currency)] as const),
          ),
        }
      : { payer },
  approval: (answer) => answer,
  release: (answer) => answer,
  outboundShipping: (answer) => answer,
  grades: ({ A, B, C }) => ({ A: termsOf(A), B: termsOf(B), C: termsOf(C) }),
  tenderOrder: (answer) => answer,
  evidence: (answer) => answer,
  goods: (answer) => answer,
  storeCreditBonus: (percent) => ({ basisPoints: percentOf(percent) }),
  extendUntil: (answer) => answer,
  instructions: (answer) => answer,
}

/** The answers that are meant; what is no value is written as it was typed. */
export const writtenAnswers = (
  edited: EditedAnswers,
  given: readonly Answered[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    given.map((name) => [name, (writers[name] as (answer: unknown) => unknown)(edited[name])]),
  )

const whole = (text: string): number | string => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : text.trim())

const amountOf = (text: string, currency: string): string => {
  const typed = typedAmount(text, currency)
  return typed.ok ? typed.value : text.trim()
}

const percentOf = (text: string): number | string => {
  const parsed = parsePercent(text.trim().replace(',', '.'))
  return parsed.ok ? parsed.value : text
}

const termsOf = ({ percent, disposition }: EditedAnswers['grades'][Grade]) => ({
  basisPoints: percentOf(percent),
  disposition,
})
