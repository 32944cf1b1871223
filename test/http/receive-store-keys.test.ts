import { expect, test } from 'vitest'
import { receiveStoreKeys } from '../../app/http/stores/receive-store.server.ts'
import { aFakeShop, createFakeKembali } from '../builders/fake-kembali.ts'

const post = (body: string) =>
  receiveStoreKeys(
    new Request('https://kembali.example/webhooks/woocommerce/keys', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json;charset=UTF-8' },
    }),
    createFakeKembali(aFakeShop()),
  )

test('keys of a store are a few words: nobody who is not known yet makes us read megabytes', async () => {
  expect((await post('['.repeat(1_000_000))).status).toBe(413)
  expect((await post('[')).status).toBe(400)
  expect((await post('{"user_id":"a"}')).status).toBe(400)
})
