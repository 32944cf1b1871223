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

  test('only places that are open are offered, and only when something can be put away', async () => {
    const { context } = openDeskOf({ pages: [aReturnPage({ actions: ['dispose'] })] })
    const page = await receivePage(args(context, { params: { returnId: 'return-1' } }))
    expect(page.locations.map(({ name }) => name)).toEqual(['Jakarta', 'Utrecht'])
    const { context: other } = openDeskOf()
    const none = await receivePage(args(other, { params: { returnId: 'return-1' } }))
    expect(none.locations).toEqual([])
  })
})
