import { describe, expect, test } from 'vitest'
import { shopperStatus } from '../../app/domain/returns/status.ts'
import type { Fault } from '../builders/small-channel.ts'
import { aDesk, ok } from './a-desk.ts'

const callOf = (
  state: { readonly calls: readonly { readonly work: { readonly kind: string }; readonly status: string }[] },
  kind: string,
) => state.calls.find(({ work }) => work.kind === kind)?.status

describe('the main job against a channel that answers', () => {
  test('money goes back once and stock rises once, to the cent', async () => {
    const { desk, channel, inspected, carry, state, as } = await aDesk()
    const { returnId, returnLineId } = await inspected()
    const dispositions = [
      { returnLineId, grade: 'A', disposition: 'restock', quantity: 2, locationId: 'warehouse' },
    ] as const
    ok(await desk.returns.dispose({ ...as('warehouse', returnId), dispositions }))
    await carry(returnId)
    await carry(returnId)
    expect(channel.refunds.map(({ minor }) => minor)).toEqual([4840])
    expect(channel.restocked()).toBe(2)
    expect(channel.natives().map(({ status }) => status)).toEqual(['closed'])
    expect(shopperStatus(await state(returnId))).toBe('closed')
  })
})

describe('a call without an answer', () => {
  test('that had its effect is found and never repeated', async () => {
    const { channel, inspected, carry, later } = await aDesk()
    channel.failNext('refunds.payOut', 'no_answer_after')
    const { returnId } = await inspected()
    await carry(returnId)
    expect(callOf(await later(returnId, 1), 'pay_out')).toBe('unknown')
    expect(callOf(await later(returnId, 120), 'pay_out')).toBe('confirmed')
    expect(channel.called('refunds.payOut')).toBe(1)
    expect(channel.refunds).toHaveLength(1)
  })

  test('that lands a minute later is found and never repeated', async () => {
    const { channel, inspected, carry, later } = await aDesk()
    channel.failNext('refunds.payOut', 'lands_late')
    const { returnId } = await inspected()
    await carry(returnId)
    await later(returnId, 60)
    channel.landLate()
    expect(callOf(await later(returnId, 61), 'pay_out')).toBe('confirmed')
    expect(channel.refunds).toHaveLength(1)
  })

  test('that never had an effect is looked for twice, and only then made again', async () => {
    const { channel, inspected, carry, later } = await aDesk()
    channel.failNext('refunds.payOut', 'no_answer_before')
    const { returnId } = await inspected()
    await carry(returnId)
    await later(returnId, 119)
    await later(returnId, 2)
    expect(channel.called('refunds.payOut')).toBe(1)
    await later(returnId, 31)
    expect(callOf(await later(returnId, 31), 'pay_out')).toBe('confirmed')
    expect(channel.called('refunds.payOut')).toBe(2)
    expect(channel.refunds).toHaveLength(1)
  })

  test('that lands after it was made again is refused by the channel: the money goes once', async () => {
    const { channel, inspected, carry, later } = await aDesk()
    channel.failNext('refunds.payOut', 'lands_late')
    const { returnId } = await inspected()
    await carry(returnId)
    for (const seconds of [121, 31, 31]) await later(returnId, seconds)
    expect(() => channel.landLate()).toThrow('more than can be processed')
    expect(channel.refunds).toHaveLength(1)
  })

  test('that takes half a line is not made again by itself, since the channel could serve it twice: a person decides', async () => {
    const release = { at: 'received', by: 'person' } as const
    const { desk, channel, submit, carry, state, later, as } = await aDesk({ answers: { release } })
    const { returnId } = ok(await submit(2))
    ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
    await carry(returnId)
    const returnLineId = (await state(returnId)).lines[0]?.returnLineId ?? ''
    const receipts = [{ returnLineId, result: 'received', quantity: 1 }] as const
    ok(await desk.returns.receive({ ...as('warehouse', returnId), receipts, note: null }))
    channel.failNext('refunds.payOut', 'lands_late')
    ok(await desk.returns.refund({ ...as('agent', returnId), early: null }))
    await carry(returnId)
    for (const seconds of [121, 31, 31, 1000]) await later(returnId, seconds)
    expect(channel.called('refunds.payOut')).toBe(1)
    channel.landLate()
    expect(callOf(await later(returnId, 1000), 'pay_out')).toBe('confirmed')
    expect(channel.refunds.map(({ minor }) => minor)).toEqual([2420])
  })

  test('that opens a return is never repeated by itself, since nothing in the channel guards it: a person decides', async () => {
    const { desk, channel, submit, carry, later, as } = await aDesk()
    channel.failNext('returns.request', 'no_answer_before')
    const { returnId } = ok(await submit())
    await carry(returnId)
    for (const seconds of [121, 31, 31, 1000, 1000]) await later(returnId, seconds)
    expect(channel.called('returns.request')).toBe(1)
    const page = await desk.returns.page(returnId, as('owner', returnId).actor)
    expect(page?.problems).toMatchObject([{ kind: 'request_return', status: 'unknown', canDecide: true }])
    const callId = page?.problems[0]?.callId ?? ''
    ok(
      await desk.returns.resolveCall({
        ...as('owner', returnId),
        callId,
        verdict: 'try_again',
        reason: 'not there',
      }),
    )
    await carry(returnId)
    expect(channel.natives()).toHaveLength(1)
  })

  test('that a person saw in the channel is looked for until its ids are known, and never made again', async () => {
    const { desk, channel, submit, carry, later, state, as } = await aDesk()
    channel.failNext('returns.request', 'lands_late')
    const { returnId } = ok(await submit())
    await carry(returnId)
    for (const seconds of [121, 31, 31]) await later(returnId, seconds)
    channel.landLate()
    const page = await desk.returns.page(returnId, as('owner', returnId).actor)
    const callId = page?.problems[0]?.callId ?? ''
    const verdict = { callId, verdict: 'it_happened', reason: 'it is there' } as const
    ok(await desk.returns.resolveCall({ ...as('owner', returnId), ...verdict }))
    await later(returnId, 31)
    expect((await state(returnId)).native?.nativeReturnId).toBe(channel.natives()[0]?.nativeReturnId)
    expect(channel.called('returns.request')).toBe(1)
    ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
    await carry(returnId)
    expect(channel.natives()[0]?.status).toBe('open')
  })

  test('that a person gave up, and that landed after all, is counted when the channel shows it', async () => {
    const { desk, channel, inspected, carry, later, as } = await aDesk()
    channel.failNext('refunds.payOut', 'rejected')
    const { returnId } = await inspected()
    await carry(returnId)
    const failed = await later(returnId, 1)
    expect(callOf(failed, 'pay_out')).toBe('failed')
    const callId = failed.calls.find(({ work }) => work.kind === 'pay_out')?.callId ?? ''
    ok(
      await desk.returns.resolveCall({
        ...as('finance', returnId),
        callId,
        verdict: 'give_up',
        reason: 'paid by bank',
      }),
    )
    expect(callOf(await later(returnId, 1), 'pay_out')).toBe('abandoned')
    expect(channel.called('refunds.payOut')).toBe(1)
  })
})

