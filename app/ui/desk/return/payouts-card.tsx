import { BlockStack, Card, Text } from '@shopify/polaris'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { useDesk } from '../desk-context.tsx'
import { PayoutAccount } from '../payouts/payout-account.tsx'

/** Where the page's other parts lead to it. */
export const payoutsCardId = 'payouts-by-hand'

/** What of this return's money a person sends, and what they have sent. */
export const PayoutsCard = ({ view }: { readonly view: ReturnPageView }) => {
  const { words, at } = useDesk()
  if (view.money.byHand.length === 0) return null
  return (
    <Card>
      <BlockStack gap="400" id={payoutsCardId}>
        <Text as="h2" variant="headingMd">
          {words.t('payouts.card')}
        </Text>
        {view.money.byHand.map((payout) => (
          <BlockStack key={payout.callId} gap="200">
            <Text as="p" variant="headingSm">
              {words.money(payout.amount)}
            </Text>
            {payout.status === 'coming' && <Text as="p">{words.t('payouts.coming')}</Text>}
            {payout.sent && (
              <Text as="p">
                {words.t('payouts.was_sent', {
                  at: at(payout.sent.at),
                  reference: payout.sent.reference,
                })}
              </Text>
            )}
            {payout.status === 'waiting' && (
              <PayoutAccount payout={payout} returnId={view.returnId} rma={view.rma} version={view.version} />
            )}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  )
}
