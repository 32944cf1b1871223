import { Form } from '@remix-run/react'
import { BlockStack, Button, Card, Collapsible, Divider, InlineStack, Link, Text } from '@shopify/polaris'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { Delivery, RecordDelivery } from './delivery-form.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormText } from '../form-fields.tsx'

type Props = { readonly view: ReturnPageView }

export const ParcelCard = ({ view }: Props) => {
  const { words } = useDesk()
  const isNothingComing = view.lines.every(({ goods }) => goods === 'keep')
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('page.parcel')}
        </Text>
        {isNothingComing ? (
          <Text as="p" tone="subdued">
            {words.t('page.nothing_comes')}
          </Text>
        ) : (
          <Shipment view={view} />
        )}
        <Delivery delivery={view.delivery} />
        {view.actions.includes('mark_shipped') && <MarkShipped view={view} />}
        {view.actions.includes('record_delivery') && (
          <Opened label={words.t('action.record_delivery')}>
            <RecordDelivery view={view} />
          </Opened>
        )}
        {!isNothingComing && (
          <>
            <Divider />
            <Label view={view} />
          </>
        )}
        {view.actions.includes('attach_label') && <UploadLabel view={view} />}
      </BlockStack>
    </Card>
  )
}

const Shipment = ({ view: { shipment, delivery } }: Props) => {
  const { words } = useDesk()
  if (shipment === null && delivery !== null) return null
  if (shipment === null) {
    return (
      <Text as="p" tone="subdued">
        {words.t('page.no_parcel')}
      </Text>
    )
  }
  const number = [shipment.carrier, shipment.trackingNumber].filter((part) => part !== null).join(' · ')
  return (
    <InlineStack align="space-between" gap="200">
      <Text as="span">{number === '' ? words.t('status.on_its_way.name') : number}</Text>
      {shipment.trackingUrl !== null && /^https?:\/\//.test(shipment.trackingUrl) && (
        <Link url={shipment.trackingUrl} target="_blank">
          {words.t('page.track')}
        </Link>
      )}
    </InlineStack>
  )
}

const MarkShipped = ({ view }: Props) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('mark_shipped')
  return (
    <Opened label={words.t('action.mark_shipped')}>
      <Form method="post">
        <input type="hidden" name="intent" value="mark_shipped" />
        <input type="hidden" name="version" value={view.version} />
        <BlockStack gap="200">
          <FormText label={words.t('confirm.mark_shipped.carrier')} name="carrier" maxLength={60} />
          <FormText label={words.t('confirm.mark_shipped.tracking_number')} name="tracking" maxLength={80} />
          <FormText label={words.t('confirm.mark_shipped.tracking_url')} name="url" maxLength={500} />
          <InlineStack>
            <Button submit loading={isBusy}>
              {words.t('confirm.mark_shipped.go')}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Opened>
  )
}

/** What is seldom needed here waits behind its name. */
const Opened = (props: { readonly label: string; readonly children: ReactNode }) => {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Button
        variant="plain"
        disclosure={isOpen ? 'up' : 'down'}
        ariaExpanded={isOpen}
        ariaControls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {props.label}
      </Button>
      <Collapsible open={isOpen} id={id}>
        {props.children}
      </Collapsible>
    </BlockStack>
  )
}

const Label = ({ view: { label, status } }: Props) => {
  const { words } = useDesk()
  if (label === null) {
    return (
      <Text as="p" tone="subdued">
        {words.t(status === 'approved' ? 'page.label_coming' : 'page.no_label')}
      </Text>
    )
  }
  return (
    <InlineStack align="space-between" gap="200">
      <Text as="span">{words.t(`page.${label.kind}`)}</Text>
      <Link url={label.url} target="_blank">
        {words.t('page.open_label')}
      </Link>
    </InlineStack>
  )
}

const UploadLabel = ({ view }: Props) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('attach_label')
  const id = useId()
  return (
    <Opened label={words.t('action.attach_label')}>
      <Form method="post" encType="multipart/form-data">
        <input type="hidden" name="intent" value="attach_label" />
        <input type="hidden" name="version" value={view.version} />
        <BlockStack gap="200">
          <label htmlFor={id}>{words.t('page.upload_label')}</label>
          <input id={id} type="file" name="label" accept="application/pdf" required />
          <InlineStack>
            <Button submit loading={isBusy}>
              {words.t('page.upload')}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Opened>
  )
}
