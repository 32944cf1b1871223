import { Form } from '@remix-run/react'
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris'
import { longestKeyName } from '../../../contracts/api-keys.ts'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { FormText } from '../form-fields.tsx'

export const ApiKeyForm = () => <Discardable>{(discard) => <Fields onDiscard={discard} />}</Discardable>

const Fields = (props: { readonly onDiscard: () => void }) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('make')
  return (
    <Card>
      <Form method="post" data-save-bar onReset={props.onDiscard}>
        <input type="hidden" name="intent" value="make" />
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {words.t('api_keys.new')}
          </Text>
          <FormText
            label={words.t('api_keys.name')}
            name="name"
            helpText={words.t('api_keys.name_help')}
            maxLength={longestKeyName}
          />
          <InlineStack align="end">
            <Button submit loading={isBusy}>
              {words.t('api_keys.add')}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  )
}
