import { BlockStack, Text } from '@shopify/polaris'
import { useDesk } from '../desk-context.tsx'

/** The shopper of a return, or of one that is being opened. */
export const WhoAsks = (props: { readonly name: string | null; readonly email: string | null }) => {
  const { words } = useDesk()
  return (
    <>
      <Text as="h2" variant="headingMd">
        {words.t('page.customer')}
      </Text>
      <BlockStack gap="050">
        <Text as="p">
          <span dir="auto">{props.name ?? words.t('list.guest')}</span>
        </Text>
        <Text as="p" tone="subdued" breakWord>
          {props.email ?? ''}
        </Text>
      </BlockStack>
    </>
  )
}
