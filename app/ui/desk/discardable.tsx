import { Fragment, useState } from 'react'
import type { ReactNode } from 'react'

/** The save bar's "discard" resets a form, which tells React's fields nothing: what is in here begins anew then. */
export const Discardable = (props: { readonly children: (discard: () => void) => ReactNode }) => {
  const [times, setTimes] = useState(0)
  return <Fragment key={times}>{props.children(() => setTimes(times + 1))}</Fragment>
}

/** The last answer, until what it is about was discarded. */
export const useUndiscarded = <Answer,>(
  answer: Answer | undefined,
): readonly [answer: Answer | undefined, drop: () => void] => {
  const [dropped, setDropped] = useState<Answer>()
  return [answer === dropped ? undefined : answer, () => setDropped(answer)]
}
