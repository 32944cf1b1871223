import { BlockStack, Card, Divider, InlineGrid, InlineStack, Text } from '@shopify/polaris'
import type { FiguresView, KeyFiguresView } from '../../../contracts/home-views.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { reasonWord } from '../../../i18n/reason-words.ts'
import { useDesk } from '../desk-context.tsx'

/** How the desk did, beside how it did before. */
export const KeyFigures = ({ figures }: { readonly figures: KeyFiguresView }) => {
  const { words } = useDesk()
  const { days, now, before } = figures
  const rows = [
    ['opened', ({ opened }: FiguresView) => words.number(opened)],
    ['paid_back', ({ paidBack }: FiguresView) => moneyText(words, paidBack)],
    ['decision', ({ decisionSeconds }: FiguresView) => durationText(words, decisionSeconds)],
    ['refund', ({ refundSeconds }: FiguresView) => durationText(words, refundSeconds)],
  ] as const
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {words.t('figures.title', { days })}
          </Text>
          <Text as="p" tone="subdued">
            {words.t('figures.beside', { days })}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
          {rows.map(([name, value]) => (
            <BlockStack key={name} gap="100">
              <Text as="h3" tone="subdued">
                {words.t(`figures.${name}`)}
              </Text>
              <Text as="p" variant="headingLg" breakWord>
                {value(now)}
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {words.t('figures.before', { value: value(before) })}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
        <Divider />
        <Reasons figures={figures} />
      </BlockStack>
    </Card>
  )
}

const Reasons = ({ figures: { now, before } }: { readonly figures: KeyFiguresView }) => {
  const { words } = useDesk()
  if (now.reasons.length === 0)
    return (
      <Text as="p" tone="subdued">
        {words.t('figures.nothing')}
      </Text>
    )
  const earlier = new Map(before.reasons.map(({ code, returns }) => [code, returns]))
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {words.t('figures.reasons')}
      </Text>
      {now.reasons.map(({ code, labels, returns }) => (
        <InlineStack key={code} align="space-between" gap="200">
          <Text as="span">{reasonWord(words, { code, labels })}</Text>
          <InlineStack gap="300">
            <Text as="span" numeric>
              {words.number(returns)}
            </Text>
            <Text as="span" tone="subdued" numeric>
              {words.t('figures.before', { value: words.number(earlier.get(code) ?? 0) })}
            </Text>
          </InlineStack>
        </InlineStack>
      ))}
    </BlockStack>
  )
}

const moneyText = (words: DeskWords, amounts: FiguresView['paidBack']): string =>
  amounts.length === 0 ? words.t('figures.none') : amounts.map((amount) => words.money(amount)).join(' · ')

/** Rounded to what people say of it. */
export const durationText = (words: DeskWords, seconds: number | null): string => {
  if (seconds === null) return words.t('figures.none')
  if (seconds < 60) return words.t('figures.at_once')
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return words.t('figures.minutes', { count: minutes })
  const hours = Math.round(minutes / 60)
  if (hours < 48) return words.t('figures.hours', { count: hours })
  return words.t('figures.days', { count: Math.round(hours / 24) })
}
