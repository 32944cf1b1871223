import { BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris'
import type { PayoutQueueView } from '../../../contracts/payout-views.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useDesk } from '../desk-context.tsx'
import { PayoutAccount } from './payout-account.tsx'
import { PayoutOf } from './payout-of.tsx'
import { PayoutViews } from './payout-views.tsx'
import { TopScreen } from '../top-screen.tsx'

/** Money that waits for a person to send it, what waits longest first. */
export const PayoutsScreen = (props: {
  /** Null for who has no part in it. */
  readonly queue: PayoutQueueView | null
  readonly answer: ActionAnswer | undefined
}) => {
  const { words } = useDesk()
  const { queue } = props
  return (
    <TopScreen title={words.t('payouts.title')}>
      <AnswerNotice answer={props.answer} />
      <PayoutViews shown="waiting" />
      <Card>
        <Text as="p">{words.t(queue === null ? 'payouts.not_yours' : 'payouts.help')}</Text>
      </Card>
      {queue?.rows.length === 0 && (
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {words.t('payouts.none')}
            </Text>
            <Text as="p">{words.t('payouts.none_help')}</Text>
          </BlockStack>
        </Card>
      )}
      {queue?.rows.map((row) => (
        <Row key={row.callId} row={row} />
      ))}
      {queue?.next != null && (
        <Link url={`/app/payouts?after=${encodeURIComponent(queue.next)}`}>{words.t('payouts.next')}</Link>
      )}
    </TopScreen>
  )
}

const Row = ({ row }: { readonly row: PayoutQueueView['rows'][number] }) => {
  const { words, at } = useDesk()
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            {words.money(row.amount)}
          </Text>
          <Text as="span" tone="subdued">
            {words.t('payouts.since', { at: at(row.since) })}
          </Text>
        </InlineStack>
        <PayoutOf row={row} />
        <PayoutAccount payout={row} returnId={row.returnId} rma={row.rma} version={row.version} />
      </BlockStack>
    </Card>
  )
}
