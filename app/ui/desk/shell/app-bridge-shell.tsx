import { NavMenu, useAppBridge } from '@shopify/app-bridge-react'
import { useMemo, type ReactNode } from 'react'
import { ShellContext, type Place, type Shell } from './shell.tsx'

/** Within Shopify's admin: App Bridge has the menu, the title bar, the save bar and the toasts. */
export const AppBridgeShell = (props: {
  readonly places: readonly Place[]
  readonly children: ReactNode
}) => {
  const shopify = useAppBridge()
  const shell = useMemo<Shell>(
    () => ({
      kind: 'shopify',
      say: (sentence, isError = false) =>
        void shopify.toast.show(sentence, ...(isError ? [{ isError }] : [])),
      token: () => shopify.idToken(),
      askToLeave: () => shopify.saveBar.leaveConfirmation(),
    }),
    [shopify],
  )
  return (
    <ShellContext.Provider value={shell}>
      <NavMenu>
        {props.places.map(({ name, url }, index) => (
          <a key={url} href={url} {...(index === 0 ? { rel: 'home' } : {})}>
            {name}
          </a>
        ))}
      </NavMenu>
      {props.children}
    </ShellContext.Provider>
  )
}
