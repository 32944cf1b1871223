import { Badge, BlockStack, Box, Card, InlineStack, Link, Tabs, Text } from '@shopify/polaris'
import { useState } from 'react'
import type { BacktestView, SumView } from '../../../contracts/backtest-views.ts'
import type { SumDimension } from '../../../domain/backtest/backtest-sums.ts'
import { useDesk } from '../desk-context.tsx'
import { changesIn, kindName, monthName, type ToldChange } from './backtest-words.ts'

type Props = { readonly page: BacktestView }

/** What changes, then the same by question, rule, month and product type. Each line leads to its cases. */
export const SumCards = ({ page }: Props) => {
  const { words } = useDesk()
  const all = changesIn(page.sums.filter(({ dimension }) => dimension === 'all'))
  if (all.length === 0) return null
  return (
    <>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {words.t('backtest.changes')}
          </Text>
          {all.map((sum) => (
            <ChangeRow key={`${sum.kind} ${sum.basis}`} sum={sum} query={{}} />
          ))}
        </BlockStack>
      </Card>
      <Divided page={page} />
    </>
  )
}

const dimensions = ['rule', 'month', 'type'] as const

/** The same sums by rule, month or product type, one at a time: together they are longer than anybody reads. */
const Divided = ({ page }: Props) => {
  const { words } = useDesk()
  const [chosen, choose] = useState(0)
  return (
    <Card padding="0">
      <Tabs
        tabs={dimensions.map((one) => ({ id: one, content: words.t(titles[one]) }))}
        selected={chosen}
        onSelect={choose}
      >
        <Box padding="400">
          <ByKey page={page} dimension={dimensions[chosen] ?? 'rule'} />
        </Box>
      </Tabs>
    </Card>
  )
}

const titles = {
  rule: 'backtest.by_rule',
  month: 'backtest.by_month',
  type: 'backtest.by_type',
} as const

const ByKey = ({ page, dimension }: Props & { readonly dimension: keyof typeof titles }) => {
  const { words } = useDesk()
  const sums = page.sums.filter((sum) => sum.dimension === dimension)
  const keys = [...new Set(sums.map(({ key }) => key))].filter(
    (key) => dimension === 'rule' || changesIn(sums.filter((sum) => sum.key === key)).length > 0,
  )
  return (
    <BlockStack gap="400">
      <Text as="h2" variant="headingMd">
        {words.t(titles[dimension])}
      </Text>
      {keys.map((key) => (
        <OneKey key={key} name={key} dimension={dimension} sums={sums.filter((sum) => sum.key === key)} />
      ))}
      {dimension === 'type' && page.moreTypes > 0 && (
        <Text as="p" tone="subdued">
          {words.t('backtest.more_types', { count: page.moreTypes })}
        </Text>
      )}
    </BlockStack>
  )
}

type OneKeyProps = {
  readonly name: string
  readonly dimension: keyof typeof titles
  readonly sums: readonly SumView[]
}

const OneKey = ({ name, dimension, sums }: OneKeyProps) => {
  const { words } = useDesk()
  const answered = sums.filter(({ kind }) => kind === 'answered').reduce((sum, { lines }) => sum + lines, 0)
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" align="space-between" blockAlign="baseline">
        <Text as="h3" variant="headingSm" breakWord>
          {useKeyName(dimension, name)}
        </Text>
        {dimension === 'rule' && name !== '' && (
          <Text as="span" tone="subdued">
            {words.t('backtest.answered')}: {words.number(answered)}
          </Text>
        )}
      </InlineStack>
      {changesIn(sums).map((sum) => (
        <ChangeRow
          key={`${sum.kind} ${sum.basis}`}
          sum={sum}
          query={dimension === 'type' && name === '' ? { type: '-' } : { [dimension]: name }}
        />
      ))}
    </BlockStack>
  )
}

const useKeyName = (dimension: SumDimension, key: string): string => {
  const { words } = useDesk()
  if (dimension === 'month') return monthName(words, key)
  if (key !== '') return key
  return words.t(dimension === 'rule' ? 'backtest.no_rule' : 'backtest.no_type')
}

type ChangeRowProps = {
  readonly sum: ToldChange
  readonly query: Readonly<Record<string, string>>
}

const ChangeRow = ({ sum, query }: ChangeRowProps) => {
  const { words } = useDesk()
  const { kind, basis, lines, amounts } = sum
  const address = `?${new URLSearchParams({ ...query, kind, basis }).toString()}#cases`
  return (
    <Box paddingInlineStart="200">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <InlineStack gap="200" blockAlign="center">
          <Link url={address}>{kindName(words, kind)}</Link>
          <Badge {...(basis === 'returned' ? { tone: 'info' } : {})}>
            {words.t(`backtest.basis.${basis}`)}
          </Badge>
        </InlineStack>
        <InlineStack gap="300">
          <Text as="span" tone="subdued" numeric>
            {words.t('backtest.line_counts', { count: lines })}
          </Text>
          {amounts.map((money) => (
            <Text key={`${money.currency} ${money.exponent}`} as="span" numeric fontWeight="semibold">
              {words.money(money)}
            </Text>
          ))}
        </InlineStack>
      </InlineStack>
    </Box>
  )
}
