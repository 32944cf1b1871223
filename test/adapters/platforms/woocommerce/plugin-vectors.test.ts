import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readReply } from '../../../../app/adapters/platforms/woocommerce/exchange.ts'
import { isTokenOf, readDeskToken } from '../../../../app/adapters/platforms/woocommerce/plugin-desk-token.ts'
import { isSignedBy, signatureOf } from '../../../../app/adapters/platforms/woocommerce/plugin-signature.ts'
import { PlatformRejected, PlatformUnavailable } from '../../../../app/application/ports/errors.ts'
import vectors from '../../../contracts/plugin-vectors.json' with { type: 'json' }

test.each(vectors.calls)('a call is signed as the plugin signs it: $about', ({ secret, body, ...call }) => {
  expect(createHash('sha256').update(body).digest('hex')).toBe(call.content)
  expect(signatureOf(secret, call)).toBe(call.signature)
  expect(isSignedBy(secret, call)).toBe(true)
})

test.each(['time', 'nonce', 'method', 'path', 'content', 'signature'] as const)(
  'a call whose %s was altered is not signed',
  (part) => {
    const [call] = vectors.calls
    if (!call) throw new Error('no call')
    expect(isSignedBy(call.secret, { ...call, [part]: `${call[part]}0` })).toBe(false)
    expect(isSignedBy(`${call.secret}x`, call)).toBe(false)
  },
)

test.each(vectors.refusals)('words of a gateway are judged as the plugin judges them: $words', (told) => {
  const judged = () =>
    readReply(
      { isChange: true, name: 'post orders/1/refunds' },
      {
        status: 500,
        body: { code: 'woocommerce_rest_cannot_create_order_refund', message: told.words },
        header: () => null,
      },
    )
  expect(judged).toThrow(told.unclear ? PlatformUnavailable : PlatformRejected)
})

test.each(vectors.tokens)('a token of the desk is read and proved: $about', ({ secret, token, payload }) => {
  expect(readDeskToken(token)).toEqual(payload)
  expect(isTokenOf(secret, token)).toBe(true)
  expect(isTokenOf(`${secret}x`, token)).toBe(false)
})

const [sample] = vectors.tokens
const tokenSaying = (over: object): string =>
  `v1.${Buffer.from(JSON.stringify({ ...sample?.payload, ...over })).toString('base64url')}.${'A'.repeat(43)}`

test.each([
  ['a role that there is not', { role: 'admin' }],
  ['an origin with a path', { origin: 'https://shop.example/wp' }],
  ['an origin that would end a header', { origin: "https://shop.example; script-src 'unsafe-inline'" }],
  ['an origin of another scheme', { origin: 'javascript://shop.example' }],
  ['all origins', { origin: '*' }],
  ['a person of another kind', { staff: '1' }],
  ['a person with something behind', { staff: 'wp:1:2' }],
  ['a shop that is a path', { shop: '../other' }],
  ['no time', { exp: null }],
])('a token with %s is none', (_case, over) => {
  expect(readDeskToken(tokenSaying(over))).toBeNull()
})

test.each(['', 'v1..', 'v2.e30.AAAA', `v1.${'A'.repeat(5_000)}.${'A'.repeat(43)}`, 'v1.e30.A'])(
  'what is no token opens nothing: %s',
  (text) => {
    expect(readDeskToken(text)).toBeNull()
    expect(isTokenOf('x', text)).toBe(false)
  },
)
