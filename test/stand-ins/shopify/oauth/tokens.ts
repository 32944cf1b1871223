import { randomBytes } from 'node:crypto'
import type { StaffMember } from '../books/types.ts'

export type AccessToken = {
  token: string
  kind: 'offline' | 'online'
  scopes: string[]
  /** Milliseconds since the epoch; null: never. */
  expiresAt: number | null
  staff: StaffMember | undefined
}

type RefreshToken = { token: string; expiresAt: number; isRetired: boolean; predecessor: string | null }

/** documented: an expiring offline token lives an hour, its refresh token ninety days; online tokens live a day. */
export const lifetimes = { offlineSeconds: 3600, refreshSeconds: 90 * 86_400, onlineSeconds: 86_399 }

const secret = (prefix: string): string => `${prefix}_${randomBytes(16).toString('hex')}`

export type TokenStore = {
  grantOnline(staff: StaffMember | undefined, scopes: string[]): AccessToken
  grantOffline(scopes: string[], isExpiring: boolean): { access: AccessToken; refresh: RefreshToken | null }
  /**
   * documented (2026-08-28): a refresh token stays usable until the one that replaced it is used; then it is retired.
   */
  refresh(refreshToken: string, scopes: string[]): { access: AccessToken; refresh: RefreshToken } | undefined
  find(token: string): AccessToken | undefined
  revokeAll(): void
  /** Ends every access token now, as if its time had passed. */
  expireAll(): void
}

export const createTokenStore = (now: () => number): TokenStore => {
  const accessTokens = new Map<string, AccessToken>()
  const refreshTokens = new Map<string, RefreshToken>()

  const addAccess = (access: Omit<AccessToken, 'token'>): AccessToken => {
    const token = { ...access, token: secret(access.kind === 'online' ? 'shpua' : 'shpat') }
    accessTokens.set(token.token, token)
    return token
  }
  const addRefresh = (predecessor: string | null): RefreshToken => {
    const token = secret('shprt')
    const refresh = {
      token,
      expiresAt: now() + lifetimes.refreshSeconds * 1000,
      isRetired: false,
      predecessor,
    }
    refreshTokens.set(token, refresh)
    return refresh
  }
  const addOffline = (scopes: string[]): AccessToken =>
    addAccess({
      kind: 'offline',
      scopes,
      expiresAt: now() + lifetimes.offlineSeconds * 1000,
      staff: undefined,
    })
  const retireBefore = (refresh: RefreshToken): void => {
    const previous = refresh.predecessor === null ? undefined : refreshTokens.get(refresh.predecessor)
    if (!previous || previous.isRetired) return
    previous.isRetired = true
    retireBefore(previous)
  }

  return {
    grantOnline: (staff, scopes) =>
      addAccess({ kind: 'online', scopes, expiresAt: now() + lifetimes.onlineSeconds * 1000, staff }),
    grantOffline: (scopes, isExpiring) =>
      isExpiring
        ? { access: addOffline(scopes), refresh: addRefresh(null) }
        : {
            access: addAccess({ kind: 'offline', scopes, expiresAt: null, staff: undefined }),
            refresh: null,
          },
    refresh: (refreshToken, scopes) => {
      const used = refreshTokens.get(refreshToken)
      if (!used || used.isRetired || used.expiresAt <= now()) return undefined
      retireBefore(used)
      return { access: addOffline(scopes), refresh: addRefresh(used.token) }
    },
    find: (token) => {
      const found = accessTokens.get(token)
      return found && (found.expiresAt === null || found.expiresAt > now()) ? found : undefined
    },
    revokeAll: () => {
      accessTokens.clear()
      refreshTokens.clear()
    },
    expireAll: () => accessTokens.clear(),
  }
}
