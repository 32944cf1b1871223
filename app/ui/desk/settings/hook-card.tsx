import { Form } from '@remix-run/react'
import { Banner, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris'
import type { HookView } from '../../../contracts/outgoing-webhooks.ts'
import { ConfirmedAction, useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { hookEventName } from './hook-form.tsx'

/** An address, how it fares, and what can be done with it. */
export const HookCard = ({ hook }: { readonly hook: HookView }) => {
  const { words, at } = useDesk()
  const { hookId, url, events, addedAt, failingSince, stoppedAt, oldUntil } = hook
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" breakWord>
          {url}
        </Text>
        {stoppedAt !== null && (
          <Banner tone="critical" title={words.t('webhooks.stopped', { at: at(stoppedAt) })} />
        )}
        {stoppedAt === null && failingSince !== null && (
          <Banner tone="warning" title={words.t('webhooks.failing', { at: at(failingSince) })} />
        )}
        <Text as="p">{words.list(events.map((event) => hookEventName(words, event)))}</Text>
        <Text as="p" tone="subdued">
          {words.t('webhooks.added', { at: at(addedAt) })}
        </Text>
        {oldUntil !== null && (
          <Text as="p" tone="subdued">
            {words.t('webhooks.old_until', { at: at(oldUntil) })}
          </Text>
        )}
        <InlineStack gap="200">
          {stoppedAt === null ? <Do what="test" hookId={hookId} /> : <Do what="start" hookId={hookId} />}
          <Do what="rotate" hookId={hookId} />
          <ConfirmedAction
            version={0}
            intent="remove"
            isDestructive
            label={`${words.t('webhooks.remove')}…`}
            title={words.t('webhooks.remove_title')}
            sentence={words.t('webhooks.remove_sentence', { url })}
            go={words.t('webhooks.remove')}
          >
            <input type="hidden" name="hookId" value={hookId} />
          </ConfirmedAction>
        </InlineStack>
      </BlockStack>
    </Card>
  )
}

const Do = ({ what, hookId }: { readonly what: 'test' | 'start' | 'rotate'; readonly hookId: string }) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting(what)
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={what} />
      <input type="hidden" name="hookId" value={hookId} />
      <Button submit loading={isBusy}>
        {words.t(`webhooks.${what}`)}
      </Button>
    </Form>
  )
}
