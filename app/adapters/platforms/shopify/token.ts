import { PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'
import type { WithLock } from '../../../application/ports/outside.ts'
import { redact } from './redact.ts'
import { machineTime, type Time } from './time.ts'

/** A shop's offline token as its session keeps it. `expiresAt` in ms since the epoch; null is a token that does not expire. */
export type OfflineToken = {
  readonly accessToken: string
  readonly expiresAt: number | null
  readonly refreshToken: string | null
}

export type TokenSource = {
  /** The token that is stored; null when the shop has not installed the app, or has left. */
  readonly load: (shopDomain: string) => Promise<OfflineToken | null>
  /** Trades the refresh token for a new pair, and stores it before it answers. Throws `RefreshRefused` when Shopify says no. */
  readonly refresh: (shopDomain: string, current: OfflineToken) => Promise<OfflineToken>
  readonly withLock: WithLock
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly time?: Time
}

/** Shopify does not take the refresh token any more: the merchant has to open the app once. */
export class RefreshRefused extends Error {
  override readonly name = 'RefreshRefused'
}

export type GetAccessToken = (shopDomain: string, options?: { readonly rejected: string }) => Promise<string>

/** As long before its end a token is renewed: no call takes longer than this. */
const marginMs = 5 * 60_000
const longestWaitMs = 15_000
const betweenLooksMs = 200

/**
 * Answers a shop's token, renewed where it is about to end or was just rejected. One renewal per shop at a time, over all
 * callers and processes: the library has no lock, and of two renewals at once the last to be stored may be the one that
 * Shopify has already retired.
 */
export const lockedAccessToken = (source: TokenSource): GetAccessToken => {
  const underWay = new Map<string, Promise<string>>()
  return async (shopDomain, options) => {
    const rejected = options?.rejected ?? null
    const stored = await load(source, shopDomain)
    if (isGood(source, stored, rejected)) return stored.accessToken
    const renewal = underWay.get(shopDomain) ?? renew(source, shopDomain, rejected)
    underWay.set(shopDomain, renewal)
    return renewal.finally(() => underWay.delete(shopDomain))
  }
}

const load = async ({ load }: TokenSource, shopDomain: string): Promise<OfflineToken> => {
  const stored = await load(shopDomain)
  if (!stored) throw new PlatformRejected('not_installed', 'The shop has not installed the app')
  return stored
}

const isGood = ({ now }: TokenSource, token: OfflineToken, rejected: string | null): boolean =>
  token.accessToken !== rejected && (token.expiresAt === null || token.expiresAt - now() > marginMs)

/** Somebody else who holds the lock is renewing the same token: what they store is what we want. */
const renew = async (source: TokenSource, shopDomain: string, rejected: string | null): Promise<string> => {
  const { time = machineTime } = source
  const deadline = time.now() + longestWaitMs
  while (time.now() <= deadline) {
    const renewed = await source.withLock(`shopify-token ${shopDomain}`, () =>
      renewAlone(source, shopDomain, rejected),
    )
    if (renewed !== null) return renewed
    await time.sleep(betweenLooksMs)
  }
  throw new PlatformUnavailable('the token is being renewed elsewhere', { effect: 'none' })
}

const renewAlone = async (
  source: TokenSource,
  shopDomain: string,
  rejected: string | null,
): Promise<string> => {
  const stored = await load(source, shopDomain)
  if (isGood(source, stored, rejected)) return stored.accessToken
  if (stored.refreshToken === null)
    throw new PlatformRejected('unauthorized', 'The shop does not accept our token, which cannot be renewed')
  try {
    return (await source.refresh(shopDomain, stored)).accessToken
  } catch (error) {
    return whenNotRenewed(source, stored, rejected, error)
  }
}

/** A renewal that Shopify could not answer is tried again later; until its end the old token still serves. */
const whenNotRenewed = (
  { now }: TokenSource,
  stored: OfflineToken,
  rejected: string | null,
  error: unknown,
): string => {
  if (error instanceof RefreshRefused)
    throw new PlatformRejected('unauthorized', 'Shopify does not renew our token: open the app in the admin')
  if (stored.accessToken !== rejected && stored.expiresAt !== null && stored.expiresAt > now())
    return stored.accessToken
  const reason = error instanceof Error ? error.message : String(error)
  throw new PlatformUnavailable(`the token could not be renewed: ${redact(reason)}`, { effect: 'none' })
}
