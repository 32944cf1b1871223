import { TitleBar } from '../shell/title-bar.tsx'
import { Form, useActionData } from '@remix-run/react'
import { BlockStack, Box, Button, Card, Divider, InlineGrid, InlineStack, Page, Text } from '@shopify/polaris'
import { useState } from 'react'
import { mailLocales } from '../../../domain/messages/mails.ts'
import type { ReplyTemplate } from '../../../domain/messages/message-settings.ts'
import { listedStatuses } from '../../../domain/returns/return-filters.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { ConfirmedAction, useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormSelect, FormText } from '../form-fields.tsx'
import type { FieldProblems } from '../field-problems.ts'

export type RepliesScreenProps = {
  readonly templates: readonly ReplyTemplate[]
  readonly answer: (ActionAnswer & { readonly problems: FieldProblems }) | undefined
}

/** Answers that the desk keeps ready: how often each was sent, and a form for the next one. */
export const RepliesScreen = ({ templates, answer }: RepliesScreenProps) => {
  const { words, staff } = useDesk()
  const isLocked = staff.role !== 'owner'
  const [edited, edit] = useState<string | null>(null)
  return (
    <Page
      title={words.t('replies.title')}
      subtitle={words.t('replies.help')}
      backAction={{ content: words.t('settings.title'), url: '/app/settings' }}
      narrowWidth
    >
      <TitleBar title={words.t('replies.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        <Card>
          <BlockStack gap="400">
            {templates.length === 0 && (
              <Text as="p" tone="subdued">
                {words.t('replies.none')}
              </Text>
            )}
            {templates.map((template, index) => (
              <BlockStack key={template.templateId} gap="400">
                {index > 0 && <Divider />}
                {edited === template.templateId ? (
                  <ReplyForm
                    template={template}
                    problems={answer?.problems ?? {}}
                    onDone={() => edit(null)}
                  />
                ) : (
                  <Reply template={template} isLocked={isLocked} onEdit={() => edit(template.templateId)} />
                )}
              </BlockStack>
            ))}
          </BlockStack>
        </Card>
        {!isLocked && edited === null && (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {words.t('replies.new')}
              </Text>
              <ReplyForm key={templates.length} template={null} problems={answer?.problems ?? {}} />
            </BlockStack>
          </Card>
        )}
        {isLocked && (
          <Text as="p" tone="subdued">
            {words.t('mails.only_owner')}
          </Text>
        )}
      </BlockStack>
    </Page>
  )
}

const Reply = (props: {
  readonly template: ReplyTemplate
  readonly isLocked: boolean
  readonly onEdit: () => void
}) => {
  const { words } = useDesk()
  const { template, isLocked } = props
  const status = template.status && words.find(`status.${template.status}.name`)
  const about = [
    words.find(`opening.languages.${template.locale}`) ?? template.locale,
    status ?? words.t('replies.any_status'),
    words.t('replies.used', { count: template.used }),
  ]
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" gap="200">
        <Text as="h2" variant="headingSm" breakWord>
          {template.name}
        </Text>
        {!isLocked && (
          <Button
            variant="plain"
            onClick={props.onEdit}
            accessibilityLabel={`${words.t('replies.edit')} ${template.name}`}
          >
            {words.t('replies.edit')}
          </Button>
        )}
      </InlineStack>
      <Text as="p" tone="subdued">
        {about.join(' · ')}
      </Text>
      <Box>
        <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{template.body}</div>
      </Box>
    </BlockStack>
  )
}

const blank = { templateId: '', name: '', locale: 'en', status: null, body: '' } as const

const ReplyForm = (props: {
  readonly template: ReplyTemplate | null
  readonly problems: FieldProblems
  readonly onDone?: () => void
}) => {
  const { words } = useDesk()
  const { problems, onDone } = props
  const template = props.template ?? blank
  const wasRefused = (useActionData<ActionAnswer>()?.refusal ?? null) !== null
  const isBusy = useIsSubmitting('save_reply', wasRefused ? undefined : onDone)
  const problem = (name: string) => {
    const found = problems[name]
    return found ? { error: words.t(`settings.invalid.${found}`) } : {}
  }
  const states = listedStatuses.map((value) => ({
    value,
    label: words.t(`status.${value}.name`),
  }))
  return (
    <BlockStack gap="300">
      <Form method="post" data-save-bar onReset={onDone}>
        <input type="hidden" name="intent" value="save_reply" />
        <input type="hidden" name="templateId" value={template.templateId} />
        <BlockStack gap="300">
          <FormText
            label={words.t('replies.name')}
            name="name"
            initial={template.name}
            maxLength={80}
            helpText={words.t('replies.name_help')}
            {...problem('name')}
          />
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
            <FormSelect
              label={words.t('mails.language')}
              name="locale"
              initial={template.locale}
              options={mailLocales.map((value) => ({ value, label: words.t(`opening.languages.${value}`) }))}
            />
            <FormSelect
              label={words.t('replies.status')}
              name="status"
              initial={template.status ?? ''}
              options={[{ value: '', label: words.t('replies.any_status') }, ...states]}
            />
          </InlineGrid>
          <FormText
            label={words.t('replies.body')}
            name="body"
            initial={template.body}
            multiline={4}
            maxLength={2_000}
            helpText={`${words.t('mails.variables_help')} {rma} {order} {amount} {customer|there} {shop} {tracking|…}`}
            {...problem('body')}
          />
          <InlineStack align="end">
            <Button submit variant="primary" loading={isBusy}>
              {words.t('replies.save')}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
      {props.template && <RemoveReply template={props.template} />}
    </BlockStack>
  )
}

const RemoveReply = ({ template }: { readonly template: ReplyTemplate }) => {
  const { words } = useDesk()
  return (
    <InlineStack>
      <ConfirmedAction
        intent="remove"
        version={0}
        isPlain
        isDestructive
        label={words.t('replies.remove')}
        title={words.t('replies.remove_title', { name: template.name })}
        sentence={words.t('replies.remove_sentence')}
        go={words.t('replies.remove_go')}
      >
        <input type="hidden" name="templateId" value={template.templateId} />
      </ConfirmedAction>
    </InlineStack>
  )
}
