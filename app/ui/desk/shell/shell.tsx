import { createContext, useContext } from 'react'

/** What stands around the desk and does for it what it cannot do itself: Shopify's App Bridge, or our own within wp-admin. */
export type Shell = {
  readonly kind: 'shopify' | 'store'
  /** Says in passing what was done, or what failed. */
  readonly say: (sentence: string, isError?: boolean) => void
  /** For a request that is no fetch. Fails where the login is gone. */
  readonly token: () => Promise<string>
  /** Asks whether to leave what is not saved. Answers when it may be left, and never where not. */
  readonly askToLeave: () => Promise<void>
}

export const ShellContext = createContext<Shell | null>(null)

export const useShell = (): Shell => {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('A screen of the desk stands outside of its shell')
  return shell
}

export type Place = { readonly name: string; readonly url: string }
