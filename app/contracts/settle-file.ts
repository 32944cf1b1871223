import { z } from 'zod'
import { parsePercent } from '../domain/money/percent.ts'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import type { AskedReturn, CapturedOrder } from '../domain/settlement/returns-in-order.ts'
import type { DeductionTerm } from '../domain/settlement/settle.ts'

/** What is wrong in a file, and where: `{ path: 'lines[0].item', message: 'must be ...' }`. */
export type Problem = { readonly path: string; readonly message: string }

/** What a settle file asks for: an order as it was paid, and its returns in the order of their submission. */
export type SettleTask = { readonly order: CapturedOrder; readonly returns: readonly AskedReturn[] }

export type MalformedFile = { readonly code: 'malformed_file'; readonly problems: readonly Problem[] }

const most = Number.MAX_SAFE_INTEGER
const mostUnits = 1_000_000
const reservedNames = ['already_refunded', 'not_captured', 'cancelled']

const show = (input: unknown): string => {
  const text = typeof input === 'number' ? String(input) : JSON.stringify(input)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const must = (be: string) => ({
  error: ({ input }: { readonly input?: unknown }) =>
    input === undefined ? `is missing; it must be ${be}` : `must be ${be}, not ${show(input)}`,
})

const object = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has an unknown key ${issue.keys.map(show).join(', ')}; known are ${Object.keys(shape).join(', ')}`
        : must('an object').error(issue),
  })

const whole = (be: string, from: number, to = most) =>
  z.custom<number>((given) => isWhole(given, from, to), must(be))
const isWhole = (given: unknown, from: number, to: number): boolean =>
  typeof given === 'number' && Number.isSafeInteger(given) && given >= from && given <= to
const amount = whole(`a whole number of minor units from 0 to ${most}`, 0)
const flag = z.boolean(must('true or false')).default(false)
const name = z.string(must('a text')).min(1, must('a text of at least one character'))
const taxes = z.record(z.string(), amount, must('an object of amounts by tax name')).default({})
const list = <Item extends z.ZodType>(item: Item, be: string) => z.array(item, must(be))

const percent = z
  .union([z.number(), z.string()], must('a number or a text'))
  .transform((given, context): number => {
    const parsed = parsePercent(given)
    if (parsed.ok) return parsed.value
    context.addIssue({
      code: 'custom',
      message: must('a percentage from 0 to 100 with at most two decimals').error({ input: given }),
    })
    return z.NEVER
  })

const deduction = object({
  name: name.refine((given) => !reservedNames.includes(given), must('a name of your own')),
  percent: percent.optional(),
  minor: amount.optional(),
}).refine(({ percent, minor }) => (percent === undefined) !== (minor === undefined), {
  error: 'must have either percent or minor, and not both',
  when: ({ issues }) => issues.length === 0,
})

const paidLine = object({
  id: name,
  quantity: whole(`a whole number of units from 1 to ${mostUnits}`, 1, mostUnits),
  item: amount,
  taxes,
  duties: amount.default(0),
  fees: amount.default(0),
})

const returned = object({
  lines: list(
    object({ id: name, quantity: whole('a whole number of units, at least 1', 1) }),
    'a list of lines',
  ),
  withShipping: flag,
  cancelled: flag,
  deductions: list(deduction, 'a list of deductions').default([]),
})

const settleFile = object({
  currency: z.string(must('a text')).regex(/^[A-Z]{3}$/, must('three capital letters, as in ISO 4217')),
  taxesIncluded: flag,
  lines: list(paidLine, 'a list of lines').min(1, 'must have at least one line'),
  order: object({
    discount: amount.default(0),
    shipping: amount.default(0),
    shippingTaxes: taxes,
    duties: amount.default(0),
    fees: amount.default(0),
  }),
  captured: amount,
  refundedOutside: amount.default(0),
  returns: list(returned, 'a list of returns'),
})

type SettleFile = z.infer<typeof settleFile>

/**
 * The content of a settle file (see `app/cli/README.md`) as the order and the returns to settle. Amounts are integers in
 * minor units. Refuses `malformed_file` with every problem found and its path.
 */
export const parseSettleFile = (content: unknown): Outcome<SettleTask, MalformedFile> => {
  const parsed = settleFile.safeParse(content)
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ path: pathText(path), message }))
  if (!parsed.success || problems.length > 0) return refuse({ code: 'malformed_file', problems })
  return accept({ order: orderOf(parsed.data), returns: parsed.data.returns.map(askedReturn) })
}

/** `['lines', 0, 'item']` as `lines[0].item`. */
const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')

const orderOf = (file: SettleFile): CapturedOrder => ({
  paid: {
    currency: file.currency,
    taxesIncluded: file.taxesIncluded,
    lines: file.lines.map(({ id, ...line }) => ({ lineId: id, ...line })),
    order: file.order,
  },
  captured: file.captured,
  refundedOutside: file.refundedOutside,
})

const askedReturn = (asked: SettleFile['returns'][number]): AskedReturn => ({
  ...asked,
  lines: asked.lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
  deductions: asked.deductions.map(termOf),
})

const termOf = ({ name, percent, minor }: z.infer<typeof deduction>): DeductionTerm =>
  percent === undefined
    ? { name, kind: 'fixed', minor: minor ?? 0 }
    : { name, kind: 'percent', basisPoints: percent }

const contradictions = (file: SettleFile): readonly Problem[] => [
  ...repeatedLines(file),
  ...unknownLines(file),
  ...impossibleAmounts(file),
]

const repeatedLines = ({ lines }: SettleFile): readonly Problem[] => {
  const first = new Map<string, number>()
  return lines.flatMap(({ id }, index) => {
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, index)
    return earlier === undefined
      ? []
      : [{ path: `lines[${index}].id`, message: `repeats the id of lines[${earlier}]` }]
  })
}

const unknownLines = ({ lines, returns }: SettleFile): readonly Problem[] => {
  const known = new Set(lines.map(({ id }) => id))
  return returns.flatMap((one, position) =>
    one.lines.flatMap(({ id }, index) =>
      known.has(id)
        ? []
        : [
            {
              path: `returns[${position}].lines[${index}].id`,
              message: `names no line of the order: ${show(id)}`,
            },
          ],
    ),
  )
}

const impossibleAmounts = ({ lines, order, captured, refundedOutside }: SettleFile): readonly Problem[] => {
  const problems: Problem[] = []
  const add = (path: string, message: string) => problems.push({ path, message })
  const items = wideSum(lines.map(({ item }) => item))
  const beside = lines.flatMap(({ taxes, duties, fees }) => [...Object.values(taxes), duties, fees])
  const { shipping, shippingTaxes, duties, fees } = order
  const all = items + wideSum([...beside, ...Object.values(shippingTaxes), shipping, duties, fees])
  if (all > BigInt(most)) add('', `the amounts of the order sum to ${all}, which is more than ${most}`)
  if (BigInt(order.discount) > items)
    add('order.discount', `is ${order.discount}, more than all items: ${items}`)
  if (refundedOutside > captured)
    add('refundedOutside', `is ${refundedOutside}, more than was captured: ${captured}`)
  return problems
}

const wideSum = (amounts: readonly number[]): bigint =>
  amounts.reduce((sum, minor) => sum + BigInt(minor), 0n)
