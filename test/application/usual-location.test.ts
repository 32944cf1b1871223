import { describe, expect, test, vi } from 'vitest'
import { aDesk, ok } from './a-desk.ts'

describe('where goods go back to stock', () => {
  test('is chosen by the owner among the channel’s locations, and outlives a change of the rest', async () => {
    const { desk, as } = await aDesk()
    const { actor } = as('owner', '')
    ok(await desk.receiving.chooseLocation({ locationId: 'warehouse', actor }))
    const rest = { confirmWithinHours: 12, lateAfterDays: 7, quarantinePlace: null }
    ok(await desk.receiving.change({ settings: rest, actor }))
    expect(await desk.receiving.settings()).toMatchObject({ ...rest, usualLocationId: 'warehouse' })
  })

  test('is no location that the channel does not have, and nobody else chooses it', async () => {
    const { desk, as } = await aDesk()
    const choose = (role: 'owner' | 'warehouse', locationId: string) =>
      desk.receiving.chooseLocation({ locationId, actor: as(role, '').actor })
    expect(await choose('owner', 'attic')).toMatchObject({ refusal: { code: 'location_unknown' } })
    expect(await choose('warehouse', 'warehouse')).toMatchObject({ refusal: { code: 'not_your_role' } })
    expect((await desk.receiving.settings()).usualLocationId).toBeNull()
  })

  test('and where parcels go are both kept when two people say them at once', async () => {
    const { desk, as, pool } = await aDesk()
    const { actor } = as('owner', '')
    const other = await pool.connect()
    await other.query('begin; lock table receiving_settings in share mode')
    const saved = Promise.all([
      desk.receiving.chooseLocation({ locationId: 'warehouse', actor }),
      desk.receiving.setReturnAddress({ typed: 'Maashaven 12', actor }),
    ])
    await vi.waitFor(async () => {
      const { rowCount } = await pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      expect(rowCount).toBe(2)
    })
    await other.query('commit')
    other.release()
    for (const outcome of await saved) ok(outcome)
    expect(await desk.receiving.settings()).toMatchObject({
      usualLocationId: 'warehouse',
      returnAddress: 'Maashaven 12',
    })
  })

  test.each(['not_reached', 'rejected'] as const)(
    'cannot be chosen while the channel is %s',
    async (fault) => {
      const { desk, as, channel } = await aDesk()
      channel.failNext('stock.locations', fault, fault)
      const { actor } = as('owner', '')
      expect(await desk.receiving.locations()).toMatchObject({ refusal: { code: 'channel_unavailable' } })
      expect(await desk.receiving.chooseLocation({ locationId: 'warehouse', actor })).toMatchObject({
        refusal: { code: 'channel_unavailable' },
      })
    },
  )
})
