import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/** How a member of a list of fields is marked, so that it can be found. */
export const memberId = (key: number): string => `condition-member-${key}`

/** How the button that adds to it is marked. */
export const addId = (key: number): string => `condition-add-${key}`

/** Whoever adds to a list goes on in what was added; whoever takes from it goes on where something can be added. */
export const useFollowedFocus = (count: number): RefObject<HTMLFieldSetElement> => {
  const list = useRef<HTMLFieldSetElement>(null)
  const before = useRef(count)
  useEffect(() => {
    const wasAdded = count > before.current
    if (count === before.current) return
    before.current = count
    const members = [...(list.current?.querySelectorAll('[id^=condition-member-]') ?? [])]
    const own = members.filter((member) => member.closest('fieldset') === list.current)
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[id^=condition-add-]') ?? [])]
    const place = wasAdded ? own.at(-1)?.querySelector('select') : buttons.at(-1)
    place?.focus()
  }, [count])
  return list
}
