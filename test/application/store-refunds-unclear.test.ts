import { describe, expect, test } from 'vitest'
import { payoutsToSend } from '../../app/domain/returns/manual-payouts.ts'
import { ok } from './a-desk.ts'
import { aStoreDesk } from './a-store-desk.ts'
import { backOnTheShelf, teeOf, type World } from './a-store-return.ts'

describe('the gateway dies in the middle of a refund', () => {
  /** Paid out by the desk, with a gateway that leaves the question open, and time passing. */
  const leftOpen = async (dies: 'with_record' | 'without_record', hasPlugin = true) => {
    const world = await aStoreDesk({ settings: { hasPlugin } })
    await world.check()
    await world.sync()
    const { returnId } = await backOnTheShelf(world)
    const card = world.store.books.gateways.get(teeOf(world).order.paymentMethod)
    if (card) card.dies = dies
    if ((await world.state(returnId)).settlements.length === 0)
      ok(await world.desk.returns.refund({ ...world.as('finance', returnId), early: null }))
    await world.carry(returnId)
    await later(world, returnId)
    if (card) card.dies = null
    return { world, returnId }
  }
  const later = async (world: World, returnId: string) => {
    for (const seconds of [130, 40, 40, 40, 1000, 1000]) {
      world.passTime(seconds)
      await world.carry(returnId)
    }
  }
  const payOut = async (world: World, returnId: string) =>
    (await world.state(returnId)).calls.find(({ work }) => work.kind === 'pay_out')
  const asked = ({ store }: World) => store.log.filter(({ route }) => route === 'POST kembali/refund').length
  const entries = async (world: World, returnId: string) => (await world.state(returnId)).version
  const decide = async (world: World, returnId: string, verdict: 'it_happened' | 'try_again') => {
    const callId = (await payOut(world, returnId))?.callId ?? ''
    const said = { callId, verdict, reason: 'I looked into the gateway' }
    ok(await world.desk.returns.resolveCall({ ...world.as('finance', returnId), ...said }))
    await world.carry(returnId)
  }

  test.each(['with_record', 'without_record'] as const)(
    'the plugin is asked once, a person is, and the ledger does not grow meanwhile (%s)',
    async (dies) => {
      const { world, returnId } = await leftOpen(dies)
      expect(await payOut(world, returnId)).toMatchObject({
        status: 'unknown',
        outcome: { result: 'unknown', reason: 'unclear_in_channel' },
      })
      expect(asked(world)).toBe(1)
      const before = await entries(world, returnId)
      await later(world, returnId)
      expect([await entries(world, returnId), asked(world)]).toEqual([before, 1])
    },
  )

  test('without the plugin a refund whose payment is not noted is proven neither way', async () => {
    const { world, returnId } = await leftOpen('with_record', false)
    expect(await payOut(world, returnId)).toMatchObject({ status: 'unknown' })
    expect(payoutsToSend(await world.state(returnId))).toEqual([])
    await decide(world, returnId, 'it_happened')
    expect(await payOut(world, returnId)).toMatchObject({ status: 'confirmed' })
  })

  test.each(['with_record', 'without_record'] as const)(
    'a person saw that it was paid: it is through, and nobody is asked again (%s)',
    async (dies) => {
      const { world, returnId } = await leftOpen(dies)
      await decide(world, returnId, 'it_happened')
      await later(world, returnId)
      expect(await payOut(world, returnId)).toMatchObject({ status: 'confirmed' })
      expect(asked(world)).toBe(1)
    },
  )

  test('a person saw that it was not paid, and nothing is written down: the gateway is asked once more', async () => {
    const { world, returnId } = await leftOpen('without_record')
    await decide(world, returnId, 'try_again')
    expect(await payOut(world, returnId)).toMatchObject({
      status: 'confirmed',
      outcome: { sentBy: 'channel' },
    })
    expect(asked(world)).toBe(2)
    expect(world.store.books.payments).toHaveLength(1)
  })

  test('a second open question is asked again, and never answered by what was said of the first', async () => {
    const { world, returnId } = await leftOpen('without_record')
    const card = world.store.books.gateways.get(teeOf(world).order.paymentMethod)
    if (card) card.dies = 'without_record'
    await decide(world, returnId, 'try_again')
    await later(world, returnId)
    expect(await payOut(world, returnId)).toMatchObject({ status: 'unknown' })
    expect(asked(world)).toBe(2)
  })

  test('a person saw that it was not paid, and the refund is in the books: it is to be sent by hand', async () => {
    const { world, returnId } = await leftOpen('with_record')
    await decide(world, returnId, 'try_again')
    expect(await payOut(world, returnId)).toMatchObject({
      status: 'confirmed',
      outcome: { sentBy: 'nobody' },
    })
    expect(asked(world)).toBe(1)
  })

  test('what is decided in the store is noticed at the desk', async () => {
    const { world, returnId } = await leftOpen('without_record')
    const key = (await payOut(world, returnId))?.callId ?? ''
    world.store.plugin.refunds.delete(key)
    await later(world, returnId)
    expect(await payOut(world, returnId)).toMatchObject({ status: 'confirmed' })
    expect(world.store.books.payments).toHaveLength(1)
  })
})
