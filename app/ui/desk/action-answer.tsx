import { useAppBridge } from '@shopify/app-bridge-react'
import { Banner } from '@shopify/polaris'
import { useEffect } from 'react'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { DeskKey } from '../../i18n/desk-words.ts'
import { useDesk } from './desk-context.tsx'

/** What an action answers: what was done, or why not. `answeredAt` tells two answers of the same kind apart. */
export type ActionAnswer =
  | { readonly done: DeskKey; readonly refusal: null; readonly answeredAt: string }
  | { readonly done: null; readonly refusal: WordedRefusal; readonly answeredAt: string }

/** What was done is said in passing; a refusal stays until it is read. */
export const AnswerNotice = ({ answer }: { readonly answer: ActionAnswer | undefined }) => {
  const { words } = useDesk()
  const shopify = useAppBridge()
  const done = answer?.done ?? null
  const answeredAt = answer?.answeredAt
  useEffect(() => {
    if (done !== null) shopify.toast.show(words.t(done))
  }, [done, answeredAt, shopify, words])
  if (!answer?.refusal) return null
  return <Banner tone="critical" title={refusalSentence(words, answer.refusal)} />
}
