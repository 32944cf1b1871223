import { TitleBar } from '../shell/title-bar.tsx'
import { Banner, BlockStack, Card, Page, Text } from '@shopify/polaris'
import type { HookDeliveryView, HookView } from '../../../contracts/outgoing-webhooks.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useDesk } from '../desk-context.tsx'
import { HookDeliveries } from './hook-deliveries.tsx'
import { HookCard } from './hook-card.tsx'
import { HookForm } from './hook-form.tsx'

export type WebhooksScreenProps = {
  /** Null for who is not the owner. */
  readonly page: {
    readonly hooks: readonly HookView[]
    readonly deliveries: readonly HookDeliveryView[]
  } | null
  readonly answer: (ActionAnswer & { readonly secret: string | null }) | undefined
}

/** Addresses that are told what happens to returns, and what became of what they were told. */
export const WebhooksScreen = ({ page, answer }: WebhooksScreenProps) => {
  const { words } = useDesk()
  return (
    <Page
      title={words.t('webhooks.title')}
      backAction={{ content: words.t('settings.title'), url: '/app/settings' }}
      narrowWidth
    >
      <TitleBar title={words.t('webhooks.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        {answer?.secret && <Secret secret={answer.secret} />}
        <Card>
          <Text as="p">{words.t(page ? 'webhooks.help' : 'webhooks.only_owner')}</Text>
        </Card>
        {page?.hooks.length === 0 && <Banner tone="info" title={words.t('webhooks.none')} />}
        {page?.hooks.map((hook) => (
          <HookCard key={hook.hookId} hook={hook} />
        ))}
        {page && <HookForm key={page.hooks.length} />}
        {page && <HookDeliveries deliveries={page.deliveries} />}
      </BlockStack>
    </Page>
  )
}

const Secret = ({ secret }: { readonly secret: string }) => {
  const { words } = useDesk()
  return (
    <Banner tone="warning" title={words.t('webhooks.secret')}>
      <BlockStack gap="200">
        <code style={{ overflowWrap: 'anywhere', userSelect: 'all' }}>{secret}</code>
        <Text as="p">{words.t('webhooks.secret_help')}</Text>
      </BlockStack>
    </Banner>
  )
}
