import { Form, useActionData, useNavigation } from '@remix-run/react'
import { Badge, BlockStack, Box, Button, Card, InlineStack, Select, Text, TextField } from '@shopify/polaris'
import { useState } from 'react'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { messageLimits } from '../../../domain/returns/conversation.ts'
import type { ActionAnswer } from '../action-answer.tsx'
import { useDesk } from '../desk-context.tsx'
import { actorName } from '../actor-name.ts'
import { withReply, type ReadyReply } from './ready-reply.ts'

type Props = {
  readonly view: ReturnPageView
  readonly replies: readonly ReadyReply[]
  /** Of the message that is written next: however often the form is sent, it says it once. */
  readonly messageId: string
}

/** What shopper and shop wrote to each other, oldest first, and the answer. */
export const ConversationCard = ({ view, replies, messageId }: Props) => {
  const { words, at } = useDesk()
  const { messages, unanswered, canWrite } = view.conversation
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {words.t('conversation.title')}
          </Text>
          {unanswered > 0 && (
            <Badge tone="attention">{words.t('conversation.unanswered', { count: unanswered })}</Badge>
          )}
        </InlineStack>
        {messages.length === 0 && (
          <Text as="p" tone="subdued">
            {words.t('conversation.none')}
          </Text>
        )}
        {messages.map((message) => (
          <Box key={message.messageId} borderInlineStartWidth="050" paddingInlineStart="300">
            <div style={asWritten}>{message.text === '' ? words.t('conversation.erased') : message.text}</div>
            <Text as="p" tone="subdued" variant="bodySm">
              {words.t('page.by_and_at', { who: actorName(words, message.by), at: at(message.at) })}
            </Text>
          </Box>
        ))}
        {canWrite && <Answer key={messages.length} view={view} replies={replies} messageId={messageId} />}
      </BlockStack>
    </Card>
  )
}

const asWritten = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const

const Answer = ({ view, replies, messageId }: Props) => {
  const { words } = useDesk()
  const [text, setText] = useState('')
  const [templateId, setTemplateId] = useState('')
  // The page is read anew while the form is on its way: the key stays that of what was typed.
  const [key] = useState(messageId)
  const begin = (chosen: string) => {
    setTemplateId(chosen)
    const ready = replies.find((one) => one.templateId === chosen)
    if (ready) setText((typed) => withReply(typed, ready))
  }
  const isBusy = useNavigation().formData?.get('intent') === 'write_message'
  const isRefused = useActionData<ActionAnswer>()?.refusal?.code === 'message_empty' && text.trim() === ''
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="write_message" />
      <input type="hidden" name="version" value={view.version} />
      <input type="hidden" name="messageId" value={key} />
      <BlockStack gap="200">
        {replies.length > 0 && (
          <Select
            label={words.t('replies.choose')}
            name="templateId"
            options={[
              { value: '', label: words.t('replies.choose_none') },
              ...replies.map(({ templateId: value, name }) => ({ value, label: name })),
            ]}
            value={templateId}
            onChange={begin}
          />
        )}
        <TextField
          label={words.t('conversation.answer', { language: words.t(`reasons.language_${view.locale}`) })}
          name="text"
          autoComplete="off"
          value={text}
          onChange={setText}
          multiline={3}
          maxHeight={320}
          maxLength={messageLimits.letters}
          helpText={words.t('conversation.answer_help')}
          {...(isRefused ? { error: words.t('refusal.message_empty') } : {})}
        />
        <InlineStack align="end">
          <Button submit loading={isBusy}>
            {words.t('conversation.send')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  )
}
