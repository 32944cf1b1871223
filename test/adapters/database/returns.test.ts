import { describe, expect, test } from 'vitest'
import { StaleVersion, UnitsTaken } from '../../../app/application/ports/unit-of-work.ts'
import { aRequest, told } from './given.ts'
import { openShop, type OpenedShop } from './open.ts'

const submit = (
  { work, shop }: OpenedShop,
  returnId: string,
  units: readonly number[],
  key: string | null = null,
) =>
  work(async ({ returns }) => {
    const rma = await returns.nextRma()
    const { state, recorded } = told(returnId, null, aRequest({ rma, channelId: shop.channelId, units }))
    await returns.add(state, recorded, key)
    return state
  })

describe('a return', () => {
  test('is read back as it was saved', async () => {
    const shop = await openShop()
    const state = await submit(shop, 'return-1', [1, 2])
    expect(await shop.work(({ returns }) => returns.get('return-1'))).toEqual(state)
    expect(await shop.work(({ returns }) => returns.findByRma('r-1001'))).toBe('return-1')
  })

  test('keeps its units until it is cancelled', async () => {
    const shop = await openShop()
    const state = await submit(shop, 'return-1', [1, 2])
    await expect(submit(shop, 'return-2', [2])).rejects.toBeInstanceOf(UnitsTaken)
    const { state: after, recorded } = told('return-1', state, { type: 'return_cancelled', note: null })
    await shop.work(({ returns }) => returns.save(state, after, recorded))
    await submit(shop, 'return-3', [2])
    const locked = await shop.work(({ orders }) => orders.lock(shop.shop.channelId, 'order-1'))
    expect(locked?.claims).toEqual([{ lineId: 'line-1', unit: 2, claimant: 'return-3' }])
  })

  test('that somebody saved first is not saved over', async () => {
    const shop = await openShop()
    const state = await submit(shop, 'return-1', [1])
    const approved = told('return-1', state, { type: 'return_approved', reason: null })
    const declined = told('return-1', state, { type: 'return_declined', reason: 'other', note: '' })
    await shop.work(({ returns }) => returns.save(state, approved.state, approved.recorded))
    let attempts = 0
    const late = shop.work(({ returns }) => {
      attempts += 1
      return returns.save(state, declined.state, declined.recorded)
    })
    await expect(late).rejects.toBeInstanceOf(StaleVersion)
    expect(attempts).toBe(2)
    expect(await shop.work(({ returns }) => returns.get('return-1'))).toEqual(approved.state)
  })
})
