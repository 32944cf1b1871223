import { tellAddress } from '../../app/application/messages/tell-address.ts'
import { makePackingSlip } from '../../app/application/returns/make-packing-slip.ts'
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

describe('shoppers whose return was approved before there was an address', () => {
  const approved = async () => {
    const ours = await aDesk({ answers: { approval: 'by_rule' } })
    const { returnId } = ok(await ours.submit(1))
    const set = async (typed: string) =>
      ok(await ours.desk.receiving.setReturnAddress({ typed, actor: ours.as('owner', '').actor }))
    const waiting = async () =>
      (
        await ours.pool.query<{ data: { change: string; shopId: string }; seconds: number }>(
          `select data, round(extract(epoch from start_after - created_on))::int as seconds from pgboss.job
            where name = 'tell-address' and state = 'created'`,
        )
      ).rows
    /** The job runs, and runs again because its end was lost. */
    const tell = async () => {
      const jobs = await waiting()
      for (const { data } of jobs) for (let run = 0; run < 2; run += 1) await tellAddress(ours.ports)(data)
      await ours.pool.query(`update pgboss.job set state = 'completed' where name = 'tell-address'`)
    }
    const told = async (of = returnId) =>
      (await ours.pool.query(`select from messages where return_id = $1 and kind = 'address_told'`, [of]))
        .rows.length
    return { ...ours, returnId, set, waiting, tell, told }
  }

  test('get one mail with it, and another one only when it changes', async () => {
    const { set, waiting, tell, told } = await approved()
    await set('Warung Tees\nJakarta')
    expect(await waiting()).toMatchObject([{ seconds: 120 }])
    await tell()
    expect(await told()).toBe(1)
    await set(' Warung Tees \n\nJakarta ')
    expect(await waiting()).toEqual([])
    await set('Warung Tees\nBandung')
    await tell()
    expect(await told()).toBe(2)
    await set('')
    expect(await waiting()).toEqual([])
  })

  test('get one mail where somebody corrects at once what they typed', async () => {
    const { set, tell, told } = await approved()
    await set('Warung Tees\nJakrta')
    await set('Warung Tees\nJakarta')
    await tell()
    expect(await told()).toBe(1)
  })

  test('get none where it was taken away again, or once the parcel is on its way; nor do others', async () => {
    const { desk, returnId, set, tell, told, submit, as } = await approved()
    await set('Warung Tees\nJakarta')
    await set('')
    await tell()
    expect(await told()).toBe(0)
    const cancelled = ok(await submit(1)).returnId
    ok(await desk.returns.cancel({ ...as('owner', cancelled), note: null }))
    const sent = { carrier: 'DHL', trackingNumber: '1', trackingUrl: null }
    ok(await desk.returns.markShipped({ ...as('agent', returnId), ...sent }))
    await set('Warung Tees\nBandung')
    await tell()
    expect([await told(), await told(cancelled)]).toEqual([0, 0])
  })

  test('read it on the packing slip too, where one is printed', async () => {
    const { ports, shop, returnId, set } = await approved()
    await set('Warung Tees\nJakarta')
    const printed: (string | null)[] = []
    const packingSlip: typeof ports.packingSlip = ({ sendTo }) => {
      printed.push(sendTo)
      return Promise.resolve(new Uint8Array())
    }
    await makePackingSlip({ ...ports, packingSlip })({ shopId: shop.shopId, returnId })
    expect(printed).toEqual(['Warung Tees\nJakarta'])
  })
})
