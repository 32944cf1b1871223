import { Banner, BlockStack, Box, Button, Card, EmptySearchResult, InlineStack, Text } from '@shopify/polaris'
import { useState } from 'react'
import type { ListViewView, ReturnListView } from '../../../contracts/views.ts'
import { mayDo } from '../../../domain/returns/permissions.ts'
import { noFilters, type ReturnFilters, type ReturnSort } from '../../../domain/returns/return-filters.ts'
import { AnswerNotice, type ActionAnswer } from '../action-answer.tsx'
import { BulkDialog, type BulkAsked } from './bulk-dialog.tsx'
import { ChosenReturns } from './chosen-returns.tsx'
import { useDesk } from '../desk-context.tsx'
import { ExportButtons, mayExport } from '../export-buttons.tsx'
import { filterSentences } from './filter-words.ts'
import { addressOf, queryOf, sameFilters } from './returns-address.ts'
import { ReturnsFilters } from './returns-filters.tsx'
import { ScanForm } from '../scan-form.tsx'
import { TopScreen } from '../top-screen.tsx'
import { useReplies } from './use-replies.ts'

export type ReturnsScreenProps = {
  readonly list: ReturnListView
  readonly views: readonly ListViewView[]
  readonly filters: ReturnFilters
  readonly sort: ReturnSort
  readonly isFirstPage: boolean
  /** A scanned number that no return has. */
  readonly missed: string | null
  readonly answer: ActionAnswer | undefined
}

export const ReturnsScreen = (props: ReturnsScreenProps) => {
  const { words, staff } = useDesk()
  const { list, filters, sort } = props
  const mayOpen = mayDo({ kind: 'staff', ...staff }, 'open_return').ok
  const mayDecline = mayDo({ kind: 'staff', ...staff }, 'decline').ok
  const replies = useReplies(mayDecline && list.rows.length > 0)
  const [asked, setAsked] = useState<BulkAsked | null>(null)
  const shown = { filters, sort }
  return (
    <TopScreen
      title={words.t('list.title')}
      width="full"
      begin={mayOpen ? { content: words.t('opening.action'), url: '/app/returns/new' } : null}
    >
      {props.missed !== null && (
        <Banner tone="warning" title={words.t('list.scan_miss', { rma: props.missed })} />
      )}
      <AnswerNotice answer={props.answer} />
      <Card>
        <ScanForm isReady />
      </Card>
      <Card padding="0">
        <ReturnsFilters views={props.views} shown={shown} />
        {list.rows.length > 0 ? (
          <ChosenReturns key={JSON.stringify([shown, list.rows[0]?.returnId])} {...props} onAsk={setAsked} />
        ) : (
          <Nothing filters={filters} />
        )}
      </Card>
      <Box paddingInline={{ xs: '400', sm: '0' }}>
        <BlockStack gap="400">
          <Pages {...props} />
          <InlineStack align="end">
            {mayExport(staff.role) && props.list.rows.length > 0 && <ExportButtons query={queryOf(shown)} />}
          </InlineStack>
        </BlockStack>
      </Box>
      {asked && <BulkDialog asked={asked} shown={shown} replies={replies} onClose={() => setAsked(null)} />}
    </TopScreen>
  )
}

/** Which filters hide everything is said, and taken back with one click. */
const Nothing = ({ filters }: Pick<ReturnsScreenProps, 'filters'>) => {
  const { words, day } = useWords()
  const isFiltered = !sameFilters(filters, noFilters)
  const why = words.list(filterSentences(words, day, filters))
  return (
    <div style={{ padding: 'var(--p-space-800)' }}>
      <BlockStack gap="400" inlineAlign="center">
        <EmptySearchResult
          withIllustration
          title={words.t(isFiltered ? 'list.none_match' : 'list.none')}
          description={
            isFiltered ? words.t('list.none_match_help', { filters: why }) : words.t('list.none_help')
          }
        />
        {isFiltered && <Button url="/app/returns">{words.t('list.clear_all')}</Button>}
      </BlockStack>
    </div>
  )
}

const useWords = () => {
  const { words } = useDesk()
  return { words, day: words.day }
}

const Pages = ({ list, filters, sort, isFirstPage }: ReturnsScreenProps) => {
  const { words } = useDesk()
  const { next, previous, total } = list
  const to = (place: Readonly<Record<string, string>>) => addressOf({ filters, sort }, place)
  const count = words.t('list.total', { count: total.count })
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Text as="p" tone="subdued">
        {total.isMore ? words.t('list.total_more', { total: words.number(total.count) }) : count}
      </Text>
      <InlineStack gap="200">
        {!isFirstPage && <Button url={to({})}>{words.t('list.first')}</Button>}
        {previous !== null && <Button url={to({ before: previous })}>{words.t('list.previous')}</Button>}
        {next !== null && <Button url={to({ after: next })}>{words.t('list.next')}</Button>}
      </InlineStack>
    </InlineStack>
  )
}
