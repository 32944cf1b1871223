import { TitleBar } from '../shell/title-bar.tsx'
import {
  Badge,
  BlockStack,
  Box,
  Card,
  InlineGrid,
  InlineStack,
  Link,
  List,
  Page,
  Text,
} from '@shopify/polaris'
import type { CaseView, DecidedView } from '../../../contracts/backtest-views.ts'
import type { FactName, Facts } from '../../../domain/policy/policy.ts'
import { useDesk } from '../desk-context.tsx'
import { factWords, wasWords } from '../../policy/fact-words.ts'
import { changeName, versionName } from './backtest-words.ts'
import { LineMoneyList } from './line-money-list.tsx'
import { questionLines } from './trace-sentences.ts'

type Props = {
  readonly backtestId: string
  readonly view: CaseView
  /** The shop's own reasons, by their codes. */
  readonly reasons: Readonly<Record<string, string>>
}

/** One line of the past: what both policies decide over it and why, and the money. */
export const CaseScreen = ({ backtestId, view, reasons }: Props) => {
  const { words } = useDesk()
  const one = view.case
  const title = words.t('backtest.case.title', { order: one.orderName, title: one.title })
  return (
    <Page
      title={title}
      subtitle={words.t('backtest.case.decided_for', { day: words.day(one.day) })}
      backAction={{ content: words.t('backtest.cases'), url: `/app/policy/backtests/${backtestId}` }}
    >
      <TitleBar title={words.t('backtest.title')} />
      <BlockStack gap="400">
        <Box paddingInline={{ xs: '400', sm: '0' }}>
          <InlineStack gap="200">
            {one.changes.map(({ kind, question }) => (
              <Badge key={`${kind} ${question}`}>{changeName(words, { kind, question })}</Badge>
            ))}
            <Badge tone="info">{words.t(`backtest.basis.${one.basis}`)}</Badge>
            {one.source === 'imported' && <Badge>{words.t('backtest.case.imported')}</Badge>}
            {one.returnId !== null && (
              <Link url={`/app/returns/${one.returnId}`}>
                {words.t('backtest.case.return', { rma: one.rma ?? '' })}
              </Link>
            )}
          </InlineStack>
        </Box>
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
          <Side view={view} side={view.before} reasons={reasons} when="before" />
          <Side view={view} side={view.after} reasons={reasons} when="after" />
        </InlineGrid>
        <FactsCard view={view} reasons={reasons} />
      </BlockStack>
    </Page>
  )
}

type SideProps = Pick<Props, 'view' | 'reasons'> & {
  readonly side: DecidedView
  readonly when: 'before' | 'after'
}

const Side = ({ view, side, when, reasons }: SideProps) => {
  const { words, at } = useDesk()
  const { currency, exponent } = view.case
  const changed = new Set(view.case.changes.map(({ question }) => question))
  const why = side.because && words.find(`backtest.case.why.${side.because}`)
  const name = side.policy ? versionName(words, at, side.policy) : words.t('backtest.case.nothing')
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd" breakWord>
            {words.t(`backtest.case.${when}`)}: {name}
          </Text>
          <Text as="p" fontWeight="semibold">
            {side.isAllowed
              ? words.t('backtest.case.allowed')
              : words.t('backtest.case.refused', { why: why ?? side.because ?? '' })}
          </Text>
        </BlockStack>
        {questionLines({ words, currency, names: { reasons } }, side, changed).map(
          ({ question, answer, because }) => (
            <BlockStack key={question} gap="100">
              <Text as="h3" variant="headingSm">
                {question}
              </Text>
              <Text as="p">{answer}</Text>
              <List>
                {because.map((sentence) => (
                  <List.Item key={sentence}>{sentence}</List.Item>
                ))}
              </List>
            </BlockStack>
          ),
        )}
        <LineMoneyList money={view.case[when].money} currency={currency} exponent={exponent} />
      </BlockStack>
    </Card>
  )
}

/** What is not there says nothing. */
const isSaid = (fact: Facts[FactName]): boolean => fact !== null && (!Array.isArray(fact) || fact.length > 0)

const FactsCard = ({ view, reasons }: Pick<Props, 'view' | 'reasons'>) => {
  const { words } = useDesk()
  const { facts, currency } = view.case
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('backtest.case.facts')}
        </Text>
        <List>
          {(Object.keys(facts) as FactName[])
            .filter((fact) => isSaid(facts[fact]))
            .map((fact) => (
              <List.Item key={fact}>
                {words.t('backtest.case.was', {
                  fact: factWords(words, fact),
                  was: wasWords(words, fact, facts[fact], { currency, names: { reasons } }),
                })}
              </List.Item>
            ))}
        </List>
      </BlockStack>
    </Card>
  )
}
