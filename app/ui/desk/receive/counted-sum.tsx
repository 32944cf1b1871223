import { Text } from '@shopify/polaris'
import type { DeskKey } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import { sumOfCounts } from './sum-of-counts.ts'

/** What the boxes of a line add up to, where that is not what is asked for; the server checks it again. */
export const CountedSum = (props: {
  readonly counts: readonly string[]
  readonly expected: number
  readonly open: DeskKey
  readonly tooMany: DeskKey
}) => {
  const { words } = useDesk()
  const { expected } = props
  const counted = sumOfCounts(props.counts)
  const isTooMany = counted > expected
  return (
    <div role="status">
      {counted !== expected && (
        <Text as="p" tone={isTooMany ? 'critical' : 'subdued'}>
          {words.t(isTooMany ? props.tooMany : props.open, { counted, expected, left: expected - counted })}
        </Text>
      )}
    </div>
  )
}
