import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/** Looks again and again, while there is something to be seen. */
export const useFreshWhile = (isRunning: boolean, everyMs = 1_500): void => {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isRunning || state !== 'idle') return undefined
    const timer = setTimeout(revalidate, everyMs)
    return () => clearTimeout(timer)
  }, [everyMs, isRunning, revalidate, state])
}
