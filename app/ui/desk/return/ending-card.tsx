import { Banner, BlockStack, Card, Text } from '@shopify/polaris'
import { useState } from 'react'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { longestDeclineNote } from '../../../domain/returns/decline-note.ts'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormSelect, FormText } from '../form-fields.tsx'
import { withReply, type ReadyReply } from './ready-reply.ts'

/** All is done but to say what became of another item that came: closing is then what moves the return on. */
export const isLeftToClose = ({ waitingFor, actions }: ReturnPageView): boolean =>
  waitingFor === 'wrong_item' && actions.includes('close')

type Ending = 'decline' | 'cancel' | 'close'

/** What ends a return: at the foot of the page, away from what moves it on. */
export const EndingCard = ({ view }: Props) => {
  const { words } = useDesk()
  const isClosable = view.actions.includes('close') && !isLeftToClose(view)
  if (!isClosable && !view.actions.includes('cancel')) return null
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('page.other_actions')}
        </Text>
        <Text as="p" tone="subdued">
          {words.t('page.other_actions_help')}
        </Text>
        {view.actions.includes('cancel') && <Cancel view={view} />}
        {isClosable && <Close view={view} />}
      </BlockStack>
    </Card>
  )
}

type Props = { readonly view: ReturnPageView }

const useEnding = (view: ReturnPageView, action: Ending) => {
  const { words } = useDesk()
  const amount = words.money(view.money.shownToShopper.settlement)
  return {
    intent: action,
    version: view.version,
    isDestructive: true,
    fullWidth: true,
    label: `${words.t(`action.${action}`)}…`,
    title: words.t(`confirm.${action}.title`, { rma: view.rma }),
    sentence: words.t(`confirm.${action}.sentence`, { amount }),
    go: words.t(`confirm.${action}.go`),
  }
}

/** A decision like approving, and as near, but a word on its own line and never a button beside the other. */
export const Decline = ({ view, replies }: Props & { readonly replies: readonly ReadyReply[] }) => {
  const { words } = useDesk()
  const reasons = ['other', 'final_sale', 'window_closed'] as const
  const [reason, setReason] = useState('')
  return (
    <ConfirmedAction {...useEnding(view, 'decline')} isPlain fullWidth={false}>
      <FormSelect
        label={words.t('confirm.decline.because')}
        name="reason"
        initial=""
        onChange={setReason}
        placeholder={words.t('confirm.decline.because_choose')}
        needed={words.t('confirm.decline.because_needed')}
        options={reasons.map((value) => ({ value, label: words.t(`declined.${value}`) }))}
      />
      {reason === 'window_closed' && <InTime view={view} />}
      <DeclineNote view={view} replies={replies} />
    </ConfirmedAction>
  )
}

/** What the shopper reads: begun with a reply that is kept ready, if there is one, and always to be read before it goes. */
const DeclineNote = (props: { readonly view: ReturnPageView; readonly replies: readonly ReadyReply[] }) => {
  const { words } = useDesk()
  const replies = props.replies.filter(({ text }) => text.length <= longestDeclineNote)
  const [note, setNote] = useState('')
  const [begun, setBegun] = useState(0)
  const begin = (chosen: string) => {
    const reply = replies.find(({ templateId }) => templateId === chosen)
    if (!reply) return
    setNote(withReply(note, reply))
    setBegun(begun + 1)
  }
  return (
    <>
      {replies.length > 0 && (
        <FormSelect
          label={words.t('replies.choose')}
          name="reply"
          initial=""
          onChange={begin}
          options={[
            { value: '', label: words.t('replies.choose_none') },
            ...replies.map(({ templateId: value, name }) => ({ value, label: name })),
          ]}
        />
      )}
      <FormText
        key={begun}
        label={words.t('confirm.decline.note', {
          language: words.t(`reasons.language_${props.view.locale}`),
        })}
        name="note"
        multiline={3}
        maxLength={longestDeclineNote}
        initial={note}
        onText={setNote}
        needed={words.t('refusal.decline_needs_note')}
      />
    </>
  )
}

/** The policy says otherwise: it is said, asked about once more, and the shopper is not told what is untrue. */
const InTime = ({ view }: Props) => {
  const { words } = useDesk()
  const inTime = view.lines.filter(({ decision }) => decision.isInTime)
  if (inTime.length === 0) return null
  const lastDay = inTime.map(({ decision }) => decision.lastDay).reduce(earlier)
  return (
    <>
      <Banner
        tone="warning"
        title={
          lastDay === null
            ? words.t('confirm.decline.no_window')
            : words.t('confirm.decline.in_time', { day: words.day(lastDay) })
        }
      >
        <p>{words.t('confirm.decline.in_time_help')}</p>
      </Banner>
      <FormSelect
        label={words.t('confirm.decline.all_the_same')}
        name="allTheSame"
        initial=""
        placeholder={words.t('confirm.decline.all_the_same_choose')}
        needed={words.t('confirm.decline.all_the_same_needed')}
        options={[{ value: 'yes', label: words.t('confirm.decline.all_the_same_yes') }]}
      />
    </>
  )
}

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one

const Cancel = ({ view }: Props) => {
  const { words } = useDesk()
  return (
    <ConfirmedAction {...useEnding(view, 'cancel')}>
      <FormText label={words.t('confirm.cancel.note')} name="note" maxLength={500} />
    </ConfirmedAction>
  )
}

export const Close = ({ view }: Props) => <ConfirmedAction {...useEnding(view, 'close')} />
