import { BlockStack, Divider, InlineGrid } from '@shopify/polaris'
import type { ReturnPageView } from '../../contracts/views.ts'
import { countField, receiptResults } from './counting-fields.ts'
import { CountingStep, LineHeading } from './counting-step.tsx'
import { useDesk } from './desk-context.tsx'
import { FormCount, FormText } from './form-fields.tsx'

/** Filled in with everything as announced, so that the usual parcel is one Enter. */
export const ReceiveForm = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const expected = view.lines.filter(({ toReceive }) => toReceive > 0)
  return (
    <CountingStep
      intent="receive"
      version={view.version}
      title={words.t('receiving.receive')}
      help={words.t('receiving.receive_help')}
      go={words.t('receiving.receive_go')}
      isNext
    >
      {expected.map((line, index) => (
        <BlockStack key={line.returnLineId} gap="300">
          {index > 0 && <Divider />}
          <LineHeading line={line} aside={words.t('receiving.expected', { count: line.toReceive })} />
          <InlineGrid columns={{ xs: 2, sm: 5 }} gap="300">
            {receiptResults.map((result) => (
              <FormCount
                key={result}
                label={words.t(`receipt.${result}`)}
                name={countField('count', line.returnLineId, result)}
                initial={result === 'received' ? line.toReceive : 0}
                max={line.toReceive}
                isFirst={index === 0 && result === 'received'}
              />
            ))}
          </InlineGrid>
        </BlockStack>
      ))}
      <FormText label={words.t('receiving.receive_note')} name="note" maxLength={500} />
    </CountingStep>
  )
}
