import type { PortalStatusView } from '../../contracts/portal-views.ts'
import { messageLimits } from '../../domain/returns/conversation.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { Field, Section } from './portal-frame.tsx'

/** Refusals that stand beside the message and not above the page. */
export const isAboutMessage = (refusal: WordedRefusal | null): boolean =>
  refusal !== null && ['message_empty', 'message_too_long', 'too_many_messages'].includes(refusal.code)

/** Of the form that a message is written in. */
export const messageFormId = 'kb-message-form'

/** Where the next message is written: a link to it puts the cursor there. */
export const messageFieldId = 'kb-message'

type ConversationProps = {
  readonly words: ShopperWords
  readonly conversation: PortalStatusView['conversation']
  readonly address: string
  /** Made with the form, so that a double tap says it once. */
  readonly messageId: string
  /** What was typed and could not be sent. */
  readonly typed: string
  readonly refusal: WordedRefusal | null
}

/** What shopper and shop wrote to each other, oldest first, and a place to write. */
export const Conversation = (props: ConversationProps) => {
  const { words, conversation } = props
  const who = { shopper: words.t('portal.messages.you'), shop: words.t('portal.messages.shop') }
  return (
    <Section id="kb-messages" title={words.t('portal.messages.title')}>
      {conversation.length > 0 && (
        <ol className="kb-messages">
          {conversation.map(({ messageId, from, text, writtenOn }) => (
            <li key={messageId} className={`kb-message kb-message--${from}`}>
              <p className="kb-message__who">
                {words.t('portal.messages.on', { who: who[from], day: words.day(writtenOn) })}
              </p>
              <p className="kb-message__text" dir="auto">
                {text === '' ? words.t('portal.messages.erased') : text}
              </p>
            </li>
          ))}
        </ol>
      )}
      <MessageForm {...props} />
    </Section>
  )
}

const MessageForm = ({ words, address, messageId, typed, refusal }: ConversationProps) => {
  const isRefused = isAboutMessage(refusal)
  const describedBy = isRefused ? 'kb-message-error kb-message-hint' : 'kb-message-hint'
  return (
    <form id={messageFormId} className="kb-form" method="post" action={address} acceptCharset="UTF-8">
      <input type="hidden" name="messageId" value={messageId} />
      <Field
        id={messageFieldId}
        label={words.t('portal.messages.write')}
        hint={words.t('portal.messages.write_help')}
        error={isRefused && refusal ? refusalSentence(words, refusal) : null}
      >
        <textarea
          className="kb-textarea"
          id={messageFieldId}
          name="text"
          dir="auto"
          maxLength={messageLimits.letters}
          defaultValue={typed}
          aria-describedby={describedBy}
          {...(isRefused ? { 'aria-invalid': true, autoFocus: true } : {})}
        />
      </Field>
      <div className="kb-actions">
        <button className="kb-button kb-button--secondary" type="submit" name="do" value="write">
          {words.t('portal.messages.send')}
        </button>
      </div>
    </form>
  )
}
