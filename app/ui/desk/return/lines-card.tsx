import {
  BlockStack,
  Box,
  Card,
  Collapsible,
  Divider,
  InlineStack,
  Link,
  Text,
  Thumbnail,
} from '@shopify/polaris'
import { ImageIcon } from '@shopify/polaris-icons'
import { useId, useState } from 'react'
import type { ReturnLineView } from '../../../contracts/views.ts'
import { gradeName } from '../../../i18n/grade-name.ts'
import { grades } from '../../../domain/policy/policy.ts'
import { otherReceipts } from '../receive/counting-fields.ts'
import { lineReason } from '../../../i18n/reason-words.ts'
import { DecisionExplained, Sentences } from './decision-explained.tsx'
import { useDesk } from '../desk-context.tsx'
import { Findings } from './findings.tsx'
import { ProductName } from '../product-title.tsx'
import { gradeTermsSentence } from './grade-terms.ts'

export const LinesCard = ({ lines }: { readonly lines: readonly ReturnLineView[] }) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.t('page.items')}
        </Text>
        {lines.map((line, index) => (
          <BlockStack key={line.returnLineId} gap="400">
            {index > 0 && <Divider />}
            <Line line={line} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  )
}

const Line = ({ line }: { readonly line: ReturnLineView }) => {
  const { words } = useDesk()
  return (
    <InlineStack gap="400" wrap={false} blockAlign="start">
      <Thumbnail source={line.imageUrl ?? ImageIcon} alt="" size="small" />
      <Box width="100%" minWidth="0">
        <BlockStack gap="200">
          <InlineStack align="space-between" gap="200" wrap={false}>
            <ProductName line={line} />
            <Text as="span" numeric fontWeight="semibold">
              ×{'\u00a0'}
              {words.number(line.quantity)}
            </Text>
          </InlineStack>
          <Text as="p">
            {words.t('page.reason', { reason: lineReason(words, line) })} ·{' '}
            {words.t('page.wants', { resolution: words.t(`resolution.${line.resolution}`) })}
          </Text>
          {line.note !== null && (
            <Text as="p" tone="subdued">
              {words.t('page.shopper_note')}: “{line.note}”
            </Text>
          )}
          {line.goods === 'keep' && (
            <Text as="p">{words.t(line.received > 0 ? 'page.kept_came' : 'page.kept')}</Text>
          )}
          <Counts line={line} />
          <Findings line={line} />
          <Explanation line={line} />
        </BlockStack>
      </Box>
    </InlineStack>
  )
}

/** What the ledgers have counted so far; nothing is said about what has not begun. */
const Counts = ({ line }: { readonly line: ReturnLineView }) => {
  const { words } = useDesk()
  const inspected = grades
    .filter((grade) => line.inspected[grade] > 0)
    .map((grade) =>
      words.t('page.inspected_as', { quantity: line.inspected[grade], grade: gradeName(words, grade) }),
    )
  const disposed = line.disposed.map(({ quantity, grade, disposition }) =>
    words.t('page.disposed_as', {
      quantity,
      grade: gradeName(words, grade),
      disposition: words.t(`disposition.${disposition}`),
    }),
  )
  const notAsAnnounced = otherReceipts
    .filter((result) => line.receipts[result] > 0)
    .map((result) => words.t(`receipt_counted.${result}`, { count: line.receipts[result] }))
  const counts = [
    ['received', line.received === 0 ? null : words.number(line.received)],
    ['missing', line.missing === 0 ? null : words.list(notAsAnnounced)],
    ['inspected', inspected.length === 0 ? null : words.list(inspected)],
    ['quarantined', line.quarantined === 0 ? null : words.number(line.quarantined)],
    ['disposed', disposed.length === 0 ? null : words.list(disposed)],
    ['settled', line.settled === 0 ? null : words.number(line.settled)],
  ] as const
  const told = counts.filter(([, value]) => value !== null)
  if (told.length === 0) return null
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="100">
        {told.map(([name, value]) => (
          <InlineStack key={name} align="space-between" gap="200">
            <Text as="span" tone="subdued">
              {words.t(`page.counts.${name}`)}
            </Text>
            <Text as="span">{value}</Text>
          </InlineStack>
        ))}
      </BlockStack>
    </Box>
  )
}

const Explanation = ({ line }: { readonly line: ReturnLineView }) => {
  const { words } = useDesk()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <BlockStack gap="200">
      <Link onClick={() => setOpen(!isOpen)}>{words.t('page.why')}</Link>
      <Collapsible open={isOpen} id={id}>
        <BlockStack gap="200">
          {line.decision.explanation && <DecisionExplained view={line.decision.explanation} />}
          <Sentences all={termsOf(words, line)} />
        </BlockStack>
      </Collapsible>
    </BlockStack>
  )
}

const termsOf = (
  words: ReturnType<typeof useDesk>['words'],
  { decision }: ReturnLineView,
): readonly string[] => {
  const anchor = words.t(`anchor.${decision.anchor}`)
  const anchoredOn = words.day(decision.anchoredOn)
  return [
    decision.lastDay === null
      ? words.t('page.window_none', { anchor, anchoredOn })
      : words.t('page.window', { anchor, anchoredOn, lastDay: words.day(decision.lastDay) }),
    ...grades.map((grade) => gradeTermsSentence(words, grade, decision.gradeTerms[grade])),
    words.t('page.policy_version', { hash: decision.policyHash.slice(0, 12) }),
  ]
}