describe('goods of one line that are put away in two goes', () => {
  const putAwayOneByOne = async (first: Fault) => {
    const given = await aDesk()
    const { desk, channel, inspected, carry, as } = given
    const { returnId, returnLineId } = await inspected()
    await carry(returnId)
    const one = { returnLineId, grade: 'A', quantity: 1 } as const
    const restock = { ...one, disposition: 'restock', locationId: 'warehouse' } as const
    const destroy = { ...one, disposition: 'destroy', locationId: null } as const
    channel.failNext('stock.dispose', first)
    ok(await desk.returns.dispose({ ...as('warehouse', returnId), dispositions: [restock] }))
    ok(await desk.returns.dispose({ ...as('warehouse', returnId), dispositions: [destroy] }))
    await carry(returnId)
    return { ...given, returnId }
  }
  const disposed = (channel: Awaited<ReturnType<typeof aDesk>>['channel']) =>
    channel.natives().flatMap(({ lines }) => lines.flatMap((line) => line.disposed))

  test('are told one after the other: the second is not taken for done by the effect of the first', async () => {
    const { channel, later, returnId } = await putAwayOneByOne('no_answer_after')
    expect(channel.called('stock.dispose')).toBe(1)
    const { calls } = await later(returnId, 121)
    expect(calls.filter(({ work }) => work.kind === 'dispose').map(({ status }) => status)).toEqual([
      'confirmed',
      'confirmed',
    ])
    expect(channel.called('stock.dispose')).toBe(2)
    expect(disposed(channel)).toMatchObject([
      { disposition: 'restocked', quantity: 1 },
      { disposition: 'not_restocked', quantity: 1 },
    ])
  })

  test('are not taken for done by what somebody did by hand with other units', async () => {
    const { desk, channel, inspected, carry, state, as } = await aDesk()
    const { returnId, returnLineId } = await inspected()
    await carry(returnId)
    const { nativeReturnId, lines } = channel.natives()[0] ?? { nativeReturnId: '', lines: [] }
    const goodsLineId = lines[0]?.goodsLineId ?? ''
    const byHand = { goodsLineId, disposition: 'destroy', quantity: 1, locationId: null } as const
    await channel.platform.stock.dispose(nativeReturnId, [byHand])
    const restock = { disposition: 'restock', quantity: 1, locationId: 'warehouse' } as const
    const dispositions = [{ returnLineId, grade: 'A', ...restock }] as const
    ok(await desk.returns.dispose({ ...as('warehouse', returnId), dispositions }))
    await carry(returnId)
    expect(callOf(await state(returnId), 'dispose')).toBe('confirmed')
    expect(channel.restocked()).toBe(1)
  })

  test('do not wait for one that the channel refused: a person looks at that', async () => {
    const { channel, state, returnId } = await putAwayOneByOne('rejected')
    const { calls } = await state(returnId)
    expect(calls.filter(({ work }) => work.kind === 'dispose').map(({ status }) => status)).toEqual([
      'failed',
      'confirmed',
    ])
    expect(disposed(channel)).toMatchObject([{ disposition: 'not_restocked', quantity: 1 }])
  })
})

