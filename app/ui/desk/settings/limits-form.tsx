import { Form } from '@remix-run/react'
import { Banner, BlockStack, Button, InlineGrid, InlineStack } from '@shopify/polaris'
import type { PayoutLimits } from '../../../domain/returns/second-person.ts'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { Field, FieldState } from './settings-field.tsx'
import type { FieldProblems } from '../field-problems.ts'

type Props = {
  readonly limits: PayoutLimits
  readonly problems: FieldProblems
  readonly isLocked: boolean
  /** Whether nobody could be the second person of somebody. */
  readonly isAlone: boolean
}

/** Above which amounts money takes a second person: a row for each currency, and an empty one for another. */
export const LimitsForm = (props: Props) => (
  <Discardable>{(discard) => <Fields {...props} onDiscard={discard} />}</Discardable>
)

const Fields = ({
  limits,
  problems,
  isLocked,
  isAlone,
  onDiscard,
}: Props & { readonly onDiscard: () => void }) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('change_limits')
  const rows = [...Object.entries(limits), ...(isLocked ? [] : [['', ''] as const])]
  return (
    <FieldState problems={problems} isLocked={isLocked}>
      <Form method="post" data-save-bar onReset={onDiscard}>
        <input type="hidden" name="intent" value="change_limits" />
        <BlockStack gap="300">
          {isAlone && rows.length > 1 && <Banner tone="warning">{words.t('settings.limits_alone')}</Banner>}
          {rows.map(([currency, amount], index) => (
            <InlineGrid key={currency} columns={2} gap="300">
              <Field label="settings.limit_currency" name={`currency|${index}`} initial={currency} />
              <Field label="settings.limit_amount" name={`amount|${index}`} initial={amount} />
            </InlineGrid>
          ))}
          {!isLocked && (
            <InlineStack align="end">
              <Button submit loading={isBusy}>
                {words.t('settings.limits_save')}
              </Button>
            </InlineStack>
          )}
        </BlockStack>
      </Form>
    </FieldState>
  )
}
