import { useAppBridge } from '@shopify/app-bridge-react'
import { Banner } from '@shopify/polaris'
import { useEffect, useRef } from 'react'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { DeskKey } from '../../i18n/desk-words.ts'
import { useDesk } from './desk-context.tsx'

/** What an action answers: what was done, or why not. */
export type ActionAnswer =
  | { readonly done: DeskKey; readonly refusal: null }
  | { readonly done: null; readonly refusal: WordedRefusal }

/** What was done is said in passing; a refusal stays until it is read. Each answer is another object, so each is said. */
export const AnswerNotice = ({ answer }: { readonly answer: ActionAnswer | undefined }) => {
  const { words } = useDesk()
  const shopify = useAppBridge()
  const told = useRef<ActionAnswer>(undefined)
  useEffect(() => {
    // Saving settings may bring other words: that is no reason to say it again.
    if (!answer?.done || told.current === answer) return
    told.current = answer
    shopify.toast.show(words.t(answer.done))
  }, [answer, shopify, words])
  if (!answer?.refusal) return null
  return <Banner tone="critical" title={refusalSentence(words, answer.refusal)} />
}
