import { describe, expect, test } from 'vitest'
import { StaleVersion, UnitsTaken, type Repositories } from '../../../app/application/ports/unit-of-work.ts'
import type { ReturnEvent } from '../../../app/domain/returns/events.ts'
import { aRequest, told } from './given.ts'
import { openShop, type OpenedShop } from './open.ts'
import { submit } from './submit.ts'

const save = (shop: OpenedShop, returnId: string, ...events: readonly ReturnEvent[]) =>
  shop.work(async ({ returns }) => {
    const locked = await returns.lock(returnId)
    if (!locked) throw new Error(`no return ${returnId}`)
    const { state, recorded } = told(returnId, locked.state, ...events)
    await returns.save(locked.state, state, recorded)
    return state
  })

const cancelled: ReturnEvent = { type: 'return_cancelled', note: null }
const approved: ReturnEvent = { type: 'return_approved', reason: null }

describe('a return', () => {
  test('is read back as it was saved', async () => {
    const shop = await openShop()
    const state = await submit(shop, { returnId: 'return-1', units: [1, 2] })
    expect(await shop.work(({ returns }) => returns.get('return-1'))).toEqual(state)
    expect((await shop.work(({ returns }) => returns.lock('return-1')))?.state).toEqual(state)
    expect(await shop.work(({ returns }) => returns.listOfOrder(shop.shop.channelId, 'order-1'))).toEqual([
      state,
    ])
  })

  test('is found by its number however it is typed, and by the number of its native return', async () => {
    const shop = await openShop()
    await submit(shop, { returnId: 'return-1' })
    const native = { nativeReturnId: 'native-1', name: '#1001-R1', lines: [] }
    const outcome = { result: 'confirmed', externalId: 'native-1', native, fees: null } as const
    await save(
      shop,
      'return-1',
      { type: 'call_due', call: { callId: 'call-1', work: { kind: 'open_return' } } },
      { type: 'call_submitted', callId: 'call-1', attempt: 1 },
      { type: 'call_resolved', callId: 'call-1', outcome },
    )
    const found = await shop.work(async ({ returns }) => [
      await returns.findByRma(' r-1001'),
      await returns.findByNativeReturn(shop.shop.channelId, 'native-1'),
      await returns.findByNativeReturn(shop.shop.channelId, 'native-2'),
    ])
    expect(found).toEqual(['return-1', 'return-1', null])
  })

  test('keeps its units until it is cancelled', async () => {
    const shop = await openShop()
    await submit(shop, { returnId: 'return-1', units: [1, 2] })
    await expect(submit(shop, { returnId: 'return-2', units: [2] })).rejects.toBeInstanceOf(UnitsTaken)
    await save(shop, 'return-1', cancelled)
    await submit(shop, { returnId: 'return-3', units: [2] })
    const locked = await shop.work(({ orders }) => orders.lock(shop.shop.channelId, 'order-1'))
    expect(locked?.claims).toEqual([{ lineId: 'line-1', unit: 2, claimant: 'return-3' }])
  })

  test('keeps what was written in it, whatever characters somebody typed', async () => {
    const shop = await openShop()
    const note = 'half a smile \ud83d, a nothing \0, a "quote", a \\u0000 and a whole 🙂'
    await submit(shop, { returnId: 'return-1' })
    await save(shop, 'return-1', { type: 'return_declined', reason: 'other', note })
    const state = await shop.work(({ returns }) => returns.get('return-1'))
    expect(state?.decision).toEqual({
      kind: 'declined',
      reason: 'other',
      note: 'half a smile \ufffd, a nothing , a "quote", a \\u0000 and a whole 🙂',
    })
  })

  test('that somebody saved first is not saved over', async () => {
    const shop = await openShop()
    const state = await submit(shop, { returnId: 'return-1' })
    const first = await save(shop, 'return-1', approved)
    const late = told('return-1', state, { type: 'return_declined', reason: 'other', note: '' })
    let attempts = 0
    const saving = shop.work(({ returns }) => {
      attempts += 1
      return returns.save(state, late.state, late.recorded)
    })
    await expect(saving).rejects.toBeInstanceOf(StaleVersion)
    expect(attempts).toBe(2)
    expect(await shop.work(({ returns }) => returns.get('return-1'))).toEqual(first)
  })
})