describe('a channel that cannot be reached', () => {
  test('is called again later, and nothing is shown as a problem', async () => {
    const { channel, inspected, carry, later } = await aDesk()
    channel.failNext('refunds.payOut', 'not_reached', 'not_reached')
    const { returnId } = await inspected()
    await carry(returnId)
    expect(callOf(await later(returnId, 0), 'pay_out')).toBe('due')
    expect(callOf(await later(returnId, 60), 'pay_out')).toBe('confirmed')
    expect(channel.refunds).toHaveLength(1)
  })
})

describe('a worker that died', () => {
  test('between committing a call and making it leaves an unknown call, not a lost one', async () => {
    const { ports, shop, channel, inspected, state, later } = await aDesk()
    const { returnId } = await inspected()
    const callId = (await state(returnId)).calls.find(({ work }) => work.kind === 'pay_out')?.callId ?? ''
    const { changeReturn } = await import('../../app/application/returns/change-return.ts')
    await ports.unitOfWork(shop.shopId)((repositories) =>
      changeReturn(ports, repositories)(
        { returnId, actor: { kind: 'system' }, expectedVersion: null },
        { type: 'submit_call', callId },
      ),
    )
    expect(callOf(await later(returnId, 1), 'pay_out')).toBe('unknown')
    for (const seconds of [121, 31]) await later(returnId, seconds)
    expect(callOf(await later(returnId, 31), 'pay_out')).toBe('confirmed')
    expect(channel.refunds).toHaveLength(1)
  })
})
