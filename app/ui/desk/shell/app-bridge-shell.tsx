import { NavMenu, useAppBridge } from '@shopify/app-bridge-react'
import { useMemo, type ReactNode } from 'react'
import { isFormUnsaved } from '../unsaved-forms.ts'
import { useLeavingQuestion } from './leaving-question.tsx'
import { ShellContext, type Place, type Shell } from './shell.tsx'

/** Within Shopify's admin: App Bridge has the menu, the title bar, the save bar and the toasts. */
export const AppBridgeShell = (props: {
  readonly places: readonly Place[]
  readonly children: ReactNode
}) => {
  const shopify = useAppBridge()
  const { askToLeave, question } = useLeavingQuestion()
  const shell = useMemo<Shell>(
    () => ({
      kind: 'shopify',
      say: (sentence, isError = false) =>
        void shopify.toast.show(sentence, ...(isError ? [{ isError }] : [])),
      token: () => shopify.idToken(),
      // The admin asks about its save bar, and where there is none it lets everybody go.
      askToLeave: () => (isFormUnsaved() ? shopify.saveBar.leaveConfirmation() : askToLeave()),
    }),
    [shopify, askToLeave],
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
      {question}
    </ShellContext.Provider>
  )
}
