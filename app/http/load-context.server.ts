import type { AppLoadContext } from '@remix-run/node'
import type { Kembali } from '../application/kembali.ts'
import type { LookUpLimit } from './portal/look-up-limit.server.ts'
import type { PortalTokens } from './portal/portal-token.server.ts'
import type { Shopify } from '../shopify.server.ts'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
  interface AppLoadContext {
    readonly kembali: Kembali
    readonly shopify: Shopify
    readonly kembaliTokens: PortalTokens
    readonly lookUps: LookUpLimit
    readonly appUrl: string
    /** Whom shoppers write to: the sender of the mails. */
    readonly shopAddress: string
    readonly now: () => Date
    /** Writes to the log what a request failed with, and of the request only what opens nothing. */
    readonly reportFailure: (error: unknown, request: Pick<Request, 'method' | 'url'>) => void
  }
}

export type LoadContext = AppLoadContext
