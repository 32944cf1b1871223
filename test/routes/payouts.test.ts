import { expect, test } from 'vitest'
import { loader as exportSent } from '../../app/routes/app.payouts_.sent.export.ts'
import { loader as sent } from '../../app/routes/app.payouts_.sent._index.tsx'
import { args, openDeskOf } from './ask-desk.ts'

test('the address of what was sent says what is looked for, and which page it is', async () => {
  const { context } = openDeskOf()
  const at = (query: string) => sent(args(context, { path: `/app/payouts/sent${query}` }))
  expect(await at('')).toMatchObject({ sent: { rows: [] }, search: null, isFirst: true })
  expect(await at('?q=%20TRX%2077%20&after=x~y')).toMatchObject({ search: 'TRX 77', isFirst: false })
  expect(await at(`?q=${'x'.repeat(300)}`)).toMatchObject({ search: 'x'.repeat(100) })
})

test('a file of payouts that is refused says why, and is kept by nobody', async () => {
  const { context } = openDeskOf()
  const answer = await exportSent(args(context, { path: '/app/payouts/sent/export' }))
  expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([403, 'no-store'])
  expect(await answer.json()).toEqual({ code: 'not_your_role' })
})
