import type { Request, Response } from 'express'
import type { Books } from '../books/books.ts'
import type { StaffMember } from '../books/types.ts'
import type { RequestLog } from '../log.ts'
import { readSessionToken } from './session-token.ts'
import { lifetimes } from './tokens.ts'
import type { AccessToken, TokenStore } from './tokens.ts'

/** `POST /admin/oauth/access_token`: token exchange and refresh, as @shopify/shopify-api 15 sends them. */
export type OauthApp = {
  apiKey: string
  apiSecret: string
  shopDomain: string
  scopes: () => string[]
  tokens: TokenStore
  books: Books
}

type Body = Record<string, unknown>
export type OauthAnswer = { status: number; body: Record<string, unknown> }

const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange'
const idTokenType = 'urn:ietf:params:oauth:token-type:id_token'
const onlineType = 'urn:shopify:params:oauth:token-type:online-access-token'
const offlineType = 'urn:shopify:params:oauth:token-type:offline-access-token'

const refused = (error: string, description: string): OauthAnswer => ({
  status: 400,
  body: { error, error_description: description },
})

const userOf = (staff: StaffMember) => ({
  id: Number(staff.id.split('/').at(-1)),
  first_name: staff.firstName,
  last_name: staff.lastName,
  email: staff.email,
  email_verified: true,
  account_owner: staff.isAccountOwner,
  locale: staff.locale,
  collaborator: false,
})

const offlineBody = (access: AccessToken, refresh: { token: string } | null): Record<string, unknown> => ({
  access_token: access.token,
  scope: access.scopes.join(','),
  ...(refresh
    ? {
        expires_in: lifetimes.offlineSeconds,
        refresh_token: refresh.token,
        refresh_token_expires_in: lifetimes.refreshSeconds,
      }
    : {}),
})

const onlineAnswer = (app: OauthApp, userId: string): OauthAnswer => {
  const staff = app.books.tables.staffMembers.get(`gid://shopify/StaffMember/${userId}`)
  if (!staff) return refused('invalid_subject_token', `No staff member ${userId}`)
  const access = app.tokens.grantOnline(staff, app.scopes())
  const scope = access.scopes.join(',')
  return {
    status: 200,
    body: {
      access_token: access.token,
      scope,
      expires_in: lifetimes.onlineSeconds,
      associated_user_scope: scope,
      associated_user: userOf(staff),
    },
  }
}

const exchange = (app: OauthApp, body: Body): OauthAnswer => {
  if (body['subject_token_type'] !== idTokenType)
    return refused('invalid_request', 'subject_token_type is not known')
  const claims = readSessionToken(String(body['subject_token']), { ...app, nowMs: Date.now() })
  if (!claims) return refused('invalid_subject_token', 'Token is invalid, expired or not for this app')
  if (body['requested_token_type'] === onlineType) return onlineAnswer(app, claims.sub)
  if (body['requested_token_type'] !== offlineType)
    return refused('invalid_request', 'requested_token_type is not known')
  const isExpiring = body['expiring'] === '1' || body['expiring'] === 1
  const { access, refresh } = app.tokens.grantOffline(app.scopes(), isExpiring)
  return { status: 200, body: offlineBody(access, refresh) }
}

const refresh = (app: OauthApp, body: Body): OauthAnswer => {
  const granted = app.tokens.refresh(String(body['refresh_token']), app.scopes())
  return granted
    ? { status: 200, body: offlineBody(granted.access, granted.refresh) }
    : refused('invalid_grant', 'This request requires an active refresh_token')
}

const answerAccessToken = (app: OauthApp, body: Body): OauthAnswer => {
  if (body['client_id'] !== app.apiKey || body['client_secret'] !== app.apiSecret) {
    return refused('invalid_client', 'Client authentication failed')
  }
  if (body['grant_type'] === exchangeGrant) return exchange(app, body)
  if (body['grant_type'] === 'refresh_token') return refresh(app, body)
  return refused('unsupported_grant_type', `grant_type ${String(body['grant_type'])} is not known`)
}

export const accessTokenEndpoint =
  (app: OauthApp & { log: RequestLog }) =>
  (request: Request, response: Response): void => {
    const startedAt = performance.now()
    const { status, body } = answerAccessToken(app, (request.body ?? {}) as Body)
    response.status(status).json(body)
    app.log.add({
      at: app.books.now(),
      method: request.method,
      path: request.path,
      operation: null,
      kind: null,
      variables: null,
      status,
      cost: null,
      fault: null,
      durationMs: performance.now() - startedAt,
      errors: typeof body['error'] === 'string' ? [body['error']] : [],
    })
  }
