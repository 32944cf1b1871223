import { Form } from '@remix-run/react'
import { BlockStack, Button, InlineStack, Text, TextField } from '@shopify/polaris'
import { useState } from 'react'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { localMinute } from '../../../domain/time/local-minute.ts'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'

/** When the carrier says that it delivered the parcel, and who knows it. */
export const Delivery = ({ delivery }: Pick<ReturnPageView, 'delivery'>) => {
  const { words, at } = useDesk()
  if (delivery === null) return null
  const { deliveredAt, source } = delivery
  return (
    <Text as="p">
      {source.kind === 'carrier'
        ? words.t('parcel.delivered_by', { at: at(deliveredAt), carrier: source.carrier })
        : words.t('parcel.delivered', { at: at(deliveredAt) })}
    </Text>
  )
}

/** Filled in with this minute on the shop's clock, which is not that of the browser. */
export const RecordDelivery = ({ view }: { readonly view: ReturnPageView }) => {
  const { words, timeZone } = useDesk()
  const isBusy = useIsSubmitting('record_delivery')
  const [minute, setMinute] = useState(() => localMinute(timeZone, new Date().toISOString()))
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="record_delivery" />
      <input type="hidden" name="version" value={view.version} />
      <BlockStack gap="200">
        <TextField
          label={words.t('parcel.delivered_at')}
          helpText={words.t('parcel.delivered_help', { zone: timeZone })}
          name="deliveredAt"
          type="datetime-local"
          autoComplete="off"
          value={minute}
          onChange={setMinute}
        />
        <InlineStack>
          <Button submit loading={isBusy}>
            {words.t('parcel.record')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  )
}
