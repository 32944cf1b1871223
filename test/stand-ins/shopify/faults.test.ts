import { expect, test } from 'vitest'
import { faultKinds } from './faults.ts'
import type { FaultKind } from './faults.ts'
import { connect } from './graphql-client.ts'
import { aShop, anOpenReturn, orderNamed } from './situations.ts'

const close = `mutation Close($id: ID!) { returnClose(id: $id) { return { status } userErrors { code field message } } }`

const situation = async () => {
  const shop = await aShop()
  const owner = anOpenReturn(shop.standIn, orderNamed(shop.standIn, '1001'), { 0: 1 })
  const { token } = shop.standIn.tokens.grantOffline(['write_returns'], false).access
  /** Gives up soon. */
  const attempt = async (): Promise<string> => {
    try {
      const answer = await fetch(`${shop.standIn.url}/admin/api/2026-10/graphql.json`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Shopify-Access-Token': token },
        body: JSON.stringify({ query: close, variables: { id: owner.id } }),
        signal: AbortSignal.timeout(400),
      })
      const text = await answer.text()
      try {
        const { errors } = JSON.parse(text) as { errors?: unknown }
        return errors === undefined ? `${answer.status} ok` : `${answer.status} ${JSON.stringify(errors)}`
      } catch {
        return `${answer.status} unreadable`
      }
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'no answer' : 'dropped'
    }
  }
  // The first answer of a process takes longest.
  await shop.call('{ shop { name } }')
  return { ...shop, owner, attempt }
}

test.each<[FaultKind, string, 'OPEN' | 'CLOSED']>([
  ['timeout_before_effect', 'no answer', 'OPEN'],
  ['timeout_after_effect', 'no answer', 'CLOSED'],
  ['dropped_before_effect', 'dropped', 'OPEN'],
  ['dropped_after_effect', 'dropped', 'CLOSED'],
  ['late_effect', 'dropped', 'OPEN'],
  ['http_429', '429 "Exceeded 2 calls per second for api client."', 'OPEN'],
  ['http_500', '500 "Internal Server Error"', 'OPEN'],
  ['garbage', '200 unreadable', 'CLOSED'],
  ['slow', '200 ok', 'CLOSED'],
])('%s: the caller sees "%s", and the return is %s', async (kind, seen, status) => {
  const { standIn, attempt, owner } = await situation()
  standIn.faults.add({ kind, times: 1, ...(kind === 'slow' ? { afterMs: 20 } : {}) })
  expect(await attempt()).toBe(seen)
  expect(owner.status).toBe(status)
  expect(standIn.faults.happened[kind]).toBe(1)
})

test('throttled is HTTP 200 with a code, and no effect', async () => {
  const { standIn, attempt, owner } = await situation()
  standIn.faults.add({ kind: 'throttled', times: 1 })
  expect(await attempt()).toContain('THROTTLED')
  expect(owner.status).toBe('OPEN')
})

test('a late effect lands by itself after its time', async () => {
  const { standIn, attempt, owner } = await situation()
  standIn.faults.add({ kind: 'late_effect', times: 1, afterMs: 30 })
  await attempt()
  expect(owner.status).toBe('OPEN')
  await expect.poll(() => owner.status).toBe('CLOSED')
  expect(standIn.log.of('Close').map(({ fault }) => fault)).toEqual(['late_effect', 'late_effect_landed'])
})

test('late effects can be made to land now', async () => {
  const { standIn, attempt, owner } = await situation()
  standIn.faults.add({ kind: 'late_effect', times: 1, afterMs: 60_000 })
  await attempt()
  expect(standIn.lateEffects.waiting).toBe(1)
  await standIn.lateEffects.landAll()
  expect(owner.status).toBe('CLOSED')
})

test('a rule strikes its operation only, after so many, so many times', async () => {
  const { standIn, call } = await situation()
  standIn.faults.add({ kind: 'http_500', operation: 'shop', skip: 1, times: 2 })
  const statuses: number[] = []
  for (let round = 0; round < 5; round += 1) {
    statuses.push((await call('{ shop { name } }')).status)
    expect((await call('{ locations(first: 1) { nodes { id } } }')).status).toBe(200)
  }
  expect(statuses).toEqual([200, 500, 500, 200, 200])
})

test('a rule for mutations leaves queries alone', async () => {
  const { standIn, attempt, call } = await situation()
  standIn.faults.add({ kind: 'http_500', only: 'mutation' })
  expect((await call('{ shop { name } }')).status).toBe(200)
  expect(await attempt()).toContain('500')
})

test('chance comes from a seed', async () => {
  const runs: number[][] = []
  for (let run = 0; run < 2; run += 1) {
    const { standIn } = await aShop()
    const call = connect(standIn)
    standIn.faults.seed(7)
    standIn.faults.add({ kind: 'http_500', probability: 0.5 })
    const statuses: number[] = []
    for (let round = 0; round < 12; round += 1) statuses.push((await call('{ shop { name } }')).status)
    runs.push(statuses)
  }
  expect(runs[0]).toEqual(runs[1])
  expect(new Set(runs[0])).toEqual(new Set([200, 500]))
})

test('every kind of fault is counted from the start', async () => {
  const { standIn } = await aShop()
  expect(Object.keys(standIn.faults.happened)).toEqual([...faultKinds])
})

test('the log tells operation, variables, cost, fault and refusals', async () => {
  const { standIn, call, owner } = await situation()
  await call(close, { id: owner.id })
  await call(close, { id: owner.id })
  expect(standIn.log.of('Close')).toMatchObject([
    { kind: 'mutation', variables: { id: owner.id }, status: 200, cost: 10, fault: null, errors: [] },
    { errors: ['Return is not closable.'] },
  ])
})
