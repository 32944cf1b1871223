import { Form } from '@remix-run/react'
import { TitleBar } from '../shell/title-bar.tsx'
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  Card,
  InlineGrid,
  InlineStack,
  Link,
  Page,
  Text,
} from '@shopify/polaris'
import type { BacktestListView, BacktestRowView } from '../../../contracts/backtest-views.ts'
import { mayDo } from '../../../domain/returns/permissions.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { AnswerNotice, type ActionAnswer } from '../action-answer.tsx'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormSelect } from '../form-fields.tsx'
import { actorName } from '../actor-name.ts'
import { countsWords, versionName } from './backtest-words.ts'

type Props = { readonly page: BacktestListView; readonly answer: ActionAnswer | undefined }

/** Where rules are tried on the past, and what was tried before. */
export const BacktestsScreen = ({ page, answer }: Props) => {
  const { words, staff } = useDesk()
  const mayStart = mayDo({ kind: 'staff', ...staff }, 'run_backtest').ok
  return (
    <Page
      title={words.t('backtest.title')}
      backAction={{ content: words.t('backtest.to_policy'), url: '/app/policy' }}
    >
      <TitleBar title={words.t('backtest.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        <Card>
          <BlockStack gap="400">
            <Text as="p">{words.t('backtest.intro')}</Text>
            <Orders orders={page.orders} />
            {mayStart && <StartForm page={page} />}
          </BlockStack>
        </Card>
        <Tried backtests={page.backtests} />
      </BlockStack>
    </Page>
  )
}

const Orders = ({ orders }: Pick<BacktestListView, 'orders'>) => {
  const { words } = useDesk()
  const { shop, imported } = orders
  return (
    <BlockStack gap="200">
      {shop + imported === 0 ? (
        <Banner tone="info" title={words.t('backtest.no_orders')} />
      ) : (
        <Text as="p" tone="subdued">
          {words.t('backtest.orders', { count: shop })}{' '}
          {words.t('backtest.imported_orders', { count: imported })}
        </Text>
      )}
      <InlineStack>
        <Link url="/app/policy/backtests/orders">{words.t('backtest.import')}</Link>
      </InlineStack>
    </BlockStack>
  )
}

const StartForm = ({ page }: Pick<Props, 'page'>) => {
  const { words, at } = useDesk()
  const isBusy = useIsSubmitting('start')
  const versions = versionOptions(words, at, page.versions)
  const drafts = page.draft
    ? [{ value: 'draft', label: words.t('backtest.working_draft', { name: page.draft.name }) }]
    : []
  const sources = (['all', 'shop', 'imported'] as const).map((value) => ({
    value,
    label: words.t(`backtest.source.${value}`),
  }))
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="start" />
      <BlockStack gap="300">
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
          <FormSelect
            name="draft"
            label={words.t('backtest.draft')}
            options={[...drafts, ...versions]}
            initial={page.draft ? 'draft' : 'published'}
          />
          <FormSelect
            name="against"
            label={words.t('backtest.against')}
            options={[...versions, { value: 'nothing', label: words.t('backtest.nothing') }]}
            initial={page.draft ? 'published' : 'nothing'}
          />
          {page.orders.imported > 0 && (
            <FormSelect name="sources" label={words.t('backtest.sources')} options={sources} initial="all" />
          )}
        </InlineGrid>
        <InlineStack>
          <Button submit variant="primary" loading={isBusy}>
            {words.t('backtest.start')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  )
}

/** The first of them is in force. */
const versionOptions = (
  words: DeskWords,
  at: (instant: string) => string,
  versions: BacktestListView['versions'],
) =>
  versions.map(({ hash, name, publishedAt }, place) =>
    place === 0
      ? { value: 'published', label: words.t('backtest.in_force', { name }) }
      : { value: hash, label: words.t('backtest.version', { name, at: at(publishedAt) }) },
  )

const Tried = ({ backtests }: { readonly backtests: readonly BacktestRowView[] }) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.t('backtest.list')}
        </Text>
        {backtests.length === 0 && (
          <Text as="p" tone="subdued">
            {words.t('backtest.none')}
          </Text>
        )}
        {backtests.map((one) => (
          <Row key={one.backtestId} one={one} />
        ))}
      </BlockStack>
    </Card>
  )
}

const Row = ({ one }: { readonly one: BacktestRowView }) => {
  const { words, at } = useDesk()
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <Link url={`/app/policy/backtests/${one.backtestId}`}>{namesOf(words, at, one)}</Link>
        <StateBadge state={one.state} />
      </InlineStack>
      <Text as="p" tone="subdued">
        {words.t('backtest.asked', { who: actorName(words, one.askedBy), at: at(one.askedAt) })} ·{' '}
        {countsWords(words, one)}
      </Text>
    </BlockStack>
  )
}

export const namesOf = (
  words: DeskWords,
  at: (instant: string) => string,
  { draft, against }: Pick<BacktestRowView, 'draft' | 'against'>,
): string => {
  const tried = versionName(words, at, draft)
  return against
    ? words.t('backtest.row', { draft: tried, against: versionName(words, at, against) })
    : words.t('backtest.row_nothing', { draft: tried })
}

const tones = { running: 'info', done: 'success', cancelled: 'attention', failed: 'critical' } as const

export const StateBadge = ({ state }: Pick<BacktestRowView, 'state'>) => {
  const { words } = useDesk()
  return <Badge tone={tones[state]}>{words.t(`backtest.state.${state}`)}</Badge>
}
