import { describe, expect, test } from 'vitest'
import { aPolicy, noon } from './given.ts'
import { openShop } from './open.ts'
import { submit } from './submit.ts'

const later = '2026-03-02T12:00:00.000Z'

describe('policies', () => {
  test('a shop has the default policy from the beginning', async () => {
    const { work } = await openShop()
    expect(await work(({ policies }) => policies.current())).toEqual(aPolicy())
  })

  test('the one published last is in force, also when it is an earlier one again', async () => {
    const { work } = await openShop()
    const staff = { kind: 'staff', staffId: 's-1', name: 'Budi', role: 'owner' } as const
    const stricter = aPolicy({ hash: 'hash-2', publishedAt: later, publishedBy: staff })
    const back = aPolicy({ publishedAt: '2026-03-03T12:00:00.000Z', publishedBy: staff })
    await work(({ policies }) => policies.publish(stricter))
    expect(await work(({ policies }) => policies.current())).toEqual(stricter)
    await work(({ policies }) => policies.publish(back))
    expect(await work(({ policies }) => policies.current())).toEqual(back)
    expect(await work(({ policies }) => policies.get('hash-2'))).toEqual(stricter)
    const history = await work(({ policies }) => policies.history())
    expect(history.map(({ hash }) => hash)).toEqual(['hash-1', 'hash-2', 'hash-1'])
  })

  test('several published at the same moment are all kept', async () => {
    const { work } = await openShop()
    const publish = (hash: string) => work(({ policies }) => policies.publish(aPolicy({ hash })))
    await Promise.all(['hash-2', 'hash-3', 'hash-4', 'hash-5'].map(publish))
    expect(await work(({ policies }) => policies.history())).toHaveLength(5)
  })
})

describe('staff', () => {
  const budi = { staffId: 's-1', name: 'Budi', email: 'budi@example.test', role: 'agent' } as const

  test('whoever is known keeps the role and gets the new name', async () => {
    const { work } = await openShop()
    expect(await work(({ staff }) => staff.meet(budi))).toEqual(budi)
    await work(({ staff }) => staff.setRole('s-1', 'finance'))
    const renamed = { ...budi, name: 'Budi Santoso', email: null }
    expect(await work(({ staff }) => staff.meet(renamed))).toEqual({ ...renamed, role: 'finance' })
    expect(await work(({ staff }) => staff.meet(renamed))).toEqual({ ...renamed, role: 'finance' })
    expect(await work(({ staff }) => staff.list())).toEqual([{ ...renamed, role: 'finance' }])
  })

  test('met in eight requests at the same moment, somebody is one person', async () => {
    const { work } = await openShop()
    const met = await Promise.all(Array.from({ length: 8 }, () => work(({ staff }) => staff.meet(budi))))
    expect(met).toEqual(Array.from({ length: 8 }, () => budi))
  })
})

describe('messages', () => {
  const message = { messageKey: 'm-1', returnId: 'return-1', kind: 'approved', to: 'a@b.test', locale: 'nl' }

  test('the same message is written once, also at the same moment', async () => {
    const { work, shop } = await openShop()
    await submit({ work, shop }, { returnId: 'return-1' })
    await Promise.all(Array.from({ length: 4 }, () => work(({ messages }) => messages.add(message))))
    expect(await work(({ messages }) => messages.listOfReturn('return-1'))).toEqual([
      { ...message, sentAt: null },
    ])
  })

  test('was sent when it was first said to be', async () => {
    const { work, shop } = await openShop()
    await submit({ work, shop }, { returnId: 'return-1' })
    await work(({ messages }) => messages.add(message))
    await work(({ messages }) => messages.markSent('m-1', noon))
    await work(({ messages }) => messages.markSent('m-1', later))
    expect(await work(({ messages }) => messages.get('m-1'))).toEqual({ ...message, sentAt: noon })
  })
})

describe('the inbox', () => {
  const event = {
    eventId: 'e-1',
    topic: 'orders/updated',
    triggeredAt: noon,
    payload: { id: 1, tags: ['a'] },
  }

  test('stores an event that comes twice once, also at the same moment', async () => {
    const { work, shop } = await openShop()
    const store = () => work(({ inbox }) => inbox.store(shop.channelId, event, later))
    const stored = await Promise.all([store(), store(), store(), store()])
    expect(stored.filter(Boolean)).toHaveLength(1)
    expect(await store()).toBe(false)
    await work(({ inbox }) => inbox.markHandled(shop.channelId, 'e-1', later))
    const handled = { ...event, payload: {}, handledAt: later }
    expect(await work(({ inbox }) => inbox.get(shop.channelId, 'e-1'))).toEqual(handled)
  })
})

describe('files', () => {
  test('are known by what they hold', async () => {
    const { work } = await openShop()
    const file = { fileId: 'f-1', name: 'label.pdf', mediaType: 'application/pdf', sha256: 'abc', bytes: 3 }
    await work(({ files }) => files.add({ ...file, returnId: null }))
    expect(await work(({ files }) => files.get('f-1'))).toEqual({ ...file, returnId: null })
    expect(await work(({ files }) => files.get('f-2'))).toBeNull()
  })
})
