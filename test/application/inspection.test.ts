import { describe, expect, test } from 'vitest'
import type { Checklist } from '../../app/domain/inspection/checklist.ts'
import type { Role } from '../../app/domain/returns/actor.ts'
import { aCheck, aChecklist, answersOf, documentOf } from '../builders/checklists.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

type OurDesk = Awaited<ReturnType<typeof aDesk>>

const save = async ({ desk }: OurDesk, checklists: readonly Checklist[], role: Role = 'owner') =>
  desk.checklists.publish({
    checklists: documentOf(...checklists),
    basedOn: (await desk.checklists.current())?.hash ?? null,
    actor: staff(role),
  })

/** Two units of a shirt that have arrived. */
const arrived = async (ours: OurDesk) => {
  const { returnId } = ok(await ours.submit(2))
  ok(await ours.desk.returns.approve({ ...ours.as('agent', returnId), reason: null }))
  await ours.carry(returnId)
  const returnLineId = (await ours.state(returnId)).lines[0]?.returnLineId ?? ''
  const receipts = [{ returnLineId, result: 'received', quantity: 2 }] as const
  ok(await ours.desk.returns.receive({ ...ours.as('warehouse', returnId), receipts, note: null }))
  const page = async (role: Role = 'warehouse') => {
    const view = await ours.desk.returns.page(returnId, staff(role))
    return view ?? expect.unreachable('the return is there')
  }
  return { returnId, returnLineId, page }
}

describe('checklists of a shop', () => {
  test('there are none until an owner publishes some', async () => {
    const ours = await aDesk()
    expect(await ours.desk.checklists.current()).toBeNull()
    ok(await save(ours, [aChecklist()]))
    expect(await ours.desk.checklists.current()).toMatchObject({
      checklists: [{ checklist: { name: 'All products' } }],
      publishedBy: { kind: 'staff', role: 'owner' },
    })
  })

  test.each<Role>(['agent', 'warehouse', 'finance'])('are not for the %s to publish', async (role) => {
    const ours = await aDesk()
    expect(await save(ours, [aChecklist()], role)).toMatchObject({ refusal: { code: 'not_your_role' } })
    expect(await ours.desk.checklists.current()).toBeNull()
  })

  test('two owners who write at once: the second does not write over the first, and is told so', async () => {
    const ours = await aDesk()
    const publish = (name: string) =>
      ours.desk.checklists.publish({
        checklists: documentOf(aChecklist({ name })),
        basedOn: null,
        actor: staff('owner'),
      })
    const outcomes = await Promise.all([publish('One'), publish('Two')])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'checklists_changed' } })
  })

  test('an earlier version can be published again, and publishing the same is refused', async () => {
    const ours = await aDesk()
    const first = ok(await save(ours, [aChecklist()]))
    ok(await save(ours, []))
    expect(await ours.desk.checklists.current()).toMatchObject({ checklists: [] })
    expect(ok(await save(ours, [aChecklist()]))).toEqual(first)
    expect(await save(ours, [aChecklist()])).toMatchObject({ refusal: { code: 'checklists_unchanged' } })
  })

  test('belong to one shop', async () => {
    const ours = await aDesk()
    ok(await save(ours, [aChecklist()]))
    const other = await ours.ports.shops.install({
      domain: 'other.myshopify.com',
      name: 'Other',
      platform: 'shopify',
      timeZone: 'UTC',
    })
    expect(await ours.kembali.desk(other).checklists.current()).toBeNull()
  })
})

