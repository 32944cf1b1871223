import { Form, useNavigate } from '@remix-run/react'
import { Banner, Button, Card, EmptySearchResult, InlineGrid, InlineStack, Tabs } from '@shopify/polaris'
import type { ReturnListView } from '../../contracts/views.ts'
import type { ParcelAlert } from '../../domain/returns/parcel-watch.ts'
import type { ShopperStatus } from '../../domain/returns/return-state.ts'
import { ExportButtons } from './export-buttons.tsx'
import { useDesk } from './desk-context.tsx'
import { FormText } from './form-fields.tsx'
import { ReturnsTable } from './returns-table.tsx'
import { TopScreen } from './top-screen.tsx'

export const listedStatuses = [
  'requested',
  'approved',
  'on_its_way',
  'received',
  'settled',
  'closed',
  'declined',
  'cancelled',
] as const satisfies readonly ShopperStatus[]

export type ReturnsScreenProps = {
  readonly list: ReturnListView
  readonly status: ShopperStatus | null
  readonly alert: ParcelAlert | null
  readonly search: string | null
  readonly isFirstPage: boolean
  /** A scanned number that no return has. */
  readonly missed: string | null
}

const queryOf = (query: Readonly<Record<string, string | null>>): string =>
  new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null),
  ).toString()

const addressOf = (query: Readonly<Record<string, string | null>>): string => {
  const text = queryOf(query)
  return text === '' ? '/app/returns' : `/app/returns?${text}`
}

export const ReturnsScreen = (props: ReturnsScreenProps) => {
  const { words } = useDesk()
  const navigate = useNavigate()
  const { status, alert, search, list } = props
  const tabs = [null, ...listedStatuses]
  return (
    <TopScreen title={words.t('list.title')} width="full">
      {props.missed !== null && (
        <Banner tone="warning" title={words.t('list.scan_miss', { rma: props.missed })} />
      )}
      {alert !== null && <Alerted alert={alert} />}
      <Card>
        <InlineGrid columns={{ xs: 1, md: ['twoThirds', 'oneThird'] }} gap="400">
          <SearchForm status={status} search={search} />
          <ScanForm />
        </InlineGrid>
      </Card>
      <Card padding="0">
        <Tabs
          tabs={tabs.map((tab) => ({
            id: tab ?? 'all',
            content: tab === null ? words.t('list.all') : words.t(`status.${tab}.name`),
          }))}
          selected={tabs.indexOf(status)}
          onSelect={(index) => navigate(addressOf({ status: tabs[index] ?? null, alert, q: search }))}
        />
        {list.rows.length > 0 ? <ReturnsTable rows={list.rows} /> : <Nothing search={search} />}
      </Card>
      <InlineStack align="end">
        <ExportButtons query={queryOf({ status, q: search })} />
      </InlineStack>
      <Pages {...props} />
    </TopScreen>
  )
}

/** Only what has an alert is listed: said, and taken back with one click. */
const Alerted = ({ alert }: { readonly alert: ParcelAlert }) => {
  const { words } = useDesk()
  return (
    <Banner
      tone="info"
      title={words.t('parcel.listed', { alert: words.t(`parcel.alert.${alert}`) })}
      action={{ content: words.t('parcel.listed_all'), url: '/app/returns' }}
    />
  )
}

const SearchForm = ({ status, search }: Pick<ReturnsScreenProps, 'status' | 'search'>) => {
  const { words } = useDesk()
  return (
    <Form method="get" action="/app/returns" role="search">
      {status !== null && <input type="hidden" name="status" value={status} />}
      <InlineStack gap="200" blockAlign="end">
        <div style={{ flex: '1 1 12rem' }}>
          <FormText
            key={search}
            label={words.t('list.search')}
            name="q"
            initial={search ?? ''}
            placeholder={words.t('list.search_help')}
          />
        </div>
        <Button submit>{words.t('list.search_go')}</Button>
        {search !== null && <Button url={addressOf({ status })}>{words.t('list.clear')}</Button>}
      </InlineStack>
    </Form>
  )
}

/** A scanner types the number and presses Enter: the field is ready for it when the page opens. */
const ScanForm = () => {
  const { words } = useDesk()
  return (
    <Form method="get" action="/app/scan">
      <InlineStack gap="200" blockAlign="end" wrap={false}>
        <div style={{ flex: 1 }}>
          <FormText label={words.t('list.scan')} name="rma" placeholder="R-1001" focused />
        </div>
        <Button submit>{words.t('list.scan_go')}</Button>
      </InlineStack>
    </Form>
  )
}

const Nothing = ({ search }: Pick<ReturnsScreenProps, 'search'>) => {
  const { words } = useDesk()
  return (
    <div style={{ padding: 'var(--p-space-800)' }}>
      <EmptySearchResult
        withIllustration
        title={search === null ? words.t('list.none') : words.t('list.none_found', { search })}
        description={words.t(search === null ? 'list.none_help' : 'list.none_found_help')}
      />
    </div>
  )
}

const Pages = ({ list, status, alert, search, isFirstPage }: ReturnsScreenProps) => {
  const { words } = useDesk()
  if (isFirstPage && list.next === null) return null
  return (
    <InlineStack align="space-between" blockAlign="center">
      {isFirstPage ? (
        <span />
      ) : (
        <Button url={addressOf({ status, alert, q: search })}>{words.t('list.first')}</Button>
      )}
      {list.next !== null && (
        <Button url={addressOf({ status, alert, q: search, after: list.next })}>
          {words.t('list.next')}
        </Button>
      )}
    </InlineStack>
  )
}
