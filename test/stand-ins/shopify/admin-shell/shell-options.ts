import type { Request } from 'express'
import type { MerchantActions, StoreView } from '../store-view/types.ts'
import type { ShellContext } from './layout.ts'
import { signedInStaff } from './staff.ts'
import type { StaffMember } from './staff.ts'

export interface AdminShellOptions {
  readonly store: StoreView
  readonly actions: MerchantActions
  /** Where the embedded app is served; asked at each request, as the app may start after the stand-in. */
  readonly appUrl: () => string
  /** The app's client id. */
  readonly apiKey: string
  /** A fresh session token for a staff member. */
  readonly sessionToken: (staff: StaffMember) => string
  readonly storefrontUrl?: string
  /** A link to where mails can be read. */
  readonly mailboxUrl?: () => string | undefined
}

export const contextOf = (options: AdminShellOptions, request: Request): ShellContext => ({
  shop: options.store.shop,
  staff: signedInStaff(options.store.staff(), request),
  allStaff: options.store.staff(),
  path: request.originalUrl,
  storefrontUrl: options.storefrontUrl ?? '/',
  mailboxUrl: options.mailboxUrl?.(),
})

/** One parameter of the query; empty when absent or given more than once. */
export const parameter = (request: Request, name: string): string => {
  const value = request.query[name]
  return typeof value === 'string' ? value : ''
}
