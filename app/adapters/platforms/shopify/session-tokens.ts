import { RefreshRefused, type OfflineToken, type TokenSource } from './token.ts'

/** As much of the Shopify library's session as a token needs. */
type Session = {
  readonly accessToken?: string | undefined
  readonly expires?: Date | undefined
  readonly refreshToken?: string | undefined
}

export type SessionTokens<S extends Session> = {
  readonly sessions: {
    readonly loadSession: (id: string) => Promise<S | undefined>
    readonly storeSession: (session: S) => Promise<boolean>
  }
  /** The library's `auth.refreshToken`. */
  readonly refreshToken: (shop: {
    readonly shop: string
    readonly refreshToken: string
  }) => Promise<{ readonly session: S }>
}

/** The shops' tokens where the Shopify library keeps them: in the offline session of each. */
export const sessionTokens = <S extends Session>({
  sessions,
  refreshToken,
}: SessionTokens<S>): Pick<TokenSource, 'load' | 'refresh'> => ({
  load: async (shopDomain) => tokenOf(await sessions.loadSession(`offline_${shopDomain}`)),
  refresh: async (shop, current) => {
    const { session } = await refreshToken({ shop, refreshToken: current.refreshToken ?? '' }).catch(judge)
    const token = tokenOf(session)
    if (!token) throw new Error('the renewed session holds no token')
    await sessions.storeSession(session)
    return token
  },
})

const tokenOf = (session: Session | undefined): OfflineToken | null =>
  session?.accessToken
    ? {
        accessToken: session.accessToken,
        expiresAt: session.expires ? session.expires.getTime() : null,
        refreshToken: session.refreshToken ?? null,
      }
    : null

/** A 400 or 401 to a renewal says that the refresh token is no good any more; anything else may pass. */
const judge = (error: unknown): never => {
  const code = statusOf(error)
  if (code === 400 || code === 401) throw new RefreshRefused(`the renewal was answered ${code}`)
  throw error
}

const statusOf = (error: unknown): unknown => {
  const response = error instanceof Error && 'response' in error ? error.response : null
  return typeof response === 'object' && response !== null && 'code' in response ? response.code : null
}
