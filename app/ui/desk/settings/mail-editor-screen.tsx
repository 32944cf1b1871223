import { TitleBar } from '../shell/title-bar.tsx'
import { Form, useNavigation, useSubmit } from '@remix-run/react'
import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Layout,
  List,
  Page,
  Select,
  Text,
} from '@shopify/polaris'
import { useRef } from 'react'
import { mailLocales, type MailKind, type MailWording } from '../../../domain/messages/mails.ts'
import { wordingVariables } from '../../../domain/messages/wording.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { FormText } from '../form-fields.tsx'
import { MailPreview, type ShownMail } from './mail-preview.tsx'
import type { FieldProblems } from '../field-problems.ts'

type Answer = (ActionAnswer | { readonly done: null; readonly refusal: null }) & {
  readonly problems: FieldProblems
  readonly preview: ShownMail | null
}

export type MailEditorScreenProps = {
  readonly kind: MailKind
  readonly locale: string
  /** The shop's own words, or ours to begin with. */
  readonly wording: MailWording
  readonly isOwn: boolean
  readonly preview: ShownMail | null
  readonly answer: Answer | undefined
}

/** One mail in one language: its words, and how it looks with them. */
export const MailEditorScreen = (props: MailEditorScreenProps) => {
  const { words, staff } = useDesk()
  const { kind, locale, answer } = props
  const title = words.find(`message.${kind}`) ?? kind
  const isLocked = staff.role !== 'owner'
  const told = answer === undefined || (answer.done === null && answer.refusal === null) ? undefined : answer
  return (
    <Page
      title={title}
      titleMetadata={props.isOwn ? <Badge tone="info">{words.t('mails.own')}</Badge> : null}
      backAction={{ content: words.t('mails.title'), url: '/app/settings/messages' }}
    >
      <TitleBar title={title} />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <AnswerNotice answer={told} />
            <Card>
              <Discardable>
                {(discard) => (
                  <Words
                    key={`${kind}.${locale}.${props.isOwn}`}
                    {...props}
                    isLocked={isLocked}
                    onDiscard={discard}
                  />
                )}
              </Discardable>
            </Card>
            <MailPreview mail={answer?.preview ?? props.preview} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Variables />
            {props.isOwn && !isLocked && (
              <Card>
                <ConfirmedAction
                  intent="reset"
                  version={0}
                  fullWidth
                  isDestructive
                  label={`${words.t('mails.back')}…`}
                  title={words.t('mails.back_title')}
                  sentence={words.t('mails.back_sentence')}
                  go={words.t('mails.back')}
                />
              </Card>
            )}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  )
}

const Words = (
  props: MailEditorScreenProps & { readonly isLocked: boolean; readonly onDiscard: () => void },
) => {
  const { words } = useDesk()
  const { wording, isLocked, answer } = props
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit()
  const busyWith = useNavigation().formData?.get('intent')
  const look = () => {
    const filled = new FormData(form.current ?? undefined)
    filled.set('intent', 'preview')
    submit(filled, { method: 'post', replace: true })
  }
  const problem = (name: string) => {
    const found = answer?.problems[name]
    return found ? { error: words.t(`settings.invalid.${found}`) } : {}
  }
  return (
    <BlockStack gap="400">
      <Language {...props} />
      <Form method="post" ref={form} data-save-bar onReset={props.onDiscard}>
        <input type="hidden" name="intent" value="save" />
        <BlockStack gap="400">
          <FormText
            label={words.t('mails.subject')}
            name="subject"
            initial={wording.subject}
            maxLength={200}
            disabled={isLocked}
            {...problem('subject')}
          />
          <FormText
            label={words.t('mails.body')}
            name="body"
            initial={wording.body}
            multiline={6}
            maxLength={4_000}
            disabled={isLocked}
            helpText={words.t('mails.body_help')}
            {...problem('body')}
          />
          {!isLocked && (
            <InlineStack align="end" gap="200">
              <Button onClick={look} loading={busyWith === 'preview'}>
                {words.t('mails.refresh')}
              </Button>
              <Button submit variant="primary" loading={busyWith === 'save'}>
                {words.t('mails.save_words')}
              </Button>
            </InlineStack>
          )}
        </BlockStack>
      </Form>
    </BlockStack>
  )
}

/** Another language is another address, so that it can be gone back to. */
const Language = ({ kind, locale }: MailEditorScreenProps) => {
  const { words } = useDesk()
  const submit = useSubmit()
  return (
    <Select
      label={words.t('mails.language')}
      options={mailLocales.map((value) => ({ value, label: words.t(`opening.languages.${value}`) }))}
      value={locale}
      onChange={(language) =>
        submit({ language }, { method: 'get', action: `/app/settings/messages/${kind}` })
      }
    />
  )
}

const Variables = () => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('mails.variables')}
        </Text>
        <Text as="p" tone="subdued">
          {words.t('mails.variables_help')}
        </Text>
        <List>
          {wordingVariables.map((variable) => (
            <List.Item key={variable}>
              <code>{sampleOf(variable)}</code> {words.t(`mails.variable.${variable}`)}
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  )
}

const sampleOf = (variable: (typeof wordingVariables)[number]): string => {
  if (variable === 'customer') return '{customer|there}'
  return variable === 'tracking' ? '{tracking|not known yet}' : `{${variable}}`
}
