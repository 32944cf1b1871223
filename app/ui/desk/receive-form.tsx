import { BlockStack, Button, Collapsible, Divider, InlineGrid, InlineStack, Text } from '@shopify/polaris'
import { useId, useState } from 'react'
import type { ReturnLineView, ReturnPageView } from '../../contracts/views.ts'
import type { ReceiptResult } from '../../domain/returns/events.ts'
import { countField, otherReceipts, receiptResults } from './counting-fields.ts'
import { CountingStep, LineHeading } from './counting-step.tsx'
import { useDesk } from './desk-context.tsx'
import { FormCount, FormText } from './form-fields.tsx'
import { hasArrivals, nextStep, receivedAtFirst } from './receiving-steps.ts'
import { sumOfCounts } from './sum-of-counts.ts'

/** Filled in with everything as announced, so that the usual parcel is one Enter; the rest of a parcel is counted by hand. */
export const ReceiveForm = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const isNext = nextStep(view) === 'receive'
  const expected = view.lines.filter(({ toReceive }) => toReceive > 0)
  return (
    <CountingStep
      intent="receive"
      version={view.version}
      title={words.t('receiving.receive')}
      help={words.t(hasArrivals(view) ? 'receiving.receive_rest_help' : 'receiving.receive_help')}
      go={words.t('receiving.receive_go')}
      isNext={isNext}
    >
      {expected.map((line, index) => (
        <BlockStack key={line.returnLineId} gap="300">
          {index > 0 && <Divider />}
          <LineHeading line={line} aside={words.t('receiving.expected', { count: line.toReceive })} />
          <LineCounts line={line} announced={receivedAtFirst(view, line)} isFirst={isNext && index === 0} />
        </BlockStack>
      ))}
      <FormText label={words.t('receiving.receive_note')} name="note" maxLength={500} />
    </CountingStep>
  )
}

/** What came though nobody expects it: nothing is filled in, and it cannot be missing. */
export const ReceiveKeptForm = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  return (
    <CountingStep
      intent="receive"
      version={view.version}
      title={words.t('receiving.kept')}
      help={words.t('receiving.kept_help')}
      go={words.t('receiving.kept_go')}
      isNext={false}
    >
      {view.lines
        .filter(({ mayStillCome }) => mayStillCome > 0)
        .map((line) => (
          <BlockStack key={line.returnLineId} gap="300">
            <LineHeading line={line} aside={words.t('receiving.kept_count', { count: line.mayStillCome })} />
            <InlineGrid columns={{ xs: 2, sm: 5 }} gap="300">
              <FormCount
                label={words.t('receiving.quantity')}
                name={countField('count', line.returnLineId, 'received')}
                initial={0}
                max={line.mayStillCome}
              />
            </InlineGrid>
          </BlockStack>
        ))}
      <FormText label={words.t('receiving.receive_note')} name="note" maxLength={500} />
    </CountingStep>
  )
}

type Counts = Readonly<Record<ReceiptResult, string>>

/** What is not as announced waits folded away. What all the boxes add up to is said while they are filled in. */
const LineCounts = (props: {
  readonly line: ReturnLineView
  readonly announced: number
  readonly isFirst: boolean
}) => {
  const { line, announced, isFirst } = props
  const { words } = useDesk()
  const [isOpen, setOpen] = useState(false)
  const [counts, setCounts] = useState<Counts>(() => countsOf(announced))
  const id = useId()
  const count = (result: ReceiptResult) => (value: string) => setCounts({ ...counts, [result]: value })
  const fieldOf = (result: ReceiptResult) => ({
    label: words.t(`receipt.${result}`),
    name: countField('count', line.returnLineId, result),
    initial: Number(countsOf(announced)[result]),
    max: line.toReceive,
    onChange: count(result),
  })
  return (
    <BlockStack gap="300">
      <InlineGrid columns={{ xs: 2, sm: 5 }} gap="300">
        <FormCount {...fieldOf('received')} isFirst={isFirst} />
      </InlineGrid>
      <InlineStack>
        <Button
          variant="plain"
          disclosure={isOpen ? 'up' : 'down'}
          ariaExpanded={isOpen}
          ariaControls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {words.t('receiving.not_as_announced')}
        </Button>
      </InlineStack>
      <Collapsible open={isOpen} id={id}>
        <InlineGrid columns={{ xs: 2, sm: 4 }} gap="300">
          {otherReceipts.map((result) => (
            <FormCount key={result} {...fieldOf(result)} />
          ))}
        </InlineGrid>
      </Collapsible>
      <Sum counts={counts} expected={line.toReceive} />
    </BlockStack>
  )
}

const countsOf = (received: number): Counts => ({
  received: String(received),
  wrong_item: '0',
  short: '0',
  empty: '0',
  lost: '0',
})

/** Said while it is counted; the server checks it again. */
const Sum = ({ counts, expected }: { readonly counts: Counts; readonly expected: number }) => {
  const { words } = useDesk()
  const sum = sumOfCounts(receiptResults.map((result) => counts[result]))
  const isTooMany = sum > expected
  return (
    <div role="status">
      {sum !== expected && (
        <Text as="p" tone={isTooMany ? 'critical' : 'subdued'}>
          {words.t(isTooMany ? 'receiving.sum_too_many' : 'receiving.sum_open', {
            counted: sum,
            expected,
            left: expected - sum,
          })}
        </Text>
      )}
    </div>
  )
}
