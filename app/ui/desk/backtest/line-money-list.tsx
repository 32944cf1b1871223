import { BlockStack, InlineStack, Text } from '@shopify/polaris'
import type { LineMoney } from '../../../domain/backtest/backtest-case.ts'
import { useDesk } from '../desk-context.tsx'

const parts = ['worth', 'outbound', 'restocking', 'condition', 'wayBack', 'ceiling'] as const
const isTakenOff: ReadonlySet<keyof LineMoney> = new Set(['restocking', 'condition', 'wayBack', 'ceiling'])

type MoneyProps = { readonly money: LineMoney; readonly currency: string; readonly exponent: number }

/** What a line pays back: what it is worth, what is taken off by name, and what is left. */
export const LineMoneyList = ({ money, currency, exponent }: MoneyProps) => {
  const { words } = useDesk()
  const row = (name: keyof LineMoney, minor: number) => (
    <InlineStack key={name} align="space-between" gap="200">
      <Text as="span" {...(name === 'paidBack' ? { fontWeight: 'semibold' } : {})}>
        {words.t(`backtest.case.${name}`)}
      </Text>
      <Text as="span" numeric {...(name === 'paidBack' ? { fontWeight: 'semibold' } : {})}>
        {words.money({ minor, currency, exponent })}
      </Text>
    </InlineStack>
  )
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {words.t('backtest.case.money')}
      </Text>
      {parts
        .filter((name) => money[name] !== 0)
        .map((name) => row(name, isTakenOff.has(name) ? -money[name] : money[name]))}
      {row('paidBack', money.paidBack)}
    </BlockStack>
  )
}
