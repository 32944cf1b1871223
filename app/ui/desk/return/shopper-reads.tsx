import { BlockStack, Text } from '@shopify/polaris'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { isAllKept, statusSentence } from '../../../i18n/kept-words.ts'
import { stepsFor } from '../../../i18n/instruction-steps.ts'
import { shopperWords } from '../../../i18n/shopper-words.ts'
import { useDesk } from '../desk-context.tsx'

/** The very sentences that the shopper reads on the return's page and in the mail, in English. */
export const ShopperReads = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const told = shopperWords('en')
  const { rma, label, status } = view
  const lines = view.lines.map(({ goods }) => ({ isKept: goods === 'keep' }))
  const { preview, shownToShopper, settled } = view.money
  const worth = { settlement: preview ?? shownToShopper, isPaid: settled.length > 0 }
  const byHand = view.money.byHand.map(({ amount, sent }) => ({ amount, sentOn: sent?.at ?? null }))
  return (
    <details>
      <summary>{words.t('page.shopper_reads')}</summary>
      <BlockStack gap="100">
        <Text as="p">
          {statusSentence(told, { status, lines, label, byHand, sendTo: view.sending.sendTo, ...worth })}
        </Text>
        {status === 'approved' && !isAllKept({ lines }) && (
          <ol>
            {stepsFor(told, { rma, label, ...view.sending }).map(
              ({ step, name, sentence, address, media }) => (
                <li key={step}>
                  {name}: {[sentence, address?.join(', ')].filter(Boolean).join(' ')}{' '}
                  {media !== null && (
                    <a href={media} target="_blank" rel="noopener noreferrer">
                      {told.t('portal.steps.watch')}
                    </a>
                  )}
                </li>
              ),
            )}
          </ol>
        )}
      </BlockStack>
    </details>
  )
}
