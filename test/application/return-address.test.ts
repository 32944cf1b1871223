import { describe, expect, test } from 'vitest'
import { aDesk, ok } from './a-desk.ts'

describe('where shoppers send parcels', () => {
  const setting = async () => {
    const { desk, as, channel } = await aDesk()
    const set = (typed: string, role: 'owner' | 'agent' = 'owner') =>
      desk.receiving.setReturnAddress({ typed, actor: as(role, '').actor })
    const saved = async () => (await desk.receiving.settings()).returnAddress
    return { desk, as, channel, set, saved }
  }

  test('is said by the owner, line by line, and outlives a change of the rest', async () => {
    const { desk, as, set, saved } = await setting()
    ok(await set('  Warung Tees \r\n\r\n Jalan Kemang Raya 8\n12730 Jakarta  '))
    ok(
      await desk.receiving.change({
        settings: { confirmWithinHours: 12, lateAfterDays: 7, quarantinePlace: 'Q-1' },
        actor: as('owner', '').actor,
      }),
    )
    ok(await desk.receiving.chooseLocation({ locationId: 'warehouse', actor: as('owner', '').actor }))
    expect(await saved()).toBe('Warung Tees\nJalan Kemang Raya 8\n12730 Jakarta')
    ok(await set(' \n '))
    expect(await saved()).toBeNull()
  })

  test('fits on a parcel, and nobody else says it', async () => {
    const { set, saved } = await setting()
    for (const typed of [
      'a'.repeat(61),
      Array.from({ length: 8 }, (_line, at) => `${at}`).join('\n'),
      'a\tb',
    ])
      expect(await set(typed)).toMatchObject({
        refusal: { code: 'return_address_invalid', lines: 7, characters: 60 },
      })
    expect(await set('Elsewhere 1', 'agent')).toMatchObject({ refusal: { code: 'not_your_role' } })
    expect(await saved()).toBeNull()
  })

  test('begins with what the channel knows of the shop, under the shop’s name', async () => {
    const { desk, channel } = await setting()
    const [first] = ok(await desk.receiving.knownAddresses())
    expect(first?.name).toBe('Warehouse')
    expect(first?.address.split('\n').slice(1)).toEqual(['Jalan Kemang Raya 8', '12730 Jakarta'])
    channel.failNext('addresses', 'not_reached')
    expect(await desk.receiving.knownAddresses()).toMatchObject({ refusal: { code: 'channel_unavailable' } })
  })
})
