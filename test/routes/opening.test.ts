import { describe, expect, test } from 'vitest'
import type { LoadContext } from '../../app/http/load-context.server.ts'
import { action, loader } from '../../app/routes/app.returns.new.tsx'
import { aPortalOrder } from '../builders/views.ts'
import { args, formOf, openDeskOf, thrownBy } from './ask-desk.ts'

const lineId = 'gid://shopify/LineItem/11'
const orderId = 'gid://shopify/Order/1001'
const chosen = {
  orderId,
  submission: '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f',
  locale: 'nl',
  [`quantity:${lineId}`]: '2',
  [`reason:${lineId}`]: 'too_small',
}
const send = (context: LoadContext, fields: Record<string, string>) =>
  action(args(context, { path: '/app/returns/new', form: formOf(fields) }))
const look = (context: LoadContext, query: string) =>
  loader(args(context, { path: `/app/returns/new${query}` }))

describe('finding the order', () => {
  test('an order that is found alone is opened at once', async () => {
    const { context } = openDeskOf()
    expect((await look(context, '?find=%231001')).order?.orderId).toBe(orderId)
  })

  test('of several one is chosen, and where there is none that is said', async () => {
    const orders = ['#1001', '#1002'].map((orderName) => ({
      ...aPortalOrder({ orderName }),
      email: 'sari@example.com',
      customerId: null,
    }))
    const { context } = openDeskOf({ orders })
    expect((await look(context, '?find=many')).found).toHaveLength(2)
    expect((await look(context, '?find=%239999')).found).toEqual([])
    expect((await look(context, '')).found).toBeNull()
  })

  test('a channel that does not answer is said in words, and an unknown order is no page', async () => {
    const { context } = openDeskOf({ refusals: { findOrders: { code: 'channel_unavailable' } } })
    expect((await look(context, '?find=1001')).refusal).toEqual({ code: 'channel_unavailable' })
    expect((await thrownBy(() => look(context, '?order=nonsense'))).status).toBe(404)
  })
})

describe('opening the return', () => {
  test('decision and amount are shown first, and nothing is opened', async () => {
    const { context, calls } = openDeskOf()
    const answer = await send(context, chosen)
    expect(answer).toMatchObject({ data: { preview: { decision: 'by_rule' }, refusal: null } })
    expect(calls.map(({ command }) => command)).toEqual(['previewOpening'])
  })

  test('it is opened once, by whoever is working, in the language that was chosen', async () => {
    const { context, calls } = openDeskOf()
    const sent = [
      await send(context, { ...chosen, intent: 'open' }),
      await send(context, { ...chosen, intent: 'open' }),
    ]
    for (const answer of sent)
      expect((answer as Response).headers.get('location')).toBe('/app/returns/return-1')
    expect(calls[0]).toMatchObject({
      command: 'submit',
      input: {
        lines: [{ lineId, quantity: 2, reason: 'too_small' }],
        locale: 'nl',
        actor: { kind: 'staff', staffId: '1' },
        override: null,
        submissionKey: chosen.submission,
      },
    })
  })

  test('an override goes with its reason, also with none, which is refused in words', async () => {
    const { context, calls } = openDeskOf()
    await send(context, { ...chosen, intent: 'open', override: 'yes', overrideReason: ' torn ' })
    await send(context, { ...chosen, intent: 'open', override: 'yes' })
    expect(calls).toMatchObject([
      { input: { override: { reason: 'torn' } } },
      { input: { override: { reason: '' } } },
    ])
  })

  test('without items, without its key or for an unknown order nothing is asked of anybody', async () => {
    const { context, calls } = openDeskOf()
    const { [`quantity:${lineId}`]: _none, ...nothing } = chosen
    expect(await send(context, nothing)).toMatchObject({ data: { refusal: { code: 'nothing_chosen' } } })
    for (const wrong of [
      { ...chosen, submission: '' },
      { ...chosen, orderId: 'other' },
    ])
      expect(await send(context, { ...wrong, intent: 'open' })).toMatchObject({
        data: { refusal: { code: 'form_unreadable' } },
        init: { status: 400 },
      })
    expect(calls).toEqual([])
  })
})
