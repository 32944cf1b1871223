import { Banner, BlockStack, Checkbox, FormLayout, Select, Text, TextField } from '@shopify/polaris'
import type { MailLocale } from '../../../domain/messages/mails.ts'
import type { ReplyTemplate } from '../../../domain/messages/message-settings.ts'
import { longestDeclineNote } from '../../../domain/returns/decline-note.ts'
import { useDesk } from '../desk-context.tsx'
import { withReply } from '../return/ready-reply.ts'
import type { ListRow } from './returns-address.ts'

/** What is said to those who are declined: why, and words for each language, or one text for all of them. */
export type Said = {
  readonly reason: string
  readonly isSame: boolean
  readonly same: string
  readonly notes: Readonly<Partial<Record<MailLocale, string>>>
}
export const noWords: Said = { reason: '', isSame: false, same: '', notes: {} }

/** The languages of these shoppers, that of most of them first. */
export const languagesOf = (
  rows: readonly Pick<ListRow, 'brief'>[],
): readonly { readonly locale: MailLocale; readonly count: number }[] =>
  [...Map.groupBy(rows, ({ brief }): MailLocale => brief?.locale ?? 'en')]
    .map(([locale, those]) => ({ locale, count: those.length }))
    .toSorted((one, other) => other.count - one.count)

/** Where all read one language there is one text anyway. */
const isOneText = ({ isSame }: Said, rows: readonly ListRow[]): boolean =>
  isSame && languagesOf(rows).length > 1

/** Nobody is declined without a word, or with more than is taken. */
export const isSaid = (said: Said, rows: readonly ListRow[]): boolean =>
  said.reason !== '' &&
  (isOneText(said, rows)
    ? isText(said.same)
    : languagesOf(rows).every(({ locale }) => isText(said.notes[locale] ?? '')))

const isText = (text: string): boolean => text.trim() !== '' && text.length <= longestDeclineNote

/** The fields of the form that are sent. */
export const declineFields = (
  said: Said,
  rows: readonly ListRow[],
): readonly (readonly [name: string, value: string])[] => [
  ['reason', said.reason],
  ...(isOneText(said, rows)
    ? [['note', said.same] as const]
    : languagesOf(rows).map(({ locale }) => [`note:${locale}`, said.notes[locale] ?? ''] as const)),
]

type Props = {
  readonly rows: readonly ListRow[]
  /** What is kept ready, in every language. */
  readonly replies: readonly ReplyTemplate[] | null
  readonly said: Said
  readonly onSay: (said: Said) => void
}

export const BulkDecline = ({ rows, replies, said, onSay }: Props) => {
  const { words } = useDesk()
  const languages = languagesOf(rows)
  const reasons = ['other', 'final_sale', 'window_closed'] as const
  const who = words.list(languages.map(({ locale, count }) => readers(words, locale, count)))
  return (
    <FormLayout>
      <Select
        label={words.t('confirm.decline.because')}
        placeholder={words.t('confirm.decline.because_choose')}
        helpText={words.t('list.bulk.in_time')}
        requiredIndicator
        options={reasons.map((value) => ({ value, label: words.t(`declined.${value}`) }))}
        value={said.reason}
        onChange={(reason) => onSay({ ...said, reason })}
      />
      {languages.length > 1 && (
        <Checkbox
          label={words.t('list.bulk.same_text')}
          checked={said.isSame}
          onChange={(isSame) => onSay({ ...said, isSame })}
        />
      )}
      {isOneText(said, rows) ? (
        <BlockStack gap="300">
          <Banner tone="warning">{words.t('list.bulk.same_text_help', { who })}</Banner>
          <Note
            label={words.t('list.bulk.note_same')}
            text={said.same}
            onText={(same) => onSay({ ...said, same })}
          />
        </BlockStack>
      ) : (
        languages.map(({ locale, count }) => (
          <InLanguage
            key={locale}
            locale={locale}
            count={count}
            replies={(replies ?? []).filter((one) => one.locale === locale)}
            text={said.notes[locale] ?? ''}
            onText={(text) => onSay({ ...said, notes: { ...said.notes, [locale]: text } })}
          />
        ))
      )}
    </FormLayout>
  )
}

const readers = (words: ReturnType<typeof useDesk>['words'], locale: MailLocale, count: number): string =>
  words.t('list.bulk.reads', { count, language: words.t(`reasons.language_${locale}`) })

/** Words in one language, begun with a reply that is kept ready in it, if there is one. */
const InLanguage = (props: {
  readonly locale: MailLocale
  readonly count: number
  readonly replies: readonly ReplyTemplate[]
  readonly text: string
  readonly onText: (text: string) => void
}) => {
  const { words } = useDesk()
  const { locale, count, replies, text, onText } = props
  const language = words.t(`reasons.language_${locale}`)
  const begin = (chosen: string) => {
    const reply = replies.find(({ templateId }) => templateId === chosen)
    if (reply) onText(withReply(text, { text: reply.body }))
  }
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {readers(words, locale, count)}
      </Text>
      {replies.length > 0 && (
        <Select
          label={words.t('replies.choose')}
          options={[
            { value: '', label: words.t('replies.choose_none') },
            ...replies.map(({ templateId: value, name }) => ({ value, label: name })),
          ]}
          value=""
          onChange={begin}
        />
      )}
      <Note label={words.t('list.bulk.note_in', { language })} text={text} onText={onText} />
    </BlockStack>
  )
}

const Note = (props: {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
}) => {
  const { words } = useDesk()
  const isTooLong = props.text.length > longestDeclineNote
  const variables = ['{rma}', '{order}', '{amount}', '{customer|…}']
  return (
    <TextField
      label={props.label}
      helpText={words.t('list.bulk.note_help', { variables: words.list(variables) })}
      requiredIndicator
      autoComplete="off"
      multiline={3}
      maxLength={longestDeclineNote}
      {...(isTooLong
        ? { error: words.t('refusal.decline_note_too_long', { limit: longestDeclineNote }) }
        : {})}
      value={props.text}
      onChange={props.onText}
    />
  )
}
