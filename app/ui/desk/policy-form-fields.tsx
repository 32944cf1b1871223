import { Form } from '@remix-run/react'
import { BlockStack, Button, Divider, InlineGrid, InlineStack, Text } from '@shopify/polaris'
import { useState } from 'react'
import type { Policy } from '../../domain/policy/policy.ts'
import { useIsSubmitting } from './confirmed-action.tsx'
import { grades } from './counting-fields.ts'
import { useDesk } from './desk-context.tsx'
import { feeField, gradeField, otherRules, policyChoices, policyFields } from './policy-form.ts'
import type { PolicyFields } from './policy-form.ts'
import { Choice, Field, FieldState, Part } from './policy-field.tsx'
import type { FieldProblems } from './read-policy-form.ts'

/** The default answers of the policy, asked in the merchant's words. Publishing makes a version; nothing is edited. */
export const PolicyForm = (props: {
  readonly policy: Policy
  readonly problems: FieldProblems
  readonly canPublish: boolean
}) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('publish')
  const fields = policyFields(props.policy)
  const others = otherRules(props.policy)
  return (
    <FieldState problems={props.problems} isLocked={!props.canPublish}>
      <Form method="post">
        <input type="hidden" name="intent" value="publish" />
        <BlockStack gap="500">
          <WindowFields fields={fields} />
          <Divider />
          <FinalSaleFields fields={fields} />
          <Divider />
          <ApprovalFields fields={fields} />
          <Divider />
          <CostFields fields={fields} />
          <Divider />
          <ReleaseFields fields={fields} />
          <Divider />
          <GradeFields fields={fields} />
          {others.length > 0 && (
            <>
              <Divider />
              <Part title="settings.other_rules">
                <Text as="p" tone="subdued">
                  {words.t('settings.other_rules_help', { rules: words.list(others) })}
                </Text>
              </Part>
            </>
          )}
          {props.canPublish && (
            <InlineStack align="end">
              <Button submit variant="primary" loading={isBusy}>
                {words.t('settings.publish')}
              </Button>
            </InlineStack>
          )}
        </BlockStack>
      </Form>
    </FieldState>
  )
}

type Fields = { readonly fields: PolicyFields }

const WindowFields = ({ fields }: Fields) => {
  const { words } = useDesk()
  return (
    <Part title="settings.window">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <Field
          label="settings.window_days"
          name="windowDays"
          initial={fields.windowDays}
          help="settings.window_days_help"
        />
        <Choice
          label="settings.window_anchor"
          name="anchor"
          initial={fields.anchor}
          options={policyChoices.anchor.map((value) => ({ value, label: words.t(`anchor.${value}`) }))}
        />
        <Field
          label="settings.window_buffer"
          name="bufferDays"
          initial={fields.bufferDays}
          help="settings.window_buffer_help"
        />
        <Field label="settings.time_zone" name="timeZone" initial={fields.timeZone} />
      </InlineGrid>
    </Part>
  )
}

const FinalSaleFields = ({ fields }: Fields) => (
  <Part title="settings.final_sale">
    <Field
      label="settings.final_sale_tags"
      name="finalSaleTags"
      initial={fields.finalSaleTags}
      help="settings.comma_help"
    />
    <Field
      label="settings.final_sale_collections"
      name="finalSaleCollections"
      initial={fields.finalSaleCollections}
      help="settings.comma_help"
    />
  </Part>
)

const ApprovalFields = ({ fields }: Fields) => {
  const { words } = useDesk()
  return (
    <Part title="settings.approval">
      <Choice
        label="settings.approval"
        labelHidden
        name="approval"
        initial={fields.approval}
        options={policyChoices.approval.map((value) => ({
          value,
          label: words.t(`settings.approval_${value}`),
        }))}
      />
    </Part>
  )
}

const CostFields = ({ fields }: Fields) => {
  const { words } = useDesk()
  const [payer, setPayer] = useState<string>(fields.payer)
  return (
    <Part title="settings.costs">
      <Choice
        label="settings.payer"
        name="payer"
        initial={fields.payer}
        onChange={setPayer}
        options={policyChoices.payer.map((value) => ({ value, label: words.t(`settings.payer_${value}`) }))}
      />
      {payer === 'deducted' && (
        <InlineGrid columns={{ xs: 2, sm: 3 }} gap="300">
          {fields.fees.map(({ currency, amount }) => (
            <Field
              key={currency}
              label="settings.shipping_fee"
              named={words.t('settings.shipping_fee', { currency })}
              name={feeField(currency)}
              initial={amount}
            />
          ))}
          <Field
            label="settings.new_currency"
            name="newCurrency"
            initial=""
            help="settings.new_currency_help"
          />
          <Field label="settings.new_fee" name="newFee" initial="" />
        </InlineGrid>
      )}
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <Field
          label="settings.restocking"
          name="restockingPercent"
          initial={fields.restockingPercent}
          suffix="%"
        />
        <Choice
          label="settings.outbound"
          name="outboundShipping"
          initial={fields.outboundShipping}
          options={policyChoices.outboundShipping.map((value) => ({
            value,
            label: words.t(`settings.outbound_${value}`),
          }))}
        />
      </InlineGrid>
    </Part>
  )
}

const ReleaseFields = ({ fields }: Fields) => {
  const { words } = useDesk()
  return (
    <Part title="settings.release">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <Choice
          label="settings.release_at"
          name="releaseAt"
          initial={fields.releaseAt}
          options={policyChoices.releaseAt.map((value) => ({
            value,
            label: words.t(`settings.release_at_${value}`),
          }))}
        />
        <Choice
          label="settings.release_by"
          name="releaseBy"
          initial={fields.releaseBy}
          options={policyChoices.releaseBy.map((value) => ({
            value,
            label: words.t(`settings.release_by_${value}`),
          }))}
        />
      </InlineGrid>
    </Part>
  )
}

const GradeFields = ({ fields }: Fields) => {
  const { words } = useDesk()
  return (
    <Part title="settings.grades">
      {grades.map((grade) => (
        <BlockStack key={grade} gap="100">
          <Text as="p">{words.t(`settings.grade_${grade}`)}</Text>
          <InlineGrid columns={2} gap="300">
            <Field
              label="settings.grade_off"
              name={gradeField(grade, 'percent')}
              initial={fields.grades[grade].percent}
              suffix="%"
            />
            <Choice
              label="settings.grade_goes"
              name={gradeField(grade, 'disposition')}
              initial={fields.grades[grade].disposition}
              options={policyChoices.disposition.map((value) => ({
                value,
                label: words.t(`disposition.${value}`),
              }))}
            />
          </InlineGrid>
        </BlockStack>
      ))}
    </Part>
  )
}
