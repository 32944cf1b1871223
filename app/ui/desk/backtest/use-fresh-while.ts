import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

const pollMs = 1_500

/** Looks again and again, while there is something to be seen. */
export const useFreshWhile = (isRunning: boolean): void => {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isRunning || state !== 'idle') return undefined
    const timer = setTimeout(revalidate, pollMs)
    return () => clearTimeout(timer)
  }, [isRunning, revalidate, state])
}
