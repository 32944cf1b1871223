import { beforeEach, describe, expect, test } from 'vitest'
import { sessionTokens } from '../../../../app/adapters/platforms/shopify/session-tokens.ts'
import {
  lockedAccessToken,
  RefreshRefused,
  type OfflineToken,
  type TokenSource,
} from '../../../../app/adapters/platforms/shopify/token.ts'
import type { WithLock } from '../../../../app/application/ports/outside.ts'
import { fetchFrom, instantTime, openShop } from './open-shop.ts'

const shop = 'one.myshopify.com'
const minute = 60_000
let stored: OfflineToken | null
let refreshes: string[]
let held: Set<string>
let locksTaken: number
beforeEach(() => {
  stored = { accessToken: 'first', expiresAt: 60 * minute, refreshToken: 'refresh-1' }
  refreshes = []
  held = new Set()
  locksTaken = 0
})

/** As a lock in the database does: null when somebody holds it. */
const withLock: WithLock = async (key, work) => {
  if (held.has(key)) return null
  held.add(key)
  locksTaken += 1
  try {
    return await work()
  } finally {
    held.delete(key)
  }
}

const source = (now: number, rest: Partial<TokenSource> = {}): TokenSource => ({
  load: () => Promise.resolve(stored),
  refresh: async (_shop, current) => {
    refreshes.push(current.refreshToken ?? '')
    await Promise.resolve()
    stored = {
      accessToken: `token-${refreshes.length + 1}`,
      expiresAt: now + 60 * minute,
      refreshToken: `refresh-${refreshes.length + 1}`,
    }
    return stored
  },
  withLock,
  now: () => now,
  time: instantTime(),
  ...rest,
})

const unanswered = () => Promise.reject(new Error('no answer'))
const refused = () => Promise.reject(new RefreshRefused())

test('a token that still lasts is used as it is', async () => {
  expect(await lockedAccessToken(source(0))(shop)).toBe('first')
  expect(refreshes).toEqual([])
})

test('a token about to end is renewed before it is used', async () => {
  expect(await lockedAccessToken(source(56 * minute))(shop)).toBe('token-2')
})

test('three callers at once make one renewal', async () => {
  const token = lockedAccessToken(source(61 * minute))
  expect(await Promise.all([token(shop), token(shop), token(shop)])).toEqual([
    'token-2',
    'token-2',
    'token-2',
  ])
  expect(refreshes).toEqual(['refresh-1'])
  expect(locksTaken).toBe(1)
})

test('three processes at once make one renewal', async () => {
  const processes = [1, 2, 3].map(() => lockedAccessToken(source(61 * minute)))
  expect(await Promise.all(processes.map((token) => token(shop)))).toEqual(['token-2', 'token-2', 'token-2'])
  expect(refreshes).toEqual(['refresh-1'])
})

test('shops do not wait for each other', async () => {
  held.add('shopify-token two.myshopify.com')
  expect(await lockedAccessToken(source(61 * minute))(shop)).toBe('token-2')
})

test('a token that the shop rejected is renewed even though it should last', async () => {
  const token = lockedAccessToken(source(0))
  expect(await token(shop, { rejected: 'first' })).toBe('token-2')
  expect(await token(shop, { rejected: 'first' })).toBe('token-2')
  expect(refreshes).toHaveLength(1)
})

test('a failed renewal is not remembered: the next caller tries again', async () => {
  let isDown = true
  const token = lockedAccessToken(
    source(61 * minute, {
      refresh: (_shop, current) =>
        isDown ? Promise.reject(new Error('no answer')) : source(61 * minute).refresh(shop, current),
    }),
  )
  await expect(token(shop)).rejects.toMatchObject({ name: 'PlatformUnavailable', effect: 'none' })
  isDown = false
  expect(await token(shop)).toBe('token-2')
})

test('while Shopify does not renew it, a token serves until its end', async () => {
  expect(await lockedAccessToken(source(58 * minute, { refresh: unanswered }))(shop)).toBe('first')
})

test('a renewal that Shopify refuses is for the merchant to mend', async () => {
  const token = lockedAccessToken(source(58 * minute, { refresh: refused }))
  await expect(token(shop)).rejects.toMatchObject({ name: 'PlatformRejected', code: 'unauthorized' })
})

test('a shop that has not installed the app has no token', async () => {
  stored = null
  await expect(lockedAccessToken(source(0))(shop)).rejects.toMatchObject({ code: 'not_installed' })
})

test('a token that never ends is used until it is rejected', async () => {
  stored = { accessToken: 'forever', expiresAt: null, refreshToken: null }
  const token = lockedAccessToken(source(1e15))
  expect(await token(shop)).toBe('forever')
  await expect(token(shop, { rejected: 'forever' })).rejects.toMatchObject({ code: 'unauthorized' })
})

test('nobody waits for ever for a renewal elsewhere', async () => {
  held.add(`shopify-token ${shop}`)
  await expect(lockedAccessToken(source(61 * minute))(shop)).rejects.toMatchObject({ effect: 'none' })
})

describe('in the sessions of the library', () => {
  type Session = { accessToken?: string; expires?: Date; refreshToken?: string }
  const sessions = new Map<string, Session>()
  const kept = {
    loadSession: (id: string) => Promise.resolve(sessions.get(id)),
    storeSession: (session: Session) => {
      sessions.set(`offline_${shop}`, session)
      return Promise.resolve(true)
    },
  }

  test('a shop reads orders on with the renewed token after the first has ended', async () => {
    const { shop: standIn, platform } = await openShop({ shopDomain: shop }, {})
    const granted = standIn.tokens.grantOffline(['read_orders'], true)
    sessions.set(`offline_${shop}`, {
      accessToken: granted.access.token,
      expires: new Date(granted.access.expiresAt ?? 0),
      refreshToken: granted.refresh?.token ?? '',
    })
    const send = fetchFrom(standIn)
    const refreshToken = async ({ refreshToken: refresh_token }: { refreshToken: string }) => {
      const response = await send(`https://${shop}/admin/oauth/access_token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          client_id: 'key',
          client_secret: 'secret',
          grant_type: 'refresh_token',
          refresh_token,
        }),
      })
      if (!response.ok) throw Object.assign(new Error('refused'), { response: { code: response.status } })
      const answer = (await response.json()) as { access_token: string; refresh_token: string }
      return { session: { accessToken: answer.access_token, refreshToken: answer.refresh_token } }
    }
    const tokens = sessionTokens({ sessions: kept, refreshToken })
    const token = lockedAccessToken({ ...tokens, withLock, now: Date.now })
    standIn.tokens.expireAll()
    const rejected = await token(shop)
    expect(await token(shop, { rejected })).not.toBe(rejected)
    await expect(platform.orders.findByName('1001')).rejects.toMatchObject({ code: 'unauthorized' })
    standIn.tokens.revokeAll()
    const last = await token(shop)
    await expect(token(shop, { rejected: last })).rejects.toMatchObject({ code: 'unauthorized' })
    await standIn.close()
  })
})
