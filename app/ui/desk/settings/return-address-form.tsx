import { Form } from '@remix-run/react'
import { Banner, BlockStack, Button, InlineStack, Text } from '@shopify/polaris'
import { useRef, useState } from 'react'
import type { KnownAddress } from '../../../contracts/receiving.ts'
import { shortTitle } from '../../../i18n/short-title.ts'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { FormText } from '../form-fields.tsx'

type Props = {
  /** Null: nobody has said. */
  readonly address: string | null
  /** What the channel knows, to begin with. */
  readonly known: readonly KnownAddress[]
  readonly isLocked: boolean
}

/** Where shoppers send parcels: typed, or taken over from what the channel knows of the shop. */
export const ReturnAddressForm = (props: Props) => {
  const { words } = useDesk()
  const { address, isLocked } = props
  return (
    <BlockStack gap="300">
      <BlockStack gap="100" id="return-address">
        <Text as="h2" variant="headingMd">
          {words.t('locations.address')}
        </Text>
        <Text as="p" tone="subdued">
          {words.t('locations.address_help')}
        </Text>
      </BlockStack>
      {address === null && <Banner tone="warning" title={words.t('locations.address_none')} />}
      {isLocked ? (
        <Locked address={address} />
      ) : (
        <Discardable key={address}>{(discard) => <Fields {...props} onDiscard={discard} />}</Discardable>
      )}
    </BlockStack>
  )
}

const Locked = ({ address }: Pick<Props, 'address'>) => {
  const { words } = useDesk()
  return (
    <>
      {address !== null && (
        <div dir="auto" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {address}
        </div>
      )}
      <Text as="p" tone="subdued">
        {words.t('locations.address_locked')}
      </Text>
    </>
  )
}

const Fields = ({ address, known, onDiscard }: Props & { readonly onDiscard: () => void }) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('set_return_address')
  const [text, setText] = useState(address ?? '')
  const [taken, setTaken] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const offered = known.filter((one) => one.address !== text)
  const take = (one: KnownAddress) => {
    setText(one.address)
    setTaken(taken + 1)
    // The save bar hears of typing only.
    for (const type of ['input', 'change']) form.current?.dispatchEvent(new Event(type, { bubbles: true }))
  }
  return (
    <Form method="post" data-save-bar onReset={onDiscard} ref={form}>
      <input type="hidden" name="intent" value="set_return_address" />
      <BlockStack gap="300">
        <FormText
          key={taken}
          label={words.t('locations.address_field')}
          name="returnAddress"
          multiline={5}
          maxLength={500}
          initial={text}
          onText={setText}
          helpText={words.t('locations.address_field_help')}
        />
        {offered.length > 0 && (
          <BlockStack gap="100">
            <Text as="p" tone="subdued">
              {words.t('locations.address_known')}
            </Text>
            <InlineStack gap="200">
              {offered.map((one) => (
                <Button key={`${one.name} ${one.address}`} onClick={() => take(one)}>
                  {words.t('locations.address_take', { name: shortTitle(one.name, 40) })}
                </Button>
              ))}
            </InlineStack>
          </BlockStack>
        )}
        <InlineStack align="end">
          <Button submit variant="primary" loading={isBusy}>
            {words.t('locations.address_save')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  )
}
