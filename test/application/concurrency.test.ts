import { describe, expect, test } from 'vitest'
import { StaleVersion, UnitsTaken } from '../../app/application/ports/unit-of-work.ts'
import { anOrder } from '../builders/order.ts'
import { shopper } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

describe('at the same moment', () => {
  test('asked eight times to return the same two units, two units are stored', async () => {
    const { submit, pool } = await aDesk()
    const outcomes = await times(8, () => submit(2))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]))
    expect(new Set(refused)).toEqual(new Set(['too_many_units']))
    const { rows } = await pool.query('select unit from unit_claims order by unit')
    expect(rows).toEqual([{ unit: 1 }, { unit: 2 }])
  })

  test('the same form sent eight times is one return', async () => {
    const { submit, pool } = await aDesk()
    const outcomes = await times(8, () => submit(1, 'one form'))
    const ids = outcomes.map((outcome) => ok(outcome).returnId)
    expect(new Set(ids).size).toBe(1)
    expect((await pool.query('select 1 from returns')).rows).toHaveLength(1)
  })

  test('two agents who click Refund pay once', async () => {
    const release = { at: 'received', by: 'person' } as const
    const { desk, channel, submit, carry, state, as } = await aDesk({ answers: { release } })
    const { returnId } = ok(await submit())
    ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
    await carry(returnId)
    const returnLineId = (await state(returnId)).lines[0]?.returnLineId ?? ''
    const receipts = [{ returnLineId, result: 'received', quantity: 2 }] as const
    ok(await desk.returns.receive({ ...as('warehouse', returnId), receipts, note: null }))
    const outcomes = await times(6, () => desk.returns.refund({ ...as('agent', returnId), early: null }))
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]))
    expect(new Set(refused)).toEqual(new Set(['nothing_to_settle']))
    await times(3, () => carry(returnId))
    await carry(returnId)
    expect(channel.refunds.map(({ minor }) => minor)).toEqual([4840])
  })

  test('workers that carry the same return out call the channel once', async () => {
    const { channel, inspected, carry } = await aDesk()
    const { returnId } = await inspected()
    await times(6, () => carry(returnId))
    expect(channel.called('refunds.payOut')).toBe(1)
  })

  test('one of approve and decline wins, the other is told why not', async () => {
    const { desk, submit, as } = await aDesk()
    const { returnId } = ok(await submit())
    const outcomes = await Promise.all([
      desk.returns.approve({ ...as('agent', returnId), reason: null }),
      desk.returns.decline({ ...as('owner', returnId), reason: 'other', note: 'worn' }),
    ])
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ refusal: { code: 'wrong_state' } })
  })

  test('errors of the database have names of ours', () => {
    expect(new StaleVersion().name).toBe('StaleVersion')
    expect(new UnitsTaken().name).toBe('UnitsTaken')
  })
})

describe('what is not theirs', () => {
  test("another shop's order, return and file names are not found", async () => {
    const { kembali, ports, submit, order } = await aDesk()
    const { returnId } = ok(await submit())
    const other = await ports.shops.install({
      domain: 'other.myshopify.com',
      name: 'Other',
      platform: 'shopify',
      timeZone: 'UTC',
    })
    const desk = kembali.desk(other)
    expect(await desk.portal.order(order.orderId)).toBeNull()
    expect(await desk.portal.status(returnId)).toBeNull()
    const lines = [
      { lineId: 'line-1', quantity: 1, reason: 'too_small', note: null, resolution: 'refund' as const },
    ]
    const asked = {
      orderId: order.orderId,
      lines,
      locale: 'en',
      submissionKey: 'key',
      actor: shopper,
      override: null,
    }
    expect(await desk.portal.submit(asked)).toMatchObject({ refusal: { code: 'order_not_found' } })
    const actor = { kind: 'staff', staffId: '1', name: 'Eve', role: 'owner' } as const
    expect(
      await desk.returns.approve({ returnId, actor, expectedVersion: null, reason: null }),
    ).toMatchObject({
      refusal: { code: 'return_not_found' },
    })
  })

  test('an order is found with its number and its e-mail only, and every miss says the same', async () => {
    const { desk } = await aDesk({ order: anOrder({ email: 'Anna@Example.com' }) })
    expect(ok(await desk.portal.lookUp({ orderName: '1001', email: 'anna@example.com ' }))).toEqual({
      orderId: 'order-1',
    })
    const misses = await Promise.all([
      desk.portal.lookUp({ orderName: '1001', email: 'eve@example.com' }),
      desk.portal.lookUp({ orderName: '1002', email: 'anna@example.com' }),
      desk.portal.lookUp({ orderName: '', email: '' }),
    ])
    expect(new Set(misses.map((miss) => JSON.stringify(miss))).size).toBe(1)
  })

  test('a page that shows an outdated return cannot act on it', async () => {
    const { desk, submit, as, state } = await aDesk()
    const { returnId } = ok(await submit())
    const seen = (await state(returnId)).version
    ok(await desk.returns.approve({ ...as('agent', returnId), expectedVersion: seen, reason: null }))
    const late = await desk.returns.cancel({ ...as('agent', returnId), expectedVersion: seen, note: null })
    expect(late).toMatchObject({ refusal: { code: 'outdated_page' } })
  })
})
