import { Banner } from '@shopify/polaris'
import { useEffect, useRef } from 'react'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { DeskKey } from '../../i18n/desk-words.ts'
import { useDesk } from './desk-context.tsx'
import { useShell } from './shell/shell.tsx'
import { notTaken } from './unsaved-forms.ts'

/** What an action answers: what was done, or why not. */
export type ActionAnswer =
  | { readonly done: DeskKey; readonly refusal: null }
  | { readonly done: null; readonly refusal: WordedRefusal }

/** Said at the field of the question that was asked, which stays open; not at the head of the page behind it. */
const aboutFields: readonly string[] = [
  'decline_needs_note',
  'early_needs_reason',
  'payout_refusal_needs_reason',
  'payout_needs_reference',
  'policy_schedule_when',
  'withdrawal_needs_reason',
]

export const isAboutField = ({ code }: WordedRefusal): boolean => aboutFields.includes(code)

/** What was done is said in passing; a refusal is brought into view and stays until it is read. Each answer is another object, so each is said. */
export const AnswerNotice = ({ answer }: { readonly answer: ActionAnswer | undefined }) => {
  const { words } = useDesk()
  const { say } = useShell()
  const told = useRef<ActionAnswer>(undefined)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Saving settings may bring other words: that is no reason to say it again.
    if (!answer?.done || told.current === answer) return
    told.current = answer
    say(words.t(answer.done))
  }, [answer, say, words])
  useEffect(() => {
    if (!answer?.refusal) return
    notTaken()
    if (isAboutField(answer.refusal)) return
    place.current?.scrollIntoView({ block: 'center' })
    place.current?.focus({ preventScroll: true })
  }, [answer])
  if (!answer?.refusal || isAboutField(answer.refusal)) return null
  return (
    <div ref={place} tabIndex={-1} role="alert" style={{ outline: 'none' }}>
      <Banner tone="critical" title={refusalSentence(words, answer.refusal)} />
    </div>
  )
}
