import { BlockStack, Card, InlineGrid, Text } from '@shopify/polaris'
import type { BacktestView } from '../../../contracts/backtest-views.ts'
import type { MoneyView } from '../../../contracts/views.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import { versionName } from './backtest-words.ts'

/** What would have been paid back of what came back: a card for each currency, since currencies are never added. */
export const MoneyCards = ({ page }: { readonly page: BacktestView }) => {
  const { words, at } = useDesk()
  const paid = (kind: 'paid_before' | 'paid_after') =>
    page.sums.filter((sum) => sum.dimension === 'all' && sum.kind === kind)
  return paid('paid_after').map(({ money: after }) => {
    const same = paid('paid_before').find(
      ({ money }) => money.currency === after.currency && money.exponent === after.exponent,
    )
    const before = same?.money ?? { ...after, minor: 0 }
    const name = page.against && versionName(words, at, page.against)
    return (
      <Card key={`${after.currency} ${after.exponent}`}>
        <BlockStack gap="300">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              {words.t('backtest.money')}
            </Text>
            <Text as="p" tone="subdued">
              {words.t('backtest.money_help', { currency: after.currency })}
            </Text>
          </BlockStack>
          <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
            <Figure
              label={name ? words.t('backtest.paid_by', { name }) : words.t('backtest.paid_before_nothing')}
              value={words.money(before)}
            />
            <Figure
              label={words.t('backtest.paid_by', { name: versionName(words, at, page.draft) })}
              value={words.money(after)}
            />
            <Figure label={words.t('backtest.difference')} value={differenceIn(words, before, after)} />
          </InlineGrid>
        </BlockStack>
      </Card>
    )
  })
}

const Figure = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <BlockStack gap="100">
    <Text as="h3" tone="subdued">
      {label}
    </Text>
    <Text as="p" variant="headingLg" breakWord>
      {value}
    </Text>
  </BlockStack>
)

const differenceIn = (words: DeskWords, before: MoneyView, after: MoneyView): string => {
  const minor = after.minor - before.minor
  if (minor === 0) return words.t('backtest.same_back')
  const amount = words.money({ ...after, minor: Math.abs(minor) })
  return words.t(minor > 0 ? 'backtest.more_back' : 'backtest.less_back', { amount })
}
