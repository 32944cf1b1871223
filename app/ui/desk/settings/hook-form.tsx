import { Form } from '@remix-run/react'
import { BlockStack, Button, Card, Checkbox, InlineStack, Text } from '@shopify/polaris'
import { useState } from 'react'
import { hookEvents, type HookEvent } from '../../../contracts/outgoing-webhooks.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { FormText } from '../form-fields.tsx'

/** An event in words; what is none of these, as it is called. */
export const hookEventName = (words: DeskWords, event: string): string =>
  words.find(`webhooks.event.${event.replace('return.', '')}`) ?? event

export const HookForm = () => <Discardable>{(discard) => <Fields onDiscard={discard} />}</Discardable>

const Fields = (props: { readonly onDiscard: () => void }) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('add')
  return (
    <Card>
      <Form method="post" data-save-bar onReset={props.onDiscard}>
        <input type="hidden" name="intent" value="add" />
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {words.t('webhooks.new')}
          </Text>
          <FormText
            label={words.t('webhooks.url')}
            name="url"
            helpText={words.t('webhooks.url_help')}
            maxLength={500}
            inputMode="url"
          />
          <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
            <legend>{words.t('webhooks.events')}</legend>
            {hookEvents.map((event) => (
              <div key={event}>
                <EventBox event={event} />
              </div>
            ))}
          </fieldset>
          <InlineStack align="end">
            <Button submit loading={isBusy}>
              {words.t('webhooks.add')}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  )
}

const EventBox = ({ event }: { readonly event: HookEvent }) => {
  const { words } = useDesk()
  const [isOn, setOn] = useState(true)
  return (
    <Checkbox
      label={hookEventName(words, event)}
      name="event"
      value={event}
      checked={isOn}
      onChange={setOn}
    />
  )
}
