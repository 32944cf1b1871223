import { BlockStack, Divider, InlineStack, Text } from '@shopify/polaris'
import type { SettlementView } from '../../../contracts/views.ts'
import { placeName } from '../../../i18n/amount-names.ts'
import { settlementRemarks, settlementRows, totalRow } from '../../../i18n/settlement-rows.ts'
import { useDesk } from '../desk-context.tsx'

/** A settlement to the cent: the parts, the deductions by name, the sum, and where it goes. */
export const SettlementTable = (props: { readonly settlement: SettlementView; readonly isPaid: boolean }) => {
  const { words } = useDesk()
  const { settlement, isPaid } = props
  const total = totalRow(words, settlement, isPaid)
  return (
    <BlockStack gap="150">
      {settlementRows(words, settlement).map(({ name, amount }) => (
        <InlineStack key={name} align="space-between" gap="200" wrap={false}>
          <Text as="span">{name}</Text>
          <Text as="span" numeric>
            {words.money(amount)}
          </Text>
        </InlineStack>
      ))}
      <Divider />
      <InlineStack align="space-between" gap="200" wrap={false}>
        <Text as="span" fontWeight="bold">
          {total.name}
        </Text>
        <Text as="span" numeric fontWeight="bold">
          {words.money(total.amount)}
        </Text>
      </InlineStack>
      {settlementRemarks(words, settlement).map((remark) => (
        <Text key={remark} as="p" tone="subdued" variant="bodySm">
          {remark}
        </Text>
      ))}
    </BlockStack>
  )
}

/** Where it goes back to. */
export const placesOf = (
  words: ReturnType<typeof useDesk>['words'],
  { payTo }: Pick<SettlementView, 'payTo'>,
): string => words.list([...new Set(payTo.map((place) => placeName(words, place)))])
