import { expect, test } from 'vitest'
import { loader as home } from '../../app/routes/_index.ts'
import { loader as admin } from '../../app/routes/app._index.tsx'
import { loader as login } from '../../app/routes/auth.login.tsx'
import { loader as library } from '../../app/routes/auth.$.tsx'
import { loader as portal } from '../../app/routes/portal._index.ts'
import { action as webhook } from '../../app/routes/webhooks.shopify.ts'
import { noShopify } from '../../app/shopify.server.ts'
import { aFakeShop, createFakeKembali } from '../builders/fake-kembali.ts'
import { aLoadContext } from '../builders/load-context.ts'
import { aWebhook } from '../builders/shopify-signatures.ts'

/** A Response, returned or thrown. */
const answerOf = async (answering: () => unknown): Promise<Response> => {
  const answer = await Promise.resolve()
    .then(answering)
    .catch((thrown: unknown) => thrown)
  if (answer instanceof Response) return answer
  throw answer
}

test.each([
  ['its address', home, '/?shop=shop.myshopify.com'],
  ['the desk', admin, '/app?shop=shop.myshopify.com&host=x&embedded=1'],
  ['the login', login, '/auth/login'],
  ['the pages of the library', library, '/auth/session-token'],
  ['the app proxy', portal, '/portal?shop=shop.myshopify.com&signature=1'],
  ['webhooks', webhook, '/webhooks/shopify'],
] as const)('an operator without an app of Shopify serves nothing there: %s', async (_, serve, path) => {
  const { kembali, calls } = createFakeKembali(aFakeShop())
  const context = aLoadContext(kembali, { shopify: noShopify })
  const request = path.includes('webhooks') ? aWebhook({ id: 1 }) : new Request(`https://app.example${path}`)
  const answer = await answerOf(() => serve({ request, context, params: {} }))
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toMatch(/shopify/i)
  expect(answer.headers.get('location')).toBeNull()
  expect(calls).toEqual([])
})
