import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/** A hidden field that tells the save bar when what it holds has changed: nobody types into it. */
export const useTouched = (value: string): RefObject<HTMLInputElement> => {
  const field = useRef<HTMLInputElement>(null)
  const last = useRef(value)
  useEffect(() => {
    if (last.current === value) return
    last.current = value
    for (const type of ['input', 'change']) field.current?.dispatchEvent(new Event(type, { bubbles: true }))
  }, [value])
  return field
}
