import { Form } from '@remix-run/react'
import { TitleBar } from '../shell/title-bar.tsx'
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Page,
  RadioButton,
  Text,
} from '@shopify/polaris'
import { useState } from 'react'
import type { ReceivingSettings } from '../../../domain/returns/receiving-settings.ts'
import type { KnownAddress } from '../../../contracts/receiving.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { ReturnAddressForm } from './return-address-form.tsx'

type Location = { readonly locationId: string; readonly name: string; readonly isActive: boolean }

type ScreenProps = {
  readonly settings: ReceivingSettings
  /** Null where the channel does not answer. */
  readonly locations: readonly Location[] | null
  /** Addresses that the channel knows of the shop. */
  readonly addresses: readonly KnownAddress[]
  readonly answer: ActionAnswer | undefined
}

/** Where shoppers send parcels, where goods go back to stock unless somebody says otherwise, and where they wait before. */
export const LocationsScreen = ({ settings, locations, addresses, answer }: ScreenProps) => {
  const { words, staff } = useDesk()
  const isOwner = staff.role === 'owner'
  return (
    <Page
      title={words.t('locations.title')}
      backAction={{ content: words.t('settings.title'), url: '/app/settings' }}
      narrowWidth
    >
      <TitleBar title={words.t('locations.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        <Card>
          <ReturnAddressForm address={settings.returnAddress} known={addresses} isLocked={!isOwner} />
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {words.t('locations.usual')}
            </Text>
            <Text as="p">{words.t(isOwner ? 'locations.help' : 'locations.only_owner')}</Text>
            {locations === null ? (
              <Banner tone="warning">{words.t('locations.no_answer')}</Banner>
            ) : (
              <Discardable key={settings.usualLocationId}>
                {(discard) => (
                  <Choice
                    locations={locations}
                    usual={settings.usualLocationId}
                    isLocked={!isOwner}
                    onDiscard={discard}
                  />
                )}
              </Discardable>
            )}
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {words.t('locations.quarantine')}
            </Text>
            <Text as="p">
              {settings.quarantinePlace === null
                ? words.t('locations.no_quarantine')
                : words.t('locations.quarantine_is', { place: settings.quarantinePlace })}
            </Text>
            <InlineStack>
              <Button url="/app/settings#receiving">{words.t('locations.quarantine_change')}</Button>
            </InlineStack>
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  )
}

const Choice = (props: {
  readonly locations: readonly Location[]
  readonly usual: string | null
  readonly isLocked: boolean
  readonly onDiscard: () => void
}) => {
  const { words } = useDesk()
  const [chosen, setChosen] = useState(props.usual ?? '')
  const isBusy = useIsSubmitting('choose_location')
  const last = { locationId: '', name: words.t('locations.last_used'), isActive: true }
  return (
    <Form method="post" data-save-bar onReset={props.onDiscard}>
      <input type="hidden" name="intent" value="choose_location" />
      <BlockStack gap="200">
        {[last, ...props.locations].map(({ locationId, name, isActive }) => (
          <InlineStack key={locationId} gap="200" blockAlign="center">
            <RadioButton
              label={
                <span dir="auto" style={{ overflowWrap: 'anywhere' }}>
                  {name}
                </span>
              }
              name="locationId"
              id={`location-${locationId}`}
              value={locationId}
              checked={chosen === locationId}
              disabled={props.isLocked || !isActive}
              onChange={() => setChosen(locationId)}
            />
            {!isActive && <Badge>{words.t('locations.inactive')}</Badge>}
          </InlineStack>
        ))}
        {!props.isLocked && (
          <InlineStack align="end">
            <Button submit variant="primary" loading={isBusy}>
              {words.t('locations.save')}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Form>
  )
}
