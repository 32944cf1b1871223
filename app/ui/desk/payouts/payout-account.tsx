import { useFetcher } from '@remix-run/react'
import { Banner, BlockStack, Button, InlineStack, Text } from '@shopify/polaris'
import { useState } from 'react'
import type { ManualPayoutView, PayoutDetailsView } from '../../../contracts/payout-views.ts'
import { payToWords } from '../../../i18n/pay-to-words.ts'
import { refusalSentence } from '../../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../../i18n/refusal-sentence.ts'
import { formatDecimal } from '../../../domain/money/decimal.ts'
import { mayDo } from '../../../domain/returns/permissions.ts'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormCheckbox, FormText } from '../form-fields.tsx'

/** What looking at an account answers. */
export type AccountAnswer =
  | { readonly details: PayoutDetailsView; readonly refusal: null }
  | { readonly details: null; readonly refusal: WordedRefusal }

type Props = {
  readonly payout: ManualPayoutView
  readonly returnId: string
  readonly rma: string
  readonly version: number
}

/** One payout that waits for a person: to whom, masked until somebody looks, and how it is recorded. */
export const PayoutAccount = (props: Props) => {
  const { words, staff } = useDesk()
  const { payout } = props
  const { details } = payout
  const mayRecord = mayDo({ kind: 'staff', staffId: '', name: '', role: staff.role }, 'record_payout').ok
  return (
    <BlockStack gap="300">
      <Text as="p">
        {details === null
          ? words.t('payouts.no_details')
          : words.t('payouts.to', { where: payToWords(words, details.masked) })}
      </Text>
      {details?.isChangedLate && <Banner tone="warning">{words.t('payouts.changed_late')}</Banner>}
      {!mayRecord && (
        <Text as="p" tone="subdued">
          {words.t('payouts.not_yours')}
        </Text>
      )}
      {mayRecord && <Account key={details?.detailsId ?? ''} {...props} />}
      {mayRecord && <Record {...props} />}
    </BlockStack>
  )
}

const Account = ({ returnId, payout }: Props) => {
  const { words } = useDesk()
  const fetcher = useFetcher<AccountAnswer>()
  const [isHidden, setHidden] = useState(false)
  if (payout.details === null) return null
  const { data } = fetcher
  if (data?.refusal) return <Banner tone="critical">{refusalSentence(words, data.refusal)}</Banner>
  if (data?.details && !isHidden)
    return <Shown details={data.details} payout={payout} onHide={() => setHidden(true)} />
  return (
    <fetcher.Form method="post" action={`/app/returns/${returnId}/account`} onSubmit={() => setHidden(false)}>
      <Button submit loading={fetcher.state !== 'idle'}>
        {words.t('payouts.show')}
      </Button>
    </fetcher.Form>
  )
}

const Shown = (props: {
  readonly details: PayoutDetailsView
  readonly payout: ManualPayoutView
  readonly onHide: () => void
}) => {
  const { words } = useDesk()
  const { bank, number, holder } = props.details
  const { minor, exponent } = props.payout.amount
  const rows = [
    ['bank', bank],
    ['number', number],
    ['holder', holder],
    ['amount', formatDecimal(minor, exponent)],
  ] as const
  return (
    <BlockStack gap="200">
      {rows.map(([name, value]) =>
        value === null ? null : <Copied key={name} name={words.t(`payouts.${name}`)} value={value} />,
      )}
      <InlineStack gap="200" blockAlign="center">
        <Button variant="plain" onClick={props.onHide}>
          {words.t('payouts.hide')}
        </Button>
        <Text as="span" tone="subdued">
          {words.t('payouts.shown_help')}
        </Text>
      </InlineStack>
    </BlockStack>
  )
}

const Copied = ({ name, value }: { readonly name: string; readonly value: string }) => {
  const { words } = useDesk()
  const [isCopied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <InlineStack gap="200" blockAlign="center" align="space-between" wrap={false}>
      <BlockStack>
        <Text as="span" tone="subdued" variant="bodySm">
          {name}
        </Text>
        <Text as="span" breakWord>
          <bdi>{value}</bdi>
        </Text>
      </BlockStack>
      <Button onClick={copy} accessibilityLabel={words.t('payouts.copy_named', { what: name })}>
        {words.t(isCopied ? 'payouts.copied' : 'payouts.copy')}
      </Button>
    </InlineStack>
  )
}

const Record = ({ payout, returnId, rma, version }: Props) => {
  const { words } = useDesk()
  const amount = words.money(payout.amount)
  return (
    <InlineStack>
      <ConfirmedAction
        intent="record_payout"
        version={version}
        isPrimary={payout.details !== null}
        label={`${words.t('payouts.record')}…`}
        labelNamed={`${words.t('payouts.record')}: ${rma}`}
        title={words.t('confirm.record_payout.title', { amount })}
        sentence={words.t('confirm.record_payout.sentence', { amount })}
        go={words.t('confirm.record_payout.go', { amount })}
      >
        <input type="hidden" name="callId" value={payout.callId} />
        <input type="hidden" name="returnId" value={returnId} />
        <input type="hidden" name="detailsId" value={payout.details?.detailsId ?? ''} />
        <FormText
          label={words.t('confirm.record_payout.reference')}
          name="reference"
          maxLength={100}
          needed={words.t('refusal.payout_needs_reference')}
        />
        {payout.details?.isChangedLate && (
          <FormCheckbox label={words.t('payouts.checked')} name="isChangeChecked" />
        )}
      </ConfirmedAction>
    </InlineStack>
  )
}
