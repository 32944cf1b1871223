import { TitleBar } from '../shell/title-bar.tsx'
import { Banner, BlockStack, Card, Page, Text } from '@shopify/polaris'
import type { ApiKeyView } from '../../../contracts/api-keys.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { ApiKeyCard } from './api-key-card.tsx'
import { ApiKeyForm } from './api-key-form.tsx'
import { useDesk } from '../desk-context.tsx'

export type ApiKeysScreenProps = {
  /** Null for who is not the owner. */
  readonly keys: readonly ApiKeyView[] | null
  /** Where programs ask. */
  readonly url: string
  readonly answer: (ActionAnswer & { readonly secret: string | null }) | undefined
}

/** Keys by which the shop's own programs ask. */
export const ApiKeysScreen = ({ keys, url, answer }: ApiKeysScreenProps) => {
  const { words } = useDesk()
  return (
    <Page
      title={words.t('api_keys.title')}
      backAction={{ content: words.t('settings.title'), url: '/app/settings' }}
      narrowWidth
    >
      <TitleBar title={words.t('api_keys.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        {answer?.secret && <Secret secret={answer.secret} />}
        <Card>
          <BlockStack gap="200">
            <Text as="p">{words.t(keys ? 'api_keys.help' : 'api_keys.only_owner')}</Text>
            {keys && (
              <Text as="p" tone="subdued" breakWord>
                {words.t('api_keys.address', { url })}
              </Text>
            )}
          </BlockStack>
        </Card>
        {keys?.length === 0 && <Banner tone="info" title={words.t('api_keys.none')} />}
        {keys?.map((key) => (
          <ApiKeyCard key={key.keyId} apiKey={key} />
        ))}
        {keys && <ApiKeyForm key={keys.length} />}
      </BlockStack>
    </Page>
  )
}

const Secret = ({ secret }: { readonly secret: string }) => {
  const { words } = useDesk()
  return (
    <Banner tone="warning" title={words.t('api_keys.secret')}>
      <BlockStack gap="200">
        <code style={{ overflowWrap: 'anywhere', userSelect: 'all' }}>{secret}</code>
        <Text as="p">{words.t('api_keys.secret_help')}</Text>
      </BlockStack>
    </Banner>
  )
}
