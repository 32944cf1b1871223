import { useBeforeUnload, useBlocker } from '@remix-run/react'
import type { Location } from '@remix-run/react'
import { useCallback, useEffect, useRef } from 'react'
import { useShell } from './shell/shell.tsx'
import { isAnythingUnsaved, isFormUnsaved, watchForms } from './unsaved-forms.ts'

/** Said with a navigation about which the admin around us has asked already. */
export const agreedToLeave = { isAgreed: true } as const

const isAgreed = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'isAgreed' in state && state.isAgreed === true

/** Asks before a page is left with something unsaved on it: by a link, by the way back, or with the window itself. */
export const LeaveGuard = () => {
  const { askToLeave } = useShell()
  useEffect(watchForms, [])
  useBeforeUnload(
    useCallback((event: BeforeUnloadEvent) => {
      if (isAnythingUnsaved()) event.preventDefault()
    }, []),
  )
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isAnythingUnsaved() &&
      isElsewhere(currentLocation, nextLocation) &&
      // The admin around us knows of save bars only: about anything else it has not asked.
      !(isAgreed(nextLocation.state) && isFormUnsaved()),
  )
  // Whoever stays is not answered for: a later question must not be answered by an earlier one.
  const asked = useRef<Location>(undefined)
  useEffect(() => {
    if (blocker.state !== 'blocked' || asked.current === blocker.location) return
    const { location } = blocker
    asked.current = location
    const ask = async () => {
      await askToLeave()
      if (asked.current === location) blocker.proceed()
    }
    void ask()
  }, [blocker, askToLeave])
  return null
}

/** A form that is sent stays on its page. */
const isElsewhere = (now: Location, next: Location): boolean => now.pathname !== next.pathname
