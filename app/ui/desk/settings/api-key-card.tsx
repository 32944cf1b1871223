import { BlockStack, Card, InlineStack, Text } from '@shopify/polaris'
import type { ApiKeyView } from '../../../contracts/api-keys.ts'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'

/** A key: what it is for, who made it, when it was last used, and how it is removed. */
export const ApiKeyCard = ({ apiKey }: { readonly apiKey: ApiKeyView }) => {
  const { words, at } = useDesk()
  const { keyId, name, madeAt, madeBy, usedAt } = apiKey
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" breakWord>
          {name}
        </Text>
        <BlockStack gap="050">
          <Text as="p" tone="subdued" breakWord>
            {madeBy === null
              ? words.t('api_keys.made', { at: at(madeAt) })
              : words.t('api_keys.made_by', { at: at(madeAt), name: madeBy })}
          </Text>
          <Text as="p" tone="subdued">
            {usedAt === null ? words.t('api_keys.unused') : words.t('api_keys.used', { at: at(usedAt) })}
          </Text>
        </BlockStack>
        <InlineStack>
          <ConfirmedAction
            version={0}
            intent="remove"
            isDestructive
            label={`${words.t('api_keys.remove')}…`}
            title={words.t('api_keys.remove_title')}
            sentence={words.t('api_keys.remove_sentence', { name })}
            go={words.t('api_keys.remove')}
          >
            <input type="hidden" name="keyId" value={keyId} />
          </ConfirmedAction>
        </InlineStack>
      </BlockStack>
    </Card>
  )
}
