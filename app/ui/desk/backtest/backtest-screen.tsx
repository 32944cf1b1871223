import { TitleBar } from '../shell/title-bar.tsx'
import { Banner, BlockStack, Box, Card, InlineStack, List, Page, ProgressBar, Text } from '@shopify/polaris'
import type { BacktestCasesView, BacktestView } from '../../../contracts/backtest-views.ts'
import { mayDo } from '../../../domain/returns/permissions.ts'
import { AnswerNotice, type ActionAnswer } from '../action-answer.tsx'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { mayExport } from '../export-buttons.tsx'
import { BacktestExports } from './backtest-exports.tsx'
import { actorName } from '../actor-name.ts'
import { countsWords } from './backtest-words.ts'
import { namesOf, StateBadge } from './backtests-screen.tsx'
import { CasesCard, type ShownFilter } from './cases-card.tsx'
import { MoneyCards } from './money-cards.tsx'
import { SumCards } from './sum-cards.tsx'
import { useFreshWhile } from '../use-fresh-while.ts'

type Props = {
  readonly page: BacktestView
  readonly cases: BacktestCasesView
  readonly filter: ShownFilter
  readonly answer: ActionAnswer | undefined
}

/** One backtest: while it runs how far it is, then what it found. */
export const BacktestScreen = ({ page, cases, filter, answer }: Props) => {
  const { words, at } = useDesk()
  const isRunning = page.state === 'running'
  useFreshWhile(isRunning)
  return (
    <Page
      title={namesOf(words, at, page)}
      titleMetadata={<StateBadge state={page.state} />}
      subtitle={words.t('backtest.asked', { who: actorName(words, page.askedBy), at: at(page.askedAt) })}
      backAction={{ content: words.t('backtest.title'), url: '/app/policy/backtests' }}
    >
      <TitleBar title={words.t('backtest.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        {isRunning ? <Progress page={page} /> : <Result page={page} cases={cases} filter={filter} />}
      </BlockStack>
    </Page>
  )
}

const Result = ({ page, cases, filter }: Omit<Props, 'answer'>) => {
  const { staff } = useDesk()
  return (
    <>
      <Ended page={page} />
      {page.lines > 0 && (
        <>
          <MoneyCards page={page} />
          <SumCards page={page} />
          {page.cases > 0 && <CasesCard page={page} cases={cases} filter={filter} />}
          <Limits page={page} />
        </>
      )}
      <Box paddingInline={{ xs: '400', sm: '0' }}>
        <InlineStack gap="300" align="space-between">
          {mayExport(staff.role) && page.lines > 0 ? <BacktestExports page={page} /> : <span />}
          {mayDo({ kind: 'staff', ...staff }, 'run_backtest').ok && <Remove />}
        </InlineStack>
      </Box>
    </>
  )
}

const Progress = ({ page }: Pick<Props, 'page'>) => {
  const { words, staff } = useDesk()
  const { orders, totalOrders } = page
  const percent = totalOrders === 0 ? 0 : Math.min(100, Math.floor((orders * 100) / totalOrders))
  return (
    <Card>
      <BlockStack gap="300">
        <div role="status">
          <Text as="p">{words.t('backtest.progress', { orders, total: Math.max(orders, totalOrders) })}</Text>
        </div>
        <div id="backtest-progress" hidden>
          {words.t('backtest.progress_label')}
        </div>
        <ProgressBar progress={percent} ariaLabelledBy="backtest-progress" />
        <Text as="p" tone="subdued">
          {words.t('backtest.running_help')}
        </Text>
        {mayDo({ kind: 'staff', ...staff }, 'run_backtest').ok && (
          <InlineStack>
            <ConfirmedAction
              version={0}
              intent="cancel"
              isDestructive
              label={`${words.t('backtest.cancel')}…`}
              title={words.t('backtest.cancel_title')}
              sentence={words.t('backtest.cancel_sentence')}
              go={words.t('backtest.cancel')}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  )
}

/** What is said above the figures: why there are none, or why they are not of everything. */
const Ended = ({ page }: Pick<Props, 'page'>) => {
  const { words } = useDesk()
  const { state, lines, cases } = page
  return (
    <BlockStack gap="300">
      {(state === 'failed' || state === 'cancelled') && (
        <Banner tone={state === 'failed' ? 'critical' : 'warning'} title={words.t(`backtest.${state}`)}>
          <Text as="p">{words.t(`backtest.${state}_help`)}</Text>
        </Banner>
      )}
      {state === 'done' && lines === 0 && (
        <Banner tone="info" title={words.t('backtest.empty')}>
          <Text as="p">{words.t('backtest.empty_help')}</Text>
        </Banner>
      )}
      {state === 'done' && lines > 0 && cases === 0 && (
        <Banner tone="success" title={words.t('backtest.unchanged')}>
          <Text as="p">{words.t('backtest.unchanged_help')}</Text>
        </Banner>
      )}
      {lines > 0 && (
        <Box paddingInline={{ xs: '400', sm: '0' }}>
          <Text as="p">{countsWords(words, page)}</Text>
        </Box>
      )}
    </BlockStack>
  )
}

const Limits = ({ page }: Pick<Props, 'page'>) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('backtest.limits')}
        </Text>
        <List>
          {page.assumptions.map(({ code, count }) => (
            <List.Item key={code}>{words.t(`backtest.assumption.${code}`, { count })}</List.Item>
          ))}
        </List>
        <Text as="p" tone="subdued" breakWord>
          {[page.draft, page.against]
            .flatMap((one) => (one ? [words.t('backtest.hash', { hash: one.hash.slice(0, 12) })] : []))
            .join(' · ')}
        </Text>
      </BlockStack>
    </Card>
  )
}

const Remove = () => {
  const { words } = useDesk()
  return (
    <ConfirmedAction
      version={0}
      intent="remove"
      isDestructive
      isPlain
      label={`${words.t('backtest.remove')}…`}
      title={words.t('backtest.remove_title')}
      sentence={words.t('backtest.remove_sentence')}
      go={words.t('backtest.remove')}
    />
  )
}
