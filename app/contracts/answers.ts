import { z } from 'zod'
import { resolutions } from '../domain/policy/policy.ts'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'

/** What a program asks, and what it is answered: `POST /api/v1/answers`, documented in docs/answers-api.md. */

const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((given) => given.isWellFormed() && !/\p{Cc}/u.test(given), {
      error: 'must not hold control characters',
    })

const resolution = z.enum(resolutions)

const askedLine = z
  .strictObject({
    lineId: text(200).optional(),
    sku: text(200).optional(),
    quantity: z.int().min(1).max(100_000).optional(),
    reason: text(100).optional(),
    resolution: resolution.optional(),
  })
  .refine(({ lineId, sku }) => (lineId === undefined) !== (sku === undefined), {
    error: 'must name the line by either lineId or sku',
  })

const question = z.strictObject({
  order: text(64),
  email: text(254),
  locale: text(35).optional(),
  client: text(200).optional(),
  lines: z.array(askedLine).min(1).max(100).optional(),
  forStaff: z.boolean().optional(),
})

export type AnswersQuestion = z.infer<typeof question>
/** Where in the question something is wrong (`lines.0.quantity`), and what. */
export type QuestionProblem = { readonly field: string; readonly problem: string }
type InvalidQuestion = { readonly code: 'question_invalid'; readonly problems: readonly QuestionProblem[] }

const mostProblems = 20

/** Reads what a program asks. Refuses `question_invalid` with what is wrong, field by field. */
export const parseQuestion = (document: unknown): Outcome<AnswersQuestion, InvalidQuestion> => {
  const parsed = question.safeParse(document)
  if (parsed.success) return accept(parsed.data)
  const problems = parsed.error.issues
    .slice(0, mostProblems)
    .map(({ path, message }) => ({ field: path.join('.'), problem: message }))
  return refuse({ code: 'question_invalid', problems })
}

const day = z.iso.date()
/** Exact decimal text with the order's own number of decimals, and the currency that the shopper paid in. */
const money = z.strictObject({ amount: z.string().regex(/^-?\d+(\.\d+)?$/), currency: z.string() })

const paid = z.strictObject({
  items: money,
  taxes: money,
  taxesIncluded: z.boolean(),
  dutiesAndFees: money,
  outboundShipping: money,
  deductions: z.array(z.strictObject({ name: z.string(), words: z.string(), amount: money })),
  total: money,
  paidTo: z.array(z.strictObject({ kind: z.string(), words: z.string(), amount: money })),
  words: z.array(z.string()),
})

const refusal = z.strictObject({
  code: z.string(),
  words: z.string(),
  instead: z
    .discriminatedUnion('code', [
      z.strictObject({ code: z.literal('later'), day, words: z.string() }),
      z.strictObject({ code: z.literal('fewer'), count: z.int(), words: z.string() }),
    ])
    .nullable(),
})

const staffOnly = z.strictObject({
  notForShoppers: z.literal(true),
  policy: z.string(),
  rules: z.array(
    z.strictObject({
      question: z.string(),
      words: z.string(),
      rules: z.array(z.string()),
      because: z.array(z.string()),
    }),
  ),
  notApplied: z.array(z.string()),
  wouldHelp: z.array(z.string()),
})

const approval = z.enum(['by_rule', 'by_person'])

const answeredLine = z.strictObject({
  lineId: z.string(),
  sku: z.string().nullable(),
  title: z.string(),
  variantTitle: z.string().nullable(),
  bought: z.int(),
  mayComeBack: z.boolean(),
  units: z.int(),
  asked: z.strictObject({
    quantity: z.int(),
    reason: z.string(),
    isReasonAssumed: z.boolean(),
    resolution,
  }),
  until: z.strictObject({ day: day.nullable(), countedFrom: z.string(), countedFromDay: day }),
  resolutions: z.array(resolution),
  approval,
  goods: z.enum(['send_back', 'keep']),
  mustShow: z.array(z.enum(['photo', 'video'])),
  returnShipping: z.strictObject({ payer: z.enum(['merchant', 'shopper', 'deducted']), fee: money }),
  pays: paid.nullable(),
  refusal: refusal.nullable(),
  words: z.array(z.string()),
  staff: staffOnly.nullable(),
})

const answeredReturn = z.strictObject({
  rma: z.string(),
  status: z.string(),
  words: z.array(z.string()),
  requestedOn: day,
  trackingNumber: z.string().nullable(),
  isPaid: z.boolean(),
  pays: paid,
  lines: z.array(
    z.strictObject({
      title: z.string(),
      variantTitle: z.string().nullable(),
      quantity: z.int(),
      received: z.int(),
      isKept: z.boolean(),
    }),
  ),
  url: z.url(),
})

/** What is answered with 200. Fields may be added to it; none changes its meaning or goes within `v1`. */
export const answersDocument = z.strictObject({
  format: z.literal('kembali/answers@1'),
  locale: z.enum(['en', 'id', 'nl']),
  order: z.strictObject({ name: z.string(), placedOn: day, formUrl: z.url() }),
  lines: z.array(answeredLine),
  together: z
    .strictObject({
      mayComeBack: z.boolean(),
      approval,
      pays: paid.nullable(),
      refusal: refusal.nullable(),
    })
    .nullable(),
  returns: z.array(answeredReturn),
})

export type AnswersDocument = z.infer<typeof answersDocument>
export type AnsweredLine = AnswersDocument['lines'][number]
export type AnsweredReturn = AnswersDocument['returns'][number]
export type AnsweredMoney = z.infer<typeof paid>
export type AnsweredRefusal = z.infer<typeof refusal>
export type StaffAnswer = z.infer<typeof staffOnly>

/** What is answered with any other status. */
export const answersErrorDocument = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    problems: z.array(z.strictObject({ field: z.string(), problem: z.string() })).optional(),
  }),
})
export type AnswersErrorDocument = z.infer<typeof answersErrorDocument>
