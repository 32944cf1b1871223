import { InlineStack, Link, Text } from '@shopify/polaris'
import { useDesk } from '../desk-context.tsx'

type Props = {
  readonly row: {
    readonly returnId: string
    readonly rma: string
    readonly orderName: string
    readonly customerName: string | null
  }
}

/** Which return and customer an amount is of, in both lists of payouts. */
export const PayoutOf = ({ row }: Props) => {
  const { words } = useDesk()
  return (
    <InlineStack gap="200">
      <Link url={`/app/returns/${row.returnId}`}>
        {words.t('payouts.of', { rma: row.rma, order: row.orderName })}
      </Link>
      {row.customerName !== null && (
        <Text as="span" tone="subdued">
          <bdi>{row.customerName}</bdi>
        </Text>
      )}
    </InlineStack>
  )
}
