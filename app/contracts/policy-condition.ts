import { z } from 'zod'
import { factShapes, operatorsOf, type FactKind } from '../domain/policy/fact-kinds.ts'
import { resolutions } from '../domain/policy/policy.ts'
import type { Condition, FactName, FactValue, Operator, Test } from '../domain/policy/policy.ts'
import { reasons } from '../domain/returns/reasons.ts'
import { isDay } from '../domain/time/day.ts'
import { plainWords } from './plain-words.ts'

const mostLevels = 8
const mostMembers = 50
const mostValues = 200

/** Which schema a value asks to be checked by, or what is wrong with it before that can be said. */
type Claim = z.ZodType<Condition> | { readonly message: string; readonly at: readonly string[] }

/** Checks a value by the shape it claims, so that an error speaks of that shape and not of every other one as well. */
const byClaim = (claimOf: (input: object) => Claim): z.ZodType<Condition> =>
  z.unknown().transform((input, context) => {
    const claim = typeof input === 'object' && input !== null ? claimOf(input) : noCondition
    const parsed = 'message' in claim ? null : claim.safeParse(input, { error: plainWords })
    if (parsed?.success) return parsed.data
    const issues = 'message' in claim ? [{ message: claim.message, path: claim.at }] : parsed?.error.issues
    for (const { message, path } of issues ?? [])
      context.addIssue({ code: 'custom', message, path: [...path] })
    return z.NEVER
  })

const noCondition: Claim = { message: 'must have one of the keys all, any, not, fact', at: [] }
const tooDeep: Claim = { message: `is nested too deeply: at most ${mostLevels} levels`, at: [] }

const conditionAt = (level: number): z.ZodType<Condition> => {
  if (level > mostLevels) return byClaim(() => tooDeep)
  const member = conditionAt(level + 1)
  const members = z.array(member).max(mostMembers)
  const groups = {
    all: z.strictObject({ all: members }),
    any: z.strictObject({ any: members.min(1) }),
    not: z.strictObject({ not: member }),
  }
  return byClaim((input) => {
    if ('all' in input) return groups.all
    if ('any' in input) return groups.any
    if ('not' in input) return groups.not
    return 'fact' in input ? testClaim(input) : noCondition
  })
}

const testClaim = (input: { readonly fact?: unknown; readonly op?: unknown }): Claim => {
  const fact = factNames.find((name) => name === input.fact)
  if (!fact) return { message: `must be one of ${factNames.join(', ')}`, at: ['fact'] }
  const operators: readonly Operator[] = operatorsOf[factShapes[fact].kind]
  const op = operators.find((name) => name === input.op)
  if (!op) return { message: `must be one of ${operators.join(', ')}, as ${fact} is asked`, at: ['op'] }
  return testSchema(fact, op)
}

const factNames = Object.keys(factShapes) as readonly FactName[]
const text = z.string().min(1).max(255)
const country = z.string().regex(/^[A-Z]{2}$/i, 'must be a country code such as NL')
const valuesOf = {
  text,
  country,
  number: z.int(),
  money: z.int(),
  day: z.string().refine(isDay, 'must be a day such as 2026-02-28'),
  flag: z.boolean(),
  list: text,
} as const satisfies Record<FactKind, z.ZodType<string | number | boolean>>

/** Facts that are one of a few words: a rule that asks for another word would never match. */
const wordsOf: { readonly [Name in FactName]?: z.ZodType<string> } = {
  'order.currency': z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR'),
  'return.reason': z.enum(reasons),
  'return.resolution': z.enum(resolutions),
}

const mostStars = 10
const pattern = text.refine(
  (words) => words.split('*').length <= mostStars + 1 && words.replaceAll('*', '') !== '',
  `must be text with at most ${mostStars} stars, and more than stars`,
)

/** Two bounds of one kind: numbers by size, days by their ISO text, which sorts in the order of time. */
const boundsOf = (value: z.ZodType<string | number | boolean>): z.ZodType<readonly FactValue[]> =>
  z
    .array(value)
    .length(2, 'must be two bounds, such as [1, 10]')
    .refine(([least, most]) => least === undefined || most === undefined || least <= most, {
      message: 'must not end before it begins',
    })

/** What a fact can be held against with an operator. */
export const valueDocument = (fact: FactName, op: Operator): z.ZodType<Test['value']> => {
  const { kind, canBeMissing } = factShapes[fact]
  const value = wordsOf[fact] ?? valuesOf[kind]
  if (op === 'contains' || op === 'in_group') return text
  if (op === 'like') return pattern
  if (op === 'between') return boundsOf(value)
  if (op === 'one_of') return z.array(value).min(1).max(mostValues)
  return op === 'equals' && canBeMissing ? value.nullable() : value
}

const testSchemas = new Map<string, z.ZodType<Test>>()

const testSchema = (fact: FactName, op: Operator): z.ZodType<Test> => {
  const known = testSchemas.get(`${fact} ${op}`)
  if (known) return known
  const made = z.strictObject({ fact: z.literal(fact), op: z.literal(op), value: valueDocument(fact, op) })
  testSchemas.set(`${fact} ${op}`, made)
  return made
}

/**
 * A condition of a rule: `all`, `any` or `not` of conditions, or a test of one fact. At most eight levels; each fact is asked
 * with the operators of its kind, for a value of its kind, and for null only where it can be missing.
 */
export const conditionDocument = conditionAt(1)
