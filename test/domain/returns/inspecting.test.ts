import { describe, expect, test } from 'vitest'
import type { Checklist } from '../../../app/domain/inspection/checklist.ts'
import type { Role } from '../../../app/domain/returns/actor.ts'
import type { InspectedUnits } from '../../../app/domain/returns/commands.ts'
import { aChecklist, answersOf, inForce } from '../../builders/checklists.ts'
import { anOrder, anOrderLine } from '../../builders/order.ts'
import { accepted, aReturnDesk, staff } from '../../builders/return-desk.ts'

/** Units of one line that have arrived, at a desk with these checklists. */
const arrived = (quantity: number, ...checklists: readonly Checklist[]) => {
  const versions = inForce(...checklists)
  const order = anOrder({ lines: [anOrderLine({ quantity, productType: 'Shirts' })] })
  const desk = aReturnDesk(order, { approval: 'by_rule' }, { checklists: versions })
  const { returnId, lines } = accepted(desk.ask([{ quantity }]))
  const returnLineId = lines[0]?.returnLineId ?? ''
  const receipts = [{ returnLineId, result: 'received', quantity }] as const
  accepted(desk.run(returnId, { type: 'receive', receipts, note: null }))
  const inspect = (answers: string, over: Partial<InspectedUnits> = {}, role: Role = 'warehouse') =>
    desk.run(
      returnId,
      {
        type: 'inspect',
        inspections: [
          {
            returnLineId,
            quantity,
            grade: null,
            note: null,
            asked: { hash: versions[0]?.hash ?? '', answers: answersOf(answers) },
            ...over,
          },
        ],
      },
      staff(role),
    )
  const found = () =>
    desk.ledger(returnId).flatMap(({ event }) => (event.type === 'units_inspected' ? event.inspections : []))
  return { inspect, found, returnLineId, desk, returnId }
}

