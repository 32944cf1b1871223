import { Text } from '@shopify/polaris'
import { useDesk } from '../desk-context.tsx'
import { FormCard } from '../form-card.tsx'
import { FormText } from '../form-fields.tsx'

/** The store's owner is asked in the store itself, and the store sends its keys. */
export const ConnectForm = () => {
  const { words } = useDesk()
  return (
    <FormCard
      intent="invite"
      title={words.t('channels.connect_title')}
      go={words.t('channels.connect')}
      isPrimary
    >
      <Address />
    </FormCard>
  )
}

/** For stores that cannot reach us: keys that were made there by hand. */
export const ConnectByKeysForm = () => {
  const { words } = useDesk()
  return (
    <FormCard
      intent="connect"
      title={words.t('channels.keys_title')}
      go={words.t('channels.connect_by_keys')}
    >
      <Text as="p" tone="subdued">
        {words.t('channels.keys_help')}
      </Text>
      <Address />
      <FormText label={words.t('channels.consumer_key')} name="consumerKey" maxLength={100} />
      <FormText label={words.t('channels.consumer_secret')} name="consumerSecret" maxLength={100} />
    </FormCard>
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
