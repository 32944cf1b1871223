import { expect, test } from 'vitest'
import { connect } from './graphql-client.ts'
import { aShop } from './situations.ts'
import type { StandIn } from './server.ts'

const post = async (standIn: StandIn, body: object) => {
  const answer = await fetch(`${standIn.url}/admin/oauth/access_token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ client_id: 'key', client_secret: 'secret', ...body }),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, never> }
}
const exchange = (standIn: StandIn, type: 'offline' | 'online', rest: object = {}) =>
  post(standIn, {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: standIn.mintSessionToken({ userId: 2 }),
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    requested_token_type: `urn:shopify:params:oauth:token-type:${type}-access-token`,
    ...rest,
  })
const refresh = (standIn: StandIn, refreshToken: string) =>
  post(standIn, { grant_type: 'refresh_token', refresh_token: refreshToken })

test('a session token is exchanged for an online token that says who it is', async () => {
  const { standIn } = await aShop()
  const { status, body } = await exchange(standIn, 'online')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    expires_in: 86_399,
    associated_user: { id: 2, first_name: 'Bram', last_name: 'de Vries', account_owner: false, locale: 'nl' },
  })
  const answer = await connect(standIn, body['access_token'])('{ shop { name } }')
  expect(answer.at('shop', 'name')).toBe('Kembali Demo')
})

test('an expiring offline token comes with a refresh token, a lasting one does not', async () => {
  const { standIn } = await aShop()
  const expiring = await exchange(standIn, 'offline', { expiring: '1' })
  expect(expiring.body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 7_776_000 })
  const lasting = await exchange(standIn, 'offline', { expiring: '0' })
  expect(Object.keys(lasting.body)).toEqual(['access_token', 'scope'])
})

test('a refresh token stays usable until its successor is used', async () => {
  const { standIn } = await aShop()
  const first: string = (await exchange(standIn, 'offline', { expiring: '1' })).body['refresh_token'] ?? ''
  const second: string = (await refresh(standIn, first)).body['refresh_token'] ?? ''
  expect((await refresh(standIn, first)).status).toBe(200)
  expect((await refresh(standIn, second)).status).toBe(200)
  const retired = await refresh(standIn, first)
  expect([retired.status, retired.body['error']]).toEqual([400, 'invalid_grant'])
})

test.each([
  ['another signer', { apiSecret: 'stolen' }],
  ['another app', { apiKey: 'other' }],
  ['another shop', { shopDomain: 'other.myshopify.com' }],
  ['an hour ago', { expiresInSeconds: -1 }],
])('a session token of %s is refused', async (_, forged) => {
  const { standIn } = await aShop()
  const subject_token = standIn.mintSessionToken({ userId: 2, ...forged })
  const answer = await exchange(standIn, 'offline', { subject_token })
  expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_subject_token'])
})

test('a wrong client secret is refused', async () => {
  const { standIn } = await aShop()
  expect((await exchange(standIn, 'offline', { client_secret: 'guess' })).body['error']).toBe(
    'invalid_client',
  )
})

test('App Bridge can fetch a session token from another origin', async () => {
  const { standIn } = await aShop()
  const answer = await fetch(`${standIn.url}/stand-in/id-token?user=3`)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const [, payload = ''] = (await answer.text()).split('.')
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
    iss: 'https://kembali-demo.myshopify.com/admin',
    dest: 'https://kembali-demo.myshopify.com',
    aud: 'key',
    sub: '3',
  })
})
