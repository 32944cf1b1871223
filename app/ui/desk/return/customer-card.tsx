import { BlockStack, Card, Divider, InlineStack, Text } from '@shopify/polaris'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { ShopperReads } from './shopper-reads.tsx'
import { useDesk } from '../desk-context.tsx'
import { WhoAsks } from './who-asks.tsx'

/** Who asked, and what they were told. */
export const CustomerCard = ({ view }: { readonly view: ReturnPageView }) => {
  const { words, at } = useDesk()
  return (
    <Card>
      <BlockStack gap="300">
        <WhoAsks name={view.customerName} email={view.email} />
        <ShopperReads view={view} />
        <Divider />
        <Text as="h3" variant="headingSm">
          {words.t('page.messages')}
        </Text>
        {view.messages.length === 0 && (
          <Text as="p" tone="subdued">
            {words.t('page.no_messages')}
          </Text>
        )}
        {view.messages.map(({ kind, sentAt }, index) => (
          <InlineStack key={`${kind} ${index}`} align="space-between" gap="200">
            <Text as="span">{words.find(`message.${kind}`) ?? kind}</Text>
            <Text as="span" tone="subdued">
              {sentAt === null
                ? words.t('page.message_waiting')
                : words.t('page.message_sent', { at: at(sentAt) })}
            </Text>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  )
}
