import { useLocation } from '@remix-run/react'
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useLeavingQuestion } from './leaving-question.tsx'
import { ShellContext, type Place, type Shell } from './shell.tsx'
import { StoreMenu } from './store-menu.tsx'
import { StoreSaveBar } from './store-save-bar.tsx'
import { storeSession, type StoreSession } from './store-session.ts'
import { StoreToasts, type Toast } from './store-toasts.tsx'

/** Within wp-admin, where no App Bridge is: menu, save bar and toasts of our own, drawn in the desk's frame. */
export const StoreShell = (props: {
  readonly origin: string
  readonly places: readonly Place[]
  readonly children: ReactNode
}) => {
  const { origin, places, children } = props
  const session = useStoreSession(origin)
  const { askToLeave, question } = useLeavingQuestion()
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const end = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), [])
  const shell = useMemo<Shell>(
    () => ({
      kind: 'store',
      say: (sentence, isError = false) =>
        setToasts((all) => [...all.slice(-2), { id: (all.at(-1)?.id ?? 0) + 1, sentence, isError }]),
      token: () => (session ? session.token() : Promise.reject(new Error('not in a browser'))),
      askToLeave,
    }),
    [session, askToLeave],
  )
  return (
    <ShellContext.Provider value={shell}>
      <StoreMenu places={places} />
      {children}
      <StoreSaveBar />
      {question}
      <StoreToasts toasts={toasts} onEnd={end} />
    </ShellContext.Provider>
  )
}

/** Begun while the desk is drawn for the first time: screens below ask for data as soon as they are there. */
export const useStoreSession = (origin: string | null): StoreSession | null => {
  const [session] = useState(() =>
    origin === null || typeof window === 'undefined' ? null : storeSession(origin),
  )
  const { pathname, search } = useLocation()
  useEffect(() => session?.tellPath(`${pathname}${search}`), [session, pathname, search])
  return session
}
