import { randomBytes } from 'node:crypto'
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma'
import { beforeAll, describe, expect, test } from 'vitest'
import { createPrisma } from '../../../app/adapters/database/prisma.ts'
import {
  encryptedSessionStorage,
  type SessionStorage,
} from '../../../app/adapters/database/session-storage.ts'
import { ourDatabase } from './open.ts'

const key = randomBytes(32)
let prisma: ReturnType<typeof createPrisma>
let inner: SessionStorage
let storage: SessionStorage
beforeAll(async () => {
  const { pool } = await ourDatabase()
  prisma = createPrisma(pool)
  inner = new PrismaSessionStorage(prisma)
  storage = encryptedSessionStorage(inner, key)
})

/** As the library would make one. */
const anOfflineSession = async (shop: string) => {
  const row = {
    id: `offline_${shop}`,
    shop,
    state: '',
    scope: 'read_orders',
    accessToken: 'shpat_secret',
    refreshToken: 'shprt_secret',
    expires: new Date('2026-03-01T13:00:00.000Z'),
    refreshTokenExpires: new Date('2026-06-01T13:00:00.000Z'),
  }
  await prisma.session.create({ data: row })
  const session = await inner.loadSession(row.id)
  if (!session) throw new Error('no session')
  await inner.deleteSession(row.id)
  return session
}

describe('the tokens of a session', () => {
  test('are given back as they were stored', async () => {
    const session = await anOfflineSession('one.example.test')
    expect(await storage.storeSession(session)).toBe(true)
    expect(session.accessToken).toBe('shpat_secret')
    const loaded = await storage.loadSession(session.id)
    expect(loaded?.toObject()).toMatchObject({ accessToken: 'shpat_secret', refreshToken: 'shprt_secret' })
    expect(loaded?.refreshTokenExpires).toEqual(session.refreshTokenExpires)
    expect(await storage.findSessionsByShop('one.example.test')).toHaveLength(1)
  })

  test('are not to be read in the database', async () => {
    await storage.storeSession(await anOfflineSession('two.example.test'))
    const { pool } = await ourDatabase()
    const { rows } = await pool.query('select * from "Session"')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('secret')
  })

  test('are of no use in the row of another shop', async () => {
    const [one, two] = [
      await anOfflineSession('three.example.test'),
      await anOfflineSession('four.example.test'),
    ]
    await storage.storeSession(one)
    await storage.storeSession(two)
    const { pool } = await ourDatabase()
    await pool.query(
      `update "Session" set "accessToken" = (select "accessToken" from "Session" where id = $1) where id = $2`,
      [one.id, two.id],
    )
    expect(await storage.loadSession(two.id)).toBeUndefined()
  })

  test('that another key has closed, or none, count as missing', async () => {
    const session = await anOfflineSession('five.example.test')
    await storage.storeSession(session)
    const other = encryptedSessionStorage(inner, randomBytes(32))
    expect(await other.loadSession(session.id)).toBeUndefined()
    expect(await other.findSessionsByShop(session.shop)).toEqual([])
    await inner.storeSession(session)
    expect(await storage.loadSession(session.id)).toBeUndefined()
  })

  test('go with the session', async () => {
    const session = await anOfflineSession('six.example.test')
    await storage.storeSession(session)
    await storage.deleteSession(session.id)
    expect(await storage.loadSession(session.id)).toBeUndefined()
  })
})

test('a key of the wrong length is refused', () => {
  expect(() => encryptedSessionStorage(inner, randomBytes(16))).toThrow('16 bytes instead of 32')
})
