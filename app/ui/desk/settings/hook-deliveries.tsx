import { Form } from '@remix-run/react'
import { Badge, BlockStack, Button, Card, Divider, InlineStack, Text } from '@shopify/polaris'
import type { HookDeliveryView } from '../../../contracts/outgoing-webhooks.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import { hookEventName } from './hook-form.tsx'

const tones = { waiting: 'attention', delivered: 'success', given_up: 'critical' } as const

/** What was told, newest first: its fate, what was answered, and the way to send it again. */
export const HookDeliveries = ({ deliveries }: { readonly deliveries: readonly HookDeliveryView[] }) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('webhooks.deliveries')}
        </Text>
        {deliveries.length === 0 && (
          <Text as="p" tone="subdued">
            {words.t('webhooks.no_deliveries')}
          </Text>
        )}
        {deliveries.map((one) => (
          <Delivery key={one.deliveryId} delivery={one} />
        ))}
      </BlockStack>
    </Card>
  )
}

const Delivery = ({ delivery }: { readonly delivery: HookDeliveryView }) => {
  const { words, at } = useDesk()
  const { deliveryId, url, event, fate } = delivery
  return (
    <BlockStack gap="100">
      <Divider />
      <InlineStack align="space-between" gap="200">
        <Text as="h3" variant="headingSm">
          {hookEventName(words, event)}
        </Text>
        <Badge tone={tones[fate]}>{words.t(`webhooks.fate.${fate}`)}</Badge>
      </InlineStack>
      <Text as="p" tone="subdued" breakWord>
        {at(delivery.at)} · {url}
      </Text>
      <Text as="p">{answerOf(words, delivery)}</Text>
      {fate !== 'waiting' && (
        <Form method="post">
          <input type="hidden" name="intent" value="redeliver" />
          <input type="hidden" name="deliveryId" value={deliveryId} />
          <Button submit variant="plain">
            {words.t('webhooks.again')}
          </Button>
        </Form>
      )}
    </BlockStack>
  )
}

const answerOf = (words: DeskWords, { attempts, code, problem }: HookDeliveryView): string =>
  [
    words.t('webhooks.attempts', { count: attempts }),
    code === null ? null : String(code),
    problem === null ? null : (words.find(`webhooks.problem.${problem}`) ?? problem),
  ]
    .filter((part) => part !== null)
    .join(' · ')
