import { BlockStack, Button, Collapsible, Divider, InlineGrid, InlineStack } from '@shopify/polaris'
import { useId, useState } from 'react'
import type { ReturnLineView, ReturnPageView } from '../../../contracts/views.ts'
import type { ReceiptResult } from '../../../domain/returns/events.ts'
import { shortTitle } from '../../../i18n/short-title.ts'
import { countField, otherReceipts, receiptResults } from './counting-fields.ts'
import { CountingStep, LineHeading } from './counting-step.tsx'
import { useDesk } from '../desk-context.tsx'
import { CountedSum } from './counted-sum.tsx'
import { CountField, FormCount, FormText } from '../form-fields.tsx'
import { lineToCount } from './read-scan.ts'
import { hasArrivals, nextStep, receivedAtFirst } from './receiving-steps.ts'
import { ScanField, type ScanAnswer } from './scan-field.tsx'
import { useTable } from './table-context.ts'
import { withTyped, type Counts } from './untouched-counts.ts'
import { sumOfCounts } from './sum-of-counts.ts'

/**
 * Filled in with everything as announced, so that the usual parcel is one press of the button; the rest of a parcel is counted by
 * hand or by scanner. The first item that is scanned takes the announced counts away: from then on only what was seen is counted.
 */
export const ReceiveForm = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const isNext = nextStep(view) === 'receive'
  const { arrivals } = useTable()
  const expected = view.lines.filter(({ toReceive }) => toReceive > 0)
  const [counts, setCounts] = useState<CountsOfLines>(() =>
    Object.fromEntries(expected.map((line) => [line.returnLineId, countsOf(receivedAtFirst(view, line))])),
  )
  const [isScanning, setScanning] = useState(false)
  const countItem = (lines: readonly ReturnLineView[]): ScanAnswer => {
    const isFirst = !isScanning && !hasArrivals(view)
    const before = isFirst ? withoutReceived(counts) : counts
    const sums = sumsOf(before)
    const line = lineToCount(lines, sums)
    const title = titleOf(line ?? lines[0])
    if (line === null)
      return { said: words.t('receiving.scan.too_many', { title, rma: view.rma }), isRefused: true }
    const { returnLineId, toReceive } = line
    const received = sumOfCounts([before[returnLineId]?.received ?? '0']) + 1
    setScanning(true)
    setCounts({
      ...before,
      [returnLineId]: { ...countsOf(0), ...before[returnLineId], received: String(received) },
    })
    return {
      said: words.t(isFirst ? 'receiving.scan.counted_first' : 'receiving.scan.counted', {
        title,
        counted: (sums[returnLineId] ?? 0) + 1,
        expected: toReceive,
      }),
      isRefused: false,
    }
  }
  return (
    <CountingStep
      intent="receive"
      version={view.version}
      title={words.t('receiving.receive')}
      help={words.t(hasArrivals(view) ? 'receiving.receive_rest_help' : 'receiving.receive_help')}
      go={words.t('receiving.receive_go')}
      isNext={isNext}
    >
      <ScanField view={view} step="receive" isReady={isNext} takes={arrivals} counts onItem={countItem} />
      {expected.map((line, index) => (
        <BlockStack key={line.returnLineId} gap="300">
          {index > 0 && <Divider />}
          <LineHeading line={line} aside={words.t('receiving.expected', { count: line.toReceive })} />
          <LineCounts
            line={line}
            counts={counts[line.returnLineId] ?? countsOf(0)}
            filledIn={isScanning ? null : receivedAtFirst(view, line)}
            onCounts={(next) => setCounts({ ...counts, [line.returnLineId]: next })}
          />
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

type CountsOfLines = Readonly<Record<string, Counts>>

const titleOf = (line: ReturnLineView | undefined): string => shortTitle(line?.title ?? '')

const sumsOf = (counts: CountsOfLines): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(counts).map(([line, of]) => [
      line,
      sumOfCounts(receiptResults.map((result) => of[result])),
    ]),
  )

const withoutReceived = (counts: CountsOfLines): CountsOfLines =>
  Object.fromEntries(Object.entries(counts).map(([line, of]) => [line, { ...of, received: '0' }]))

/** What is not as announced waits folded away. What all the boxes add up to is said while they are filled in. */
const LineCounts = (props: {
  readonly line: ReturnLineView
  readonly counts: Counts
  /** What was filled in as announced; null once something was scanned. */
  readonly filledIn: number | null
  readonly onCounts: (counts: Counts) => void
}) => {
  const { line, counts } = props
  const { words } = useDesk()
  const [isOpen, setOpen] = useState(false)
  const [isTyped, setTyped] = useState(false)
  const filledIn = isTyped ? null : props.filledIn
  const id = useId()
  const fieldOf = (result: ReceiptResult) => ({
    label: words.t(`receipt.${result}`),
    name: countField('count', line.returnLineId, result),
    max: line.toReceive,
    value: counts[result],
    onChange: (value: string) => {
      if (result === 'received') setTyped(true)
      props.onCounts(withTyped(counts, { result, value, filledIn }))
    },
  })
  return (
    <BlockStack gap="300">
      <InlineGrid columns={{ xs: 2, sm: 5 }} gap="300">
        <CountField {...fieldOf('received')} />
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
            <CountField key={result} {...fieldOf(result)} />
          ))}
        </InlineGrid>
      </Collapsible>
      <CountedSum
        counts={receiptResults.map((result) => counts[result])}
        expected={line.toReceive}
        open="receiving.sum_open"
        tooMany="receiving.sum_too_many"
      />
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
