import { describe, expect, test } from 'vitest'
import type { LoadContext } from '../../app/http/load-context.server.ts'
import {
  action as receiveAction,
  loader as receivePage,
} from '../../app/routes/app.returns.$returnId.receive.tsx'
import { aReturnPage } from '../builders/views.ts'
import { args, formOf, openDeskOf } from './ask-desk.ts'

const count = async (context: LoadContext, fields: Record<string, string>) => {
  const form = formOf({ version: '5', ...fields })
  await receiveAction(args(context, { form, params: { returnId: 'return-1' } }))
}

describe('receiving', () => {
  test('what arrived is counted by line and result, and zeros are not counted', async () => {
    const { context, calls } = openDeskOf()
    await count(context, {
      intent: 'receive',
      'count|line-1|received': '2',
      'count|line-1|wrong_item': '1',
      'count|line-1|lost': '0',
      'count|line-2|received': '',
      'count|line-2|eaten': '1',
      note: 'Box was open',
    })
    expect(calls).toMatchObject([
      {
        command: 'receive',
        input: {
          expectedVersion: 5,
          note: 'Box was open',
          receipts: [
            { returnLineId: 'line-1', result: 'received', quantity: 2 },
            { returnLineId: 'line-1', result: 'wrong_item', quantity: 1 },
          ],
        },
      },
    ])
  })

  test('a count that is no whole number is not dropped, but handed on to be refused', async () => {
    const { context, calls } = openDeskOf()
    await count(context, { intent: 'receive', 'count|line-1|received': '1.5' })
    expect(calls).toMatchObject([{ input: { receipts: [{ quantity: 0.5 }] } }])
  })

  test('grades carry what was seen, and what is put away its place', async () => {
    const { context, calls } = openDeskOf()
    await count(context, { intent: 'inspect', 'count|line-1|C': '1', 'note|line-1|all': 'Torn' })
    await count(context, {
      intent: 'dispose',
      'count|line-1|A': '1',
      'disposition|line-1|A': 'restock',
      'location|line-1|A': 'gid://shopify/Location/1',
      'count|line-1|C': '1',
      'disposition|line-1|C': 'destroy',
    })
    expect(calls).toMatchObject([
      { input: { inspections: [{ returnLineId: 'line-1', grade: 'C', quantity: 1, note: 'Torn' }] } },
      {
        input: {
          dispositions: [
            { grade: 'A', disposition: 'restock', quantity: 1, locationId: 'gid://shopify/Location/1' },
            { grade: 'C', disposition: 'destroy', quantity: 1, locationId: null },
          ],
        },
      },
    ])
  })

  test('what a carrier says is handed on as it was typed', async () => {
    const { context, calls } = openDeskOf()
    await count(context, { intent: 'record_delivery', deliveredAt: '2026-11-20T10:30' })
    expect(calls).toMatchObject([{ command: 'recordDelivery', input: { deliveredAt: '2026-11-20T10:30' } }])
  })

  test('only places that are open are offered, and only when something can be put away', async () => {
    const { context } = openDeskOf({ pages: [aReturnPage({ actions: ['dispose'] })] })
    const page = await receivePage(args(context, { params: { returnId: 'return-1' } }))
    expect(page.locations?.map(({ name }) => name)).toEqual(['Jakarta', 'Utrecht'])
    const { context: other } = openDeskOf()
    const none = await receivePage(args(other, { params: { returnId: 'return-1' } }))
    expect(none.locations).toEqual([])
  })

  test('where the channel does not say which places there are, the page says so and still opens', async () => {
    const { context } = openDeskOf({ pages: [aReturnPage({ actions: ['dispose'] })], locations: null })
    const page = await receivePage(args(context, { params: { returnId: 'return-1' } }))
    expect(page.locations).toBeNull()
  })
})

describe('inspecting by checklist', () => {
  test('a checklist is read with its version and answers; what nobody touched is left for later', async () => {
    const { context, calls } = openDeskOf()
    await count(context, {
      intent: 'inspect',
      'checklist|line-1|all': 'abc',
      'count|line-1|all': '2',
      'check|line-1|0': 'yes',
      'check|line-1|1': 'no',
      'check|line-1|x': 'yes',
      'check|line-1|2': 'perhaps',
      'grade|line-1|all': 'Z',
      'note|line-1|all': 'No tags',
      'override|line-1|all': 'It came so from us',
      'checklist|line-2|all': 'abc',
      'count|line-2|all': '1',
    })
    expect(calls).toMatchObject([
      {
        command: 'inspect',
        input: {
          inspections: [
            {
              returnLineId: 'line-1',
              quantity: 2,
              grade: null,
              note: 'No tags',
              asked: {
                hash: 'abc',
                answers: [
                  { check: 0, isFine: true },
                  { check: 1, isFine: false },
                ],
              },
              override: { reason: 'It came so from us' },
            },
          ],
        },
      },
    ])
  })

  test('a question that was answered with yes and with no is handed on as both, to be refused', async () => {
    const { context, calls } = openDeskOf()
    const form = formOf({
      version: '5',
      intent: 'inspect',
      'checklist|line-1|all': 'abc',
      'count|line-1|all': '1',
    })
    form.append('check|line-1|0', 'yes')
    form.append('check|line-1|0', 'no')
    await receiveAction(args(context, { form, params: { returnId: 'return-1' } }))
    expect(calls).toMatchObject([
      { input: { inspections: [{ asked: { answers: [{ check: 0 }, { check: 0 }] } }] } },
    ])
  })
})