describe('an inspection by checklist', () => {
  test('decides what is paid, and the page says which check made it so', async () => {
    const ours = await aDesk({ answers: { approval: 'by_person' } })
    ok(await save(ours, [aChecklist()]))
    const { returnId, returnLineId, page } = await arrived(ours)
    const asked = (await page()).lines[0]?.checklist
    expect(asked?.checks.map(({ question }) => question)).toEqual(['Is it undamaged?', 'Are the tags there?'])
    const units = { returnLineId, quantity: 1, grade: null, note: null } as const
    const hash = asked?.hash ?? ''
    ok(
      await ours.desk.returns.inspect({
        ...ours.as('warehouse', returnId),
        inspections: [
          { ...units, asked: { hash, answers: answersOf('yy') } },
          { ...units, asked: { hash, answers: answersOf('ny') } },
        ],
      }),
    )
    const line = (await page()).lines[0]
    expect(line?.inspected).toEqual({ A: 1, B: 0, C: 1 })
    expect(line?.findings).toMatchObject([
      { grade: 'A', checklist: { grade: 'A' }, actor: { role: 'warehouse' } },
      { grade: 'C', checklist: { grade: 'C', answers: [{ isFine: false }, { isFine: true }] } },
    ])
    const deductions = (await ours.state(returnId)).settlements.flatMap(
      ({ settled }) => settled.settlement.deductions,
    )
    expect(deductions.map(({ name }) => name)).toContain('condition_C')
  })

  test('a checklist that was edited while the page was open records nothing; afterwards the ledger keeps the old words', async () => {
    const ours = await aDesk()
    ok(await save(ours, [aChecklist()]))
    const { returnId, returnLineId, page } = await arrived(ours)
    const hash = (await page()).lines[0]?.checklist?.hash ?? ''
    const inspect = (asked: { hash: string; answers: ReturnType<typeof answersOf> }) =>
      ours.desk.returns.inspect({
        ...ours.as('warehouse', returnId),
        inspections: [{ returnLineId, quantity: 1, grade: null, note: null, asked }],
      })
    ok(await inspect({ hash, answers: answersOf('yy') }))
    ok(await save(ours, [aChecklist({ checks: [aCheck({ question: 'Is it clean?' })] })]))
    expect(await inspect({ hash, answers: answersOf('yy') })).toMatchObject({
      refusal: { code: 'checklist_changed', name: 'All products' },
    })
    expect((await page()).lines).toMatchObject([
      {
        toInspect: 1,
        checklist: { checks: [{ question: 'Is it clean?', gradeIfNo: 'C' }] },
        findings: [{ checklist: { answers: [{ question: 'Is it undamaged?' }, {}] } }],
      },
    ])
  })

  test('editing the checklist of other goods disturbs nobody', async () => {
    const ours = await aDesk()
    ok(await save(ours, [aChecklist()]))
    const { returnId, returnLineId, page } = await arrived(ours)
    const hash = (await page()).lines[0]?.checklist?.hash ?? ''
    ok(await save(ours, [aChecklist(), aChecklist({ name: 'Lamps', productTypes: ['Lamps'] })]))
    const inspections = [
      { returnLineId, quantity: 2, grade: null, note: null, asked: { hash, answers: answersOf('yy') } },
    ]
    ok(await ours.desk.returns.inspect({ ...ours.as('warehouse', returnId), inspections }))
  })

  test('two workers who inspect the same units at once: one inspection is recorded', async () => {
    const ours = await aDesk()
    ok(await save(ours, [aChecklist()]))
    const { returnId, returnLineId, page } = await arrived(ours)
    const { version, lines } = await page()
    const inspect = (answers: string) =>
      ours.desk.returns.inspect({
        ...ours.as('warehouse', returnId),
        expectedVersion: version,
        inspections: [
          {
            returnLineId,
            quantity: 2,
            grade: null,
            note: null,
            asked: { hash: lines[0]?.checklist?.hash ?? '', answers: answersOf(answers) },
          },
        ],
      })
    const outcomes = await Promise.all([inspect('yy'), inspect('nn'), inspect('yn')])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]))
    expect(refused).toEqual(['outdated_page', 'outdated_page'])
    expect((await page()).lines[0]?.findings).toHaveLength(1)
  })

  test('who may give a better grade is told so by the page', async () => {
    const ours = await aDesk()
    const { page } = await arrived(ours)
    const may = await Promise.all(
      (['owner', 'agent', 'warehouse', 'finance'] as const).map(
        async (role) => (await page(role)).canOverrideGrade,
      ),
    )
    expect(may).toEqual([true, true, false, false])
  })
})
