import { describe, expect, test } from 'vitest'
import { carryOut } from '../../app/application/calls/carry-out.ts'
import { aDesk, ok } from './a-desk.ts'

const callOf = (
  state: { readonly calls: readonly { readonly work: { readonly kind: string }; readonly status: string }[] },
  kind: string,
) => state.calls.find(({ work }) => work.kind === kind)?.status

describe('a call that we cannot put together', () => {
  /** Paid out by the desk into a channel of which nobody knows whether it did; then a person says that it did not. */
  const saidNotPaid = async () => {
    const world = await aDesk()
    const { desk, channel, inspected, carry, later, as } = world
    channel.failNext('refunds.payOut', 'no_answer_before')
    const { returnId } = await inspected()
    await carry(returnId)
    const { calls } = await later(returnId, 1)
    const callId = calls.find(({ work }) => work.kind === 'pay_out')?.callId ?? ''
    const verdict = { callId, verdict: 'try_again', reason: 'I looked' } as const
    return {
      ...world,
      returnId,
      tryAgain: async () => {
        ok(await desk.returns.resolveCall({ ...as('finance', returnId), ...verdict }))
        await carry(returnId)
      },
      payOut: async () => (await world.state(returnId)).calls.find(({ work }) => work.kind === 'pay_out'),
    }
  }

  test('is shown as not sent, and no money counts as gone, where the mistake shows before it is committed', async () => {
    const { channel, submit, state, ports, shop } = await aDesk()
    const { returnId } = ok(await submit())
    const unitOfWork: typeof ports.unitOfWork = (shopId) => (work) =>
      ports.unitOfWork(shopId)((known) =>
        work({ ...known, orders: { ...known.orders, getVersion: () => Promise.resolve(null) } }),
      )
    await carryOut({ ...ports, unitOfWork })({ shopId: shop.shopId, returnId })
    expect((await state(returnId)).calls).toMatchObject([
      { status: 'failed', attempts: 0, outcome: { reason: 'not_put_together' } },
    ])
    expect(channel.called('returns.request')).toBe(0)
  })

  test('is shown as not sent where the channel finds the mistake, and goes out when it is tried again', async () => {
    const { desk, channel, inspected, carry, later, as } = await aDesk()
    channel.failNext('refunds.payOut', 'not_put_together')
    const { returnId } = await inspected()
    await carry(returnId)
    const call = (await later(returnId, 1)).calls.find(({ work }) => work.kind === 'pay_out')
    expect(call).toMatchObject({ status: 'failed', outcome: { reason: 'not_put_together' } })
    const said = { callId: call?.callId ?? '', verdict: 'try_again', reason: 'mended' } as const
    ok(await desk.returns.resolveCall({ ...as('finance', returnId), ...said }))
    expect(callOf(await later(returnId, 1), 'pay_out')).toBe('confirmed')
    expect(channel.refunds).toHaveLength(1)
  })

  test('and was made before, stays unknown and is not repeated: nobody knows of the first, which is still looked for', async () => {
    const { channel, returnId, tryAgain, payOut, later } = await saidNotPaid()
    channel.failNext('refunds.payOut', 'not_put_together')
    await tryAgain()
    for (const seconds of [121, 31, 31, 31, 1000]) await later(returnId, seconds)
    expect(await payOut()).toMatchObject({ status: 'unknown', outcome: { reason: 'not_put_together' } })
    expect(channel.called('refunds.payOut')).toBe(2)
  })

  test('and the one made before cannot be looked for, is unknown, not failed; it goes on once it can be', async () => {
    const { channel, returnId, tryAgain, payOut, later } = await saidNotPaid()
    channel.failNext('refunds.findByKey', 'rejected')
    await tryAgain()
    expect(await payOut()).toMatchObject({ status: 'unknown', outcome: { reason: 'the channel says no' } })
    for (const seconds of [121, 31, 31]) await later(returnId, seconds)
    expect(await payOut()).toMatchObject({ status: 'confirmed' })
    expect(channel.refunds).toHaveLength(1)
  })
})

describe('a call that nobody can look for', () => {
  test('tells a person why, once, and is looked for ever more rarely', async () => {
    const { channel, inspected, carry, later, state, pool } = await aDesk()
    channel.failNext('refunds.payOut', 'no_answer_before')
    const { returnId } = await inspected()
    await carry(returnId)
    channel.failNext('refunds.findByKey', ...Array.from({ length: 6 }, () => 'rejected' as const))
    const waitAfter = async (seconds: number) => {
      await pool.query(`delete from pgboss.job where name = 'carry-out'`)
      await later(returnId, seconds)
      const { rows } = await pool.query<{ wait: number }>(
        `select round(extract(epoch from start_after - created_on))::int as wait
           from pgboss.job where name = 'carry-out' order by start_after desc limit 1`,
      )
      return rows[0]?.wait
    }
    expect(await waitAfter(121)).toBeLessThan(60)
    const { version, calls } = await state(returnId)
    expect(calls.find(({ work }) => work.kind === 'pay_out')).toMatchObject({
      status: 'unknown',
      outcome: { reason: 'the channel says no' },
    })
    expect(await waitAfter(1200)).toBeGreaterThan(300)
    expect(await waitAfter(100_000)).toBeGreaterThan(890)
    expect((await state(returnId)).version).toBe(version)
    expect(channel.called('refunds.payOut')).toBe(1)
  })
})
