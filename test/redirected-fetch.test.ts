import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test } from 'vitest'
import { redirectedFetch } from '../app/shopify.server.ts'

/** A Shopify that takes every request and never answers. */
const aSilentShop = async (): Promise<string> => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const collectGarbage = (): void => {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
}

test('a call that is never answered ends in time, whatever is collected meanwhile', async () => {
  const send = redirectedFetch(await aSilentShop(), fetch)
  const calls = Array.from({ length: 20 }, () =>
    send('https://shop.myshopify.com/admin/api', { method: 'POST', signal: AbortSignal.timeout(400) }),
  )
  const collecting = setInterval(collectGarbage, 20)
  const ends = await Promise.allSettled(calls)
  clearInterval(collecting)
  expect(ends.map(({ status }) => status)).toEqual(calls.map(() => 'rejected'))
}, 5_000)
