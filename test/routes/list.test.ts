import { describe, expect, test } from 'vitest'
import { action as bulk } from '../../app/routes/app.returns.bulk.ts'
import { action as exportChosen, loader as exportList } from '../../app/routes/app.returns.export.ts'
import { action as views } from '../../app/routes/app.returns._index.tsx'
import { loader as matching } from '../../app/routes/app.returns.matching.ts'
import { args, formOf, openDeskOf } from './ask-desk.ts'

const formWith = (fields: readonly (readonly [string, string])[]) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

describe('many at once', () => {
  const send = (
    context: ReturnType<typeof openDeskOf>['context'],
    fields: readonly (readonly [string, string])[],
  ) => bulk(args(context, { path: '/app/returns/bulk', form: formWith(fields) }))

  test('each case goes with the version that the person saw, and each is answered', async () => {
    const { context, calls } = openDeskOf()
    const answer = await send(context, [
      ['intent', 'decline'],
      ['reason', 'window_closed'],
      ['note', ' Too late. '],
      ['case', '4:return-1'],
      ['case', '7:return-2'],
    ])
    expect(answer.data).toMatchObject({
      refusal: null,
      result: { cases: [{ result: { kind: 'done' } }, {}] },
    })
    expect(calls).toMatchObject([
      {
        command: 'bulk',
        input: {
          actor: { kind: 'staff', staffId: '1' },
          action: { kind: 'decline', reason: 'window_closed', note: 'Too late.' },
          cases: [
            { returnId: 'return-1', version: 4 },
            { returnId: 'return-2', version: 7 },
          ],
        },
      },
    ])
  })

  test.each([
    [
      [
        ['intent', 'refund'],
        ['case', '1:a'],
      ],
    ],
    [
      [
        ['intent', 'approve'],
        ['case', 'a'],
      ],
    ],
    [
      [
        ['intent', 'approve'],
        ['case', '1:a'],
        ['case', 'x:b'],
      ],
    ],
    [[['case', '1:a']]],
  ] as const)('%j is no form, and nothing is done', async (fields) => {
    const { context, calls } = openDeskOf()
    const answer = await send(context, fields)
    expect([answer.init?.status, answer.data.refusal]).toEqual([400, { code: 'form_unreadable' }])
    expect(calls).toEqual([])
  })

  test('what is too long reaches the desk whole, to be refused and not cut; a line’s end is one sign', async () => {
    const { context, calls } = openDeskOf()
    await send(context, [
      ['intent', 'decline'],
      ['note', `a\r\n${'b'.repeat(3_000)}`],
      ['case', '4:return-1'],
    ])
    expect(calls).toMatchObject([{ input: { action: { note: `a\n${'b'.repeat(3_000)}` } } }])
  })

  test('a refusal has the status that a program would look for', async () => {
    const { context } = openDeskOf({ refusals: { bulk: { code: 'not_your_role' } } })
    const answer = await send(context, [
      ['intent', 'approve'],
      ['case', '1:a'],
    ])
    expect(answer.init?.status).toBe(403)
  })

  test('all that match are named before anything is done with them', async () => {
    const { context } = openDeskOf()
    const found = await matching(args(context, { path: '/app/returns/matching?status=nonsense&exception=x' }))
    expect(found).toMatchObject({ isCut: false, rows: [{ rma: 'R-1001' }] })
  })
})

describe('saved views', () => {
  const send = (
    context: ReturnType<typeof openDeskOf>['context'],
    fields: Record<string, string>,
    query = '',
  ) => views(args(context, { path: `/app/returns?index${query}`, form: formOf(fields) }))

  test('a view is saved with the filters of the address, by whoever is working', async () => {
    const { context, calls } = openDeskOf()
    const answer = await send(
      context,
      { intent: 'save_view', name: ' Late ones ' },
      '&exception=unanswered&sort=oldest&status=<x>',
    )
    expect(answer.data.done).toBe('list.view.saved')
    expect(calls).toMatchObject([
      {
        command: 'saveView',
        input: {
          viewId: null,
          name: 'Late ones',
          filters: { exception: 'unanswered', status: null },
          sort: 'oldest',
          actor: { staffId: '1' },
        },
      },
    ])
  })

  test('a view is removed by its id; one that is gone is not renamed; anything else is no form', async () => {
    const { context, calls } = openDeskOf()
    expect((await send(context, { intent: 'remove_view', viewId: 'v-1' })).data.done).toBe(
      'list.view.removed',
    )
    const gone = await send(context, { intent: 'rename_view', viewId: 'v-1', name: 'x' })
    expect(gone.data.refusal).toEqual({ code: 'view_gone' })
    for (const fields of [{ intent: 'remove_view' }, { intent: 'nonsense', viewId: 'v-1' }])
      expect((await send(context, fields)).init?.status).toBe(400)
    expect(calls).toMatchObject([{ command: 'removeView', input: { viewId: 'v-1' } }])
  })
})

describe('the list as a file', () => {
  test.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['json', 'application/json'],
    ['exe', 'text/csv; charset=utf-8'],
  ])('%s is a file that nobody keeps on the way', async (format, type) => {
    const { context } = openDeskOf()
    const file = await exportList(args(context, { path: `/app/returns/export?format=${format}` }))
    expect(file.headers.get('content-type')).toBe(type)
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="returns\.(csv|json)"$/)
    expect(file.headers.get('cache-control')).toBe('no-store')
  })

  test('those that were chosen are a file too, but not any number of them', async () => {
    const { context } = openDeskOf()
    const send = (count: number) =>
      exportChosen(
        args(context, {
          path: '/app/returns/export',
          form: formWith(Array.from({ length: count }, (_, index) => ['id', `return-${index}`] as const)),
        }),
      )
    expect([(await send(2)).status, (await send(1_001)).status]).toEqual([200, 413])
  })
})
