import { Checkbox } from '@shopify/polaris'
import { useState } from 'react'
import { hookEvents, type HookEvent } from '../../../contracts/outgoing-webhooks.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { FormCard } from '../form-card.tsx'
import { FormText } from '../form-fields.tsx'

/** An event in words; what is none of these, as it is called. */
export const hookEventName = (words: DeskWords, event: string): string =>
  words.find(`webhooks.event.${event.replace('return.', '')}`) ?? event

export const HookForm = () => {
  const { words } = useDesk()
  return (
    <Discardable>
      {(discard) => (
        <FormCard
          intent="add"
          title={words.t('webhooks.new')}
          go={words.t('webhooks.add')}
          onDiscard={discard}
        >
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
        </FormCard>
      )}
    </Discardable>
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
