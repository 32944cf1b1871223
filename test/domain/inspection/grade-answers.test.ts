import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Check } from '../../../app/domain/inspection/checklist.ts'
import {
  answerChecks,
  gradeOf,
  isBetter,
  type CheckAnswer,
} from '../../../app/domain/inspection/grade-answers.ts'
import type { Grade } from '../../../app/domain/policy/policy.ts'
import { settleUnits } from '../../../app/domain/returns/settle-units.ts'
import { aChecklist, answersOf } from '../../builders/checklists.ts'
import { decisionsOn } from '../../builders/decisions.ts'
import { anOrder, anOrderLine } from '../../builders/order.ts'
import { aReturnDesk } from '../../builders/return-desk.ts'

const graded = (text: string) => {
  const answered = answerChecks(aChecklist(), answersOf(text))
  return answered.ok ? gradeOf(answered.value) : answered.refusal
}

describe('the grade that the answers allow', () => {
  test('is the best where every check is as it should be', () => expect(graded('yy')).toBe('A'))
  test('is what a failed check brings', () => expect(graded('yn')).toBe('B'))
  test('is the worst of several failed checks', () => expect(graded('nn')).toBe('C'))

  test('is none while a question has no answer, and the question is named', () => {
    expect(graded('y')).toEqual({ code: 'answers_missing', question: 'Are the tags there?', count: 1 })
    expect(graded('')).toMatchObject({ code: 'answers_missing', count: 2 })
  })

  test('is none where something else was answered, or one thing twice', () => {
    expect(graded('yyy')).toEqual({ code: 'check_unknown' })
    const twice = answerChecks(aChecklist(), [...answersOf('yy'), { check: 0, isFine: false }])
    expect(twice).toMatchObject({ refusal: { code: 'check_answered_twice', question: 'Is it undamaged?' } })
  })
})

const grade = fc.constantFrom<Grade>('A', 'B', 'C')
const checks = fc
  .array(grade, { minLength: 1, maxLength: 12 })
  .map((all): readonly Check[] => all.map((gradeIfNo, index) => ({ question: `Check ${index}`, gradeIfNo })))
const answers: fc.Arbitrary<readonly CheckAnswer[]> = fc.array(
  fc.record({ check: fc.oneof(fc.nat(12), fc.integer(), fc.double()), isFine: fc.boolean() }),
  { maxLength: 30 },
)
const runs = { numRuns: 1000 }

describe('whatever is answered', () => {
  test('it is a grade or a refusal, never a failure', () => {
    fc.assert(
      fc.property(checks, answers, (asked, given) => {
        const answered = answerChecks({ checks: asked }, given)
        if (answered.ok) {
          expect(answered.value.map(({ question }) => question)).toEqual(
            asked.map(({ question }) => question),
          )
          expect(['A', 'B', 'C']).toContain(gradeOf(answered.value))
        } else {
          expect(['answers_missing', 'check_unknown', 'check_answered_twice']).toContain(
            answered.refusal.code,
          )
        }
      }),
      runs,
    )
  })

  test('another failed check never raises the grade', () => {
    fc.assert(
      fc.property(
        checks,
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        fc.nat(11),
        (all, fine, at) => {
          const answered = all.map((check, index) => ({ ...check, isFine: fine[index] ?? true }))
          const worse = answered.map((check, index) => (index === at ? { ...check, isFine: false } : check))
          expect(isBetter(gradeOf(worse), gradeOf(answered))).toBe(false)
        },
      ),
      runs,
    )
  })

  test('nor the refund of units that it is answered for, under a policy that takes no less for a worse grade', () => {
    fc.assert(
      fc.property(offs, fc.integer({ min: 1, max: 5 }), grade, grade, (off, units, found, other) => {
        const worse = isBetter(found, other) ? other : found
        const paid = payingWith(off, units)
        expect(paid(Array.from({ length: units }, () => worse))).toBeLessThanOrEqual(
          paid(Array.from({ length: units }, () => found)),
        )
      }),
      runs,
    )
  })

  /** Each deduction is rounded down by itself, so another split of a line over its grades can shift a minor unit for each. */
  test('nor, but for the rounding of each deduction, what a line with units of several grades pays', () => {
    fc.assert(
      fc.property(
        offs,
        fc.array(grade, { minLength: 2, maxLength: 5 }),
        fc.nat(4),
        grade,
        (off, found, at, other) => {
          const paid = payingWith(off, found.length)
          const place = at % found.length
          const worse = found.map((one, index) => (index === place && isBetter(one, other) ? other : one))
          expect(paid(worse) - paid(found)).toBeLessThanOrEqual(2)
        },
      ),
      runs,
    )
  })
})

const offs = fc
  .tuple(fc.nat(10_000), fc.nat(10_000), fc.nat(10_000))
  .map((all) => all.toSorted((left, right) => left - right))

/** What units of one line pay back when they are found to have these grades, in minor units. */
const payingWith = ([A = 0, B = 0, C = 0]: readonly number[], quantity: number) => {
  const order = anOrder({ lines: [anOrderLine({ quantity, item: 10_007 })] })
  const terms = (basisPoints: number) => ({ basisPoints, disposition: 'restock' }) as const
  const decision = decisionsOn(order, { grades: { A: terms(A), B: terms(B), C: terms(C) } }).get('line-1')
  if (!decision) throw new Error('no decision')
  const orderMoney = aReturnDesk(order).money()
  return (found: readonly Grade[]): number => {
    const count = (grade: Grade) => found.filter((one) => one === grade).length
    const part = {
      returnLineId: 'return-line-1',
      lineId: 'line-1',
      units: found.map((_grade, index) => index + 1),
      from: 0,
      of: found.length,
      graded: { A: count('A'), B: count('B'), C: count('C') },
      decision,
      isKept: false,
    }
    return settleUnits([part], {
      order,
      orderMoney,
      decisions: [decision],
      sentBack: [decision],
      withShipping: false,
      isFirst: true,
      fees: null,
    }).settlement.settlement
  }
}
