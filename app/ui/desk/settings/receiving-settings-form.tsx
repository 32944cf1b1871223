import { Form } from '@remix-run/react'
import { BlockStack, Button, InlineGrid, InlineStack } from '@shopify/polaris'
import type { ReceivingSettings } from '../../../domain/returns/receiving-settings.ts'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { Field, FieldState } from './settings-field.tsx'
import type { FieldProblems } from '../field-problems.ts'

type Props = {
  readonly settings: ReceivingSettings
  readonly problems: FieldProblems
  readonly isLocked: boolean
}

/** How parcels are received: until when a receipt is to be confirmed, when a parcel is late, and where goods wait. */
export const ReceivingSettingsForm = (props: Props) => (
  <Discardable>{(discard) => <Fields {...props} onDiscard={discard} />}</Discardable>
)

const Fields = (props: Props & { readonly onDiscard: () => void }) => {
  const { words } = useDesk()
  const { settings, isLocked } = props
  const isBusy = useIsSubmitting('change_receiving')
  return (
    <FieldState problems={props.problems} isLocked={isLocked}>
      <Form method="post" data-save-bar onReset={props.onDiscard}>
        <input type="hidden" name="intent" value="change_receiving" />
        <BlockStack gap="300">
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
            <Field
              label="settings.confirm_within"
              help="settings.confirm_within_help"
              name="confirmWithinHours"
              initial={String(settings.confirmWithinHours)}
            />
            <Field
              label="settings.late_after"
              help="settings.late_after_help"
              name="lateAfterDays"
              initial={String(settings.lateAfterDays)}
            />
          </InlineGrid>
          <Field
            label="settings.quarantine_place"
            help="settings.quarantine_place_help"
            name="quarantinePlace"
            initial={settings.quarantinePlace ?? ''}
          />
          {!isLocked && (
            <InlineStack align="end">
              <Button submit loading={isBusy}>
                {words.t('settings.receiving_save')}
              </Button>
            </InlineStack>
          )}
        </BlockStack>
      </Form>
    </FieldState>
  )
}