describe('at the same moment', () => {
  test('eight requests for the same two units become one return', async () => {
    const shop = await openShop()
    const requests = Array.from({ length: 8 }, (_, n) =>
      submit(shop, { returnId: `return-${n}`, units: [1, 2] }),
    )
    const results = await Promise.allSettled(requests)
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    )
    expect(refused).toHaveLength(7)
    expect(refused.every((reason) => reason instanceof UnitsTaken)).toBe(true)
    const { rows } = await shop.pool.query(
      'select line_id, unit from unit_claims where shop_id = $1 order by unit',
      [shop.shop.shopId],
    )
    expect(rows).toEqual([
      { line_id: 'line-1', unit: 1 },
      { line_id: 'line-1', unit: 2 },
    ])
  })

  test('two requests without a lock on the order, for units that overlap: one wins', async () => {
    const shop = await openShop()
    const both = [
      submit(shop, { returnId: 'return-1', units: [1, 2], isLocking: false }),
      submit(shop, { returnId: 'return-2', units: [2], isLocking: false }),
    ]
    const results = await Promise.allSettled(both)
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(UnitsTaken)
  })

  test('a form that is sent twice becomes one return, and the second answer names it', async () => {
    const shop = await openShop()
    const send = (returnId: string) =>
      shop.work(async (repositories) => {
        const known = await repositories.returns.findBySubmission('form-1')
        if (known) return known.returnId
        await add(repositories, shop, returnId, 'form-1')
        return returnId
      })
    const answers = await Promise.all(['return-1', 'return-2', 'return-3'].map(send))
    expect(new Set(answers).size).toBe(1)
    const { rowCount } = await shop.pool.query('select from returns where shop_id = $1', [shop.shop.shopId])
    expect(rowCount).toBe(1)
  })

  test('two agents who decide differently: one decision stands, the other hears of it', async () => {
    const shop = await openShop()
    const seen = await submit(shop, { returnId: 'return-1' })
    const decide = (event: ReturnEvent) => {
      const { state, recorded } = told('return-1', seen, event)
      return shop.work(({ returns }) => returns.save(seen, state, recorded))
    }
    const results = await Promise.allSettled([decide(approved), decide(cancelled)])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(StaleVersion)
  })

  test('who waited for the lock reads what was saved before it, not what was there when the wait began', async () => {
    const shop = await openShop()
    await submit(shop, { returnId: 'return-1', units: [1] })
    const holding = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const first = shop.work(async ({ returns }) => {
      const held = await returns.lock('return-1')
      if (!held) throw new Error('no return')
      locked.resolve()
      await holding.promise
      const { state, recorded } = told('return-1', held.state, cancelled)
      await returns.save(held.state, state, recorded)
    })
    await locked.promise
    const second = shop.work(({ returns }) => returns.lock('return-1'))
    await waitsForLock(shop)
    holding.resolve()
    await first
    const seen = await second
    expect(seen?.state.decision.kind).toBe('cancelled')
    expect(seen?.order.claims).toEqual([])
  })

  test('RMA numbers are given once, in order of asking', async () => {
    const shop = await openShop()
    const numbers = await Promise.all(
      Array.from({ length: 8 }, () => shop.work(({ returns }) => returns.nextRma())),
    )
    expect(numbers.toSorted()).toEqual(Array.from({ length: 8 }, (_, n) => `R-${1001 + n}`))
  })
})

const add = async ({ returns }: Repositories, { shop }: OpenedShop, returnId: string, key: string) => {
  const request = aRequest({ rma: await returns.nextRma(), channelId: shop.channelId })
  const { state, recorded } = told(returnId, null, request)
  await returns.add(state, recorded, key)
}

const waitsForLock = async ({ pool }: OpenedShop) => {
  for (;;) {
    const { rowCount } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rowCount) return
  }
}
