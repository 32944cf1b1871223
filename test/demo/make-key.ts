import { demoOwner, type Demo } from './start-demo.ts'

/** A key for programs, made as the shop's owner makes one. */
export const makeKey = async ({ standIn, appUrl }: Demo): Promise<string> => {
  const query = new URLSearchParams({
    shop: standIn.shopDomain,
    host: Buffer.from(`admin.shopify.com/store/${standIn.shopDomain.split('.')[0]}`).toString('base64url'),
    embedded: '1',
  })
  const response = await fetch(`${appUrl}/app/settings/api-keys?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ intent: 'make', name: 'Demo' }),
    headers: {
      'User-Agent': 'Mozilla/5.0 Kembali demo',
      Authorization: `Bearer ${standIn.mintSessionToken({ userId: demoOwner })}`,
    },
  })
  const key = /kembali_[\w-]{36}_[\w-]{36}_[0-9a-f]{64}/.exec(await response.text())?.[0]
  if (!key) throw new Error(`no key was made: ${response.status}`)
  return key
}
