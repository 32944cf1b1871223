import { Fragment, useState } from 'react'
import type { ReactNode } from 'react'

/** The save bar's "discard" resets a form, which tells React's fields nothing: what is in here begins anew then. */
export const Discardable = (props: { readonly children: (discard: () => void) => ReactNode }) => {
  const [times, setTimes] = useState(0)
  return <Fragment key={times}>{props.children(() => setTimes(times + 1))}</Fragment>
}

/** The same for a form that says at its fields what was wrong: what is discarded takes with it what was said about it. */
export const DiscardableWithAnswer = <Answer,>(props: {
  readonly answer: Answer | undefined
  readonly children: (answer: Answer | undefined, discard: () => void) => ReactNode
}) => {
  const [dropped, setDropped] = useState<Answer>()
  const answer = props.answer === dropped ? undefined : props.answer
  return (
    <Discardable>
      {(discard) =>
        props.children(answer, () => {
          setDropped(props.answer)
          discard()
        })
      }
    </Discardable>
  )
}
