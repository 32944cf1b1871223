import { returnsAppScopes } from './options.ts'
import type { StandIn } from './server.ts'

/** A GraphQL answer as tests read it: data by path, messages and codes of errors. */
export type Reply = {
  status: number
  body: Record<string, unknown>
  /** `at('order', 'lineItems', 'nodes', 0)` */
  at(...path: (number | string)[]): unknown
  text(...path: (number | string)[]): string
  number(...path: (number | string)[]): number
  /** `userErrors` of the first payload, as `CODE field.path`. */
  refusals(): string[]
  /** Codes of the top-level errors, or their messages where they have none. */
  errors(): string[]
  messages(): string
}

type UserError = { code?: string | null; field?: string[] | null; message: string }
type TopError = { message: string; extensions?: { code?: string } }

const walk = (value: unknown, path: (number | string)[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], value)

const replyOf = (status: number, body: Record<string, unknown>): Reply => {
  const at = (...path: (number | string)[]) => walk(body['data'], path)
  const errors = (body['errors'] ?? []) as TopError[]
  const payload = () =>
    Object.values((body['data'] ?? {}) as Record<string, unknown>)[0] as { userErrors?: UserError[] } | null
  return {
    status,
    body,
    at,
    text: (...path) => String(at(...path)),
    number: (...path) => Number(at(...path)),
    refusals: () =>
      (payload()?.userErrors ?? []).map(({ code, field, message }) =>
        `${code ?? message} ${(field ?? []).join('.')}`.trim(),
      ),
    errors: () => errors.map(({ message, extensions }) => extensions?.code ?? message),
    messages: () => errors.map(({ message }) => message).join('; '),
  }
}

export type Client = (query: string, variables?: Record<string, unknown>) => Promise<Reply>

/** Speaks to the stand-in over HTTP, with an offline token of its own unless another is given. */
export const connect = (
  standIn: StandIn,
  token = standIn.tokens.grantOffline(returnsAppScopes, false).access.token,
): Client => {
  return async (query, variables = {}) => {
    const answer = await fetch(`${standIn.url}/admin/api/2026-10/graphql.json`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Shopify-Access-Token': token },
      body: JSON.stringify({ query, variables }),
    })
    return replyOf(answer.status, (await answer.json()) as Record<string, unknown>)
  }
}
