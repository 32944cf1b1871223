import { Form } from '@remix-run/react'
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormText } from '../form-fields.tsx'

/** The store's owner is asked in the store itself, and the store sends its keys. */
export const ConnectForm = () => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('invite')
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value="invite" />
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {words.t('channels.connect_title')}
          </Text>
          <Address />
          <InlineStack align="end">
            <Button submit variant="primary" loading={isBusy}>
              {words.t('channels.connect')}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  )
}

/** For stores that cannot reach us: keys that were made there by hand. */
export const ConnectByKeysForm = () => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('connect')
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value="connect" />
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {words.t('channels.keys_title')}
          </Text>
          <Text as="p" tone="subdued">
            {words.t('channels.keys_help')}
          </Text>
          <Address />
          <FormText label={words.t('channels.consumer_key')} name="consumerKey" maxLength={100} />
          <FormText label={words.t('channels.consumer_secret')} name="consumerSecret" maxLength={100} />
          <InlineStack align="end">
            <Button submit loading={isBusy}>
              {words.t('channels.connect_by_keys')}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  )
}

const Address = () => {
  const { words } = useDesk()
  return (
    <FormText
      label={words.t('channels.address')}
      name="address"
      helpText={words.t('channels.address_help')}
      maxLength={300}
      inputMode="url"
    />
  )
}
