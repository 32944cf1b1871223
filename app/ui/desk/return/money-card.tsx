import { Badge, Banner, BlockStack, Card, Divider, InlineStack, Text } from '@shopify/polaris'
import type { ReturnPageView, SettlementView } from '../../../contracts/views.ts'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { shortTitle } from '../../../i18n/short-title.ts'
import { useDesk } from '../desk-context.tsx'
import { FormText } from '../form-fields.tsx'
import { HeadingWithHelp } from '../help.tsx'
import { nothingToPay } from './nothing-to-pay.ts'
import { isAllByHand, releaseSentence } from './release-sentence.ts'
import { placesOf, SettlementTable } from './settlement-table.tsx'

/** What the next payout is, by the function that will pay it, and what was paid before. */
export const MoneyCard = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const { money } = view
  return (
    <Card>
      <BlockStack gap="400">
        <HeadingWithHelp heading={words.t('page.money')} help={words.t('help.money')} />
        {money.preview === null ? (
          <Text as="p" tone="subdued">
            {words.t(money.settled.every(isThrough) ? 'page.nothing_to_settle' : 'page.payout_under_way')}
          </Text>
        ) : (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {words.t('page.next_payout')}
            </Text>
            <SettlementTable settlement={money.preview} isPaid={false} />
            <NotPaid view={view} />
            <Text as="p" tone="subdued" variant="bodySm">
              {shownSentence(words, money.preview, money)}
            </Text>
            <HowItGoes view={view} />
          </BlockStack>
        )}
        {money.refundedOutside !== null && (
          <Text as="p">
            {words.t('page.refunded_outside', { amount: words.money(money.refundedOutside) })}
          </Text>
        )}
        <Payouts view={view} />
      </BlockStack>
    </Card>
  )
}

/** Units that did not come as announced make the sum smaller, and stand in no line of it. */
const NotPaid = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const items = view.lines.flatMap(({ title, missingUnits }) =>
    missingUnits.flatMap(({ result, quantity, unpaid }) =>
      unpaid === null
        ? []
        : words.t('page.not_paid_of', {
            quantity,
            title: shortTitle(title),
            what: words.t(`receipt.${result}`).toLowerCase(),
            amount: words.money(unpaid),
          }),
    ),
  )
  return items.length === 0 ? null : (
    <Text as="p">{words.t('page.not_paid_for', { items: words.list(items) })}</Text>
  )
}

/** Who or what sends it, and what has to happen before. */
const HowItGoes = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const { asked, preview, release, takesSecondPerson } = view.money
  if (preview === null) return null
  if (asked !== null) return <Banner tone="warning">{words.t('page.asked')}</Banner>
  return (
    <>
      <Banner tone={takesSecondPerson ? 'warning' : 'info'}>
        {takesSecondPerson
          ? words.t('page.takes_second')
          : preview.settlement.minor === 0
            ? nothingToPay(words, preview)
            : releaseSentence(words, preview, release)}
      </Banner>
      <Refund view={view} />
    </>
  )
}

const shownSentence = (
  words: ReturnType<typeof useDesk>['words'],
  next: SettlementView,
  { shownToShopper, settled }: ReturnPageView['money'],
): string => {
  const shown = shownToShopper.settlement
  const more = next.settlement.minor - shown.minor
  if (more === 0) return words.t('page.shown_same')
  const amount = words.money(shown)
  // After a part was paid, the rest is no comparison.
  if (settled.length > 0) return words.t('page.shown', { amount })
  const difference = words.money({ ...shown, minor: Math.abs(more) })
  return words.t(more > 0 ? 'page.shown_more' : 'page.shown_less', { amount, difference })
}

const Refund = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const { preview, release, takesSecondPerson } = view.money
  if (preview === null) return null
  const amount = words.money(preview.settlement)
  const places = placesOf(words, preview)
  const way = takesSecondPerson ? 'sentence_asks' : isAllByHand(preview) ? 'sentence_by_hand' : 'sentence'
  const shared = { version: view.version, fullWidth: true }
  if (view.actions.includes('refund')) {
    return (
      <ConfirmedAction
        {...shared}
        isPrimary={
          !['receive', 'inspect', 'dispose'].some((step) => view.actions.some((action) => action === step))
        }
        intent="refund"
        label={words.t(takesSecondPerson ? 'confirm.refund.go_asks' : 'confirm.refund.go', { amount })}
        title={words.t('confirm.refund.title', { amount })}
        sentence={words.t(`confirm.refund.${way}`, { amount, places })}
        go={words.t(takesSecondPerson ? 'confirm.refund.go_asks' : 'confirm.refund.go', { amount })}
      />
    )
  }
  if (!view.actions.includes('refund_early')) return null
  return (
    <ConfirmedAction
      {...shared}
      intent="refund_early"
      isDestructive
      label={`${words.t('action.refund_early')}…`}
      title={words.t('confirm.refund_early.title', { amount })}
      sentence={words.t(`confirm.refund_early.${way}`, {
        amount,
        places,
        moment: words.t(`moment.${release.at}`),
      })}
      go={words.t(takesSecondPerson ? 'confirm.refund_early.go_asks' : 'confirm.refund_early.go', { amount })}
    >
      <FormText
        label={words.t('confirm.refund_early.note')}
        name="reason"
        multiline={2}
        maxLength={500}
        needed={words.t('refusal.early_needs_reason')}
      />
    </ConfirmedAction>
  )
}

/** Whether nothing of it is still to happen. */
const isThrough = ({ payout }: ReturnPageView['money']['settled'][number]): boolean =>
  payout === 'nothing_to_pay' || payout === 'confirmed' || payout === 'abandoned'

const payoutTone = {
  nothing_to_pay: undefined,
  due: 'info',
  submitted: 'info',
  unknown: 'warning',
  to_book: 'info',
  to_send: 'attention',
  confirmed: 'success',
  failed: 'critical',
  abandoned: undefined,
} as const

const Payouts = ({ view }: { readonly view: ReturnPageView }) => {
  const { words, at } = useDesk()
  return view.money.settled.map(({ settlementId, settlement, payout, ...settled }) => {
    const tone = payoutTone[payout]
    return (
      <BlockStack key={settlementId} gap="200">
        <Divider />
        <InlineStack align="space-between" gap="200">
          <Text as="span" tone="subdued">
            {at(settled.at)}
          </Text>
          <Badge {...(tone ? { tone } : {})}>{words.t(`payout.${payout}`)}</Badge>
        </InlineStack>
        <SettlementTable settlement={settlement} isPaid={payout === 'confirmed'} />
      </BlockStack>
    )
  })
}