describe('goods with a checklist', () => {
  test('get the grade of the worst failed check, and the ledger keeps what was asked, word for word', () => {
    const { inspect, found } = arrived(1, aChecklist())
    accepted(inspect('yn'))
    expect(found()).toMatchObject([
      {
        grade: 'B',
        quantity: 1,
        checklist: {
          name: 'All products',
          grade: 'B',
          override: null,
          answers: [
            { question: 'Is it undamaged?', gradeIfNo: 'C', isFine: true },
            { question: 'Are the tags there?', gradeIfNo: 'B', isFine: false },
          ],
        },
      },
    ])
  })

  test('units of one line may differ: some are answered for, then the rest', () => {
    const { inspect, found, desk, returnId } = arrived(3, aChecklist())
    accepted(inspect('yy', { quantity: 2 }))
    accepted(inspect('ny', { quantity: 1 }))
    expect(found().map(({ grade, quantity }) => `${quantity} ${grade}`)).toEqual(['2 A', '1 C'])
    expect(desk.get(returnId)?.lines[0]?.graded).toEqual({ A: 2, B: 0, C: 1 })
    expect(inspect('yy', { quantity: 1 })).toMatchObject({ refusal: { code: 'too_many_inspected' } })
  })

  test('are not recorded while a question is open', () => {
    const { inspect, found } = arrived(1, aChecklist())
    expect(inspect('y')).toMatchObject({ refusal: { code: 'answers_missing' } })
    expect(inspect('yyyyy')).toMatchObject({ refusal: { code: 'check_unknown' } })
    expect(found()).toEqual([])
  })

  test('may be graded lower than the checklist allows, with what was seen', () => {
    const { inspect, found } = arrived(1, aChecklist())
    expect(inspect('yy', { grade: 'C' })).toMatchObject({
      refusal: { code: 'lower_grade_needs_note', best: 'A' },
    })
    expect(inspect('yy', { grade: 'C', note: '  ' })).toMatchObject({
      refusal: { code: 'lower_grade_needs_note' },
    })
    accepted(inspect('yy', { grade: 'C', note: 'Smells of smoke' }))
    expect(found()).toMatchObject([
      { grade: 'C', note: 'Smells of smoke', checklist: { grade: 'A', override: null } },
    ])
  })

  test('are never graded better than the answers allow without a reason: the check that stands against it is named', () => {
    const { inspect, found } = arrived(1, aChecklist())
    expect(inspect('nn', { grade: 'A' }, 'owner')).toEqual({
      ok: false,
      refusal: { code: 'grade_above_checklist', grade: 'A', best: 'C', question: 'Is it undamaged?' },
    })
    expect(found()).toEqual([])
  })

  test.each<Role>(['owner', 'agent'])(
    'are graded better by the %s with a reason, which stays on the ledger',
    (role) => {
      const { inspect, found, desk, returnId } = arrived(1, aChecklist())
      accepted(inspect('ny', { grade: 'A', override: { reason: 'It came so from us' } }, role))
      expect(found()).toMatchObject([
        { grade: 'A', checklist: { grade: 'C', override: { reason: 'It came so from us' } } },
      ])
      expect(
        desk.ledger(returnId).findLast(({ event }) => event.type === 'units_inspected')?.actor,
      ).toMatchObject({ role })
    },
  )

  test.each<Role>(['warehouse', 'finance'])(
    'are not graded better by the %s, whatever the reason',
    (role) => {
      const { inspect } = arrived(1, aChecklist())
      expect(inspect('ny', { grade: 'B', override: { reason: 'Please' } }, role)).toMatchObject({
        refusal: { code: 'not_your_role' },
      })
    },
  )

  test('an agent gives better grades, and does not inspect', () => {
    const { inspect } = arrived(1, aChecklist())
    expect(inspect('yy', {}, 'agent')).toMatchObject({ refusal: { code: 'not_your_role', duty: 'inspect' } })
    expect(inspect('ny', { override: { reason: 'No wish for a grade' } }, 'agent')).toMatchObject({
      refusal: { code: 'not_your_role', duty: 'inspect' },
    })
  })

  test('a reason without a better grade is no override', () => {
    const { inspect, found } = arrived(1, aChecklist())
    accepted(inspect('yn', { override: { reason: 'Just in case' } }, 'owner'))
    expect(found()).toMatchObject([{ grade: 'B', checklist: { override: null } }])
  })

  test('are not recorded against questions that the owner has replaced since', () => {
    const { inspect, found } = arrived(1, aChecklist())
    const [old] = inForce(aChecklist({ checks: [{ question: 'Is it red?', gradeIfNo: 'C' }] }))
    const asked = { hash: old?.hash ?? '', answers: answersOf('y') }
    expect(inspect('', { asked })).toMatchObject({
      refusal: { code: 'checklist_changed', name: 'All products' },
    })
    expect(found()).toEqual([])
  })

  test('a page from before there was a checklist is out of date as well', () => {
    const { desk, returnId, returnLineId } = arrived(1, aChecklist())
    const inspections = [{ returnLineId, quantity: 1, grade: 'A', note: null }] as const
    expect(desk.run(returnId, { type: 'inspect', inspections })).toMatchObject({
      refusal: { code: 'checklist_changed' },
    })
  })
})

describe('goods without a checklist', () => {
  const lamps = aChecklist({ name: 'Lamps', productTypes: ['Lamps'] })

  test('are graded by eye, as ever', () => {
    const { desk, returnId, returnLineId, found } = arrived(1, lamps)
    const inspections = [{ returnLineId, quantity: 1, grade: 'B', note: 'Scratched' }] as const
    accepted(desk.run(returnId, { type: 'inspect', inspections }, staff('warehouse')))
    expect(found()).toEqual([{ returnLineId, quantity: 1, grade: 'B', note: 'Scratched' }])
  })

  test('need a grade, and no answers to questions of other goods', () => {
    const { inspect, desk, returnId, returnLineId } = arrived(1, lamps)
    expect(inspect('yy')).toMatchObject({ refusal: { code: 'checklist_changed' } })
    const inspections = [{ returnLineId, quantity: 1, grade: null, note: null }] as const
    expect(desk.run(returnId, { type: 'inspect', inspections })).toMatchObject({
      refusal: { code: 'grade_missing' },
    })
  })
})
