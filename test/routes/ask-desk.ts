import type { ActionFunctionArgs } from '@remix-run/node'
import type { LoadContext } from '../../app/http/load-context.server.ts'
import { aFakeShop, createFakeKembali } from '../builders/fake-kembali.ts'
import type { FakeShop } from '../builders/fake-kembali.ts'
import { aLoadContext } from '../builders/load-context.ts'
import { appUrl, aSessionToken } from '../builders/shopify-signatures.ts'

export const openDeskOf = (over: Partial<FakeShop> = {}, context: Partial<LoadContext> = {}) => {
  const { kembali, calls } = createFakeKembali(aFakeShop(over))
  return { context: aLoadContext(kembali, context), calls }
}

type Asked = { token?: string | null; path?: string; form?: FormData; params?: Record<string, string> }

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'

export const args = (
  context: LoadContext,
  { token = aSessionToken(), path = '/app', form, params = {} }: Asked,
) =>
  ({
    context,
    params,
    request: new Request(`${appUrl}${path}`, {
      headers: { 'user-agent': browser, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      ...(form ? { method: 'POST', body: form } : {}),
    }),
  }) as ActionFunctionArgs

export const thrownBy = (work: () => Promise<unknown>): Promise<Response> =>
  work().then(
    () => {
      throw new Error('nothing was thrown')
    },
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown
      throw thrown
    },
  )

export const formOf = (fields: Record<string, string | File>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
