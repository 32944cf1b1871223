import { Form, useActionData, useNavigation } from '@remix-run/react'
import { Badge, BlockStack, Box, Button, Card, InlineStack, Text } from '@shopify/polaris'
import type { ReturnPageView } from '../../contracts/views.ts'
import { messageLimits } from '../../domain/returns/conversation.ts'
import type { ActionAnswer } from './action-answer.tsx'
import { useDesk } from './desk-context.tsx'
import { FormText } from './form-fields.tsx'
import { actorName } from './timeline-words.ts'

/** What shopper and shop wrote to each other, oldest first, and the answer. */
export const ConversationCard = ({ view }: { readonly view: ReturnPageView }) => {
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
        {canWrite && <Answer key={messages.length} view={view} />}
      </BlockStack>
    </Card>
  )
}

const asWritten = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const

const Answer = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const isBusy = useNavigation().formData?.get('intent') === 'write_message'
  const refused = useActionData<ActionAnswer>()?.refusal?.code === 'message_empty'
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="write_message" />
      <input type="hidden" name="version" value={view.version} />
      <BlockStack gap="200">
        <FormText
          label={words.t('conversation.answer')}
          name="text"
          multiline={3}
          maxLength={messageLimits.letters}
          helpText={words.t('conversation.answer_help')}
          {...(refused ? { error: words.t('refusal.message_empty') } : {})}
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
