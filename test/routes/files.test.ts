import { expect, test } from 'vitest'
import { loader as anywhere } from '../../app/routes/$.ts'
import { loader } from '../../app/routes/files.$token.ts'
import { loader as labels } from '../../app/routes/labels.$token.ts'
import { aFakeShop, createFakeKembali } from '../builders/fake-kembali.ts'
import { aLoadContext } from '../builders/load-context.ts'
import { appUrl } from '../builders/shopify-signatures.ts'

const ask = (token: string) => {
  const context = aLoadContext(createFakeKembali(aFakeShop()).kembali)
  const request = new Request(`${appUrl}/files/${token}`)
  return loader({ request, context, params: { token } })
}

test('a signed address opens its file, which can do nothing in a browser but be shown', async () => {
  const answer = await ask('good')
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(await answer.text()).toBe('%PDF-1.7')
})

test('an address that was ours is said to have expired', async () => {
  const answer = await ask('old')
  expect(answer.status).toBe(410)
  expect(await answer.text()).toContain('Load the page again')
})

test('any other address opens nothing', async () => {
  expect((await ask('bad')).status).toBe(404)
})

test('quarantine labels open as files do, and are never kept: they say what is there now', async () => {
  const openLabels = (token: string) => {
    const context = aLoadContext(createFakeKembali(aFakeShop()).kembali)
    return labels({ request: new Request(`${appUrl}/labels/${token}`), context, params: { token } })
  }
  const answer = await openLabels('good')
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect((await openLabels('bad')).status).toBe(404)
})

test('an address that nobody serves is answered in words, with nothing that could be loaded or framed', async () => {
  const context = aLoadContext(createFakeKembali(aFakeShop()).kembali)
  const request = new Request(`${appUrl}/portal/returns/token/x`, { headers: { 'accept-language': 'nl' } })
  const answer = anywhere({ request, context, params: {} })
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('Op dit adres is geen pagina.')
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none';")
})
