import { Badge, BlockStack, Box, IndexTable, InlineStack, Link, Text, useBreakpoints } from '@shopify/polaris'
import type { IndexTableProps } from '@shopify/polaris'
import { memo } from 'react'
import type { ReactNode } from 'react'
import type { ReturnListView } from '../../../contracts/views.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import { BriefText } from './brief-text.tsx'
import { ParcelAlertBadge } from './parcel-alert-badge.tsx'
import { RowFrame, type RowChoice } from './row-frame.tsx'
import { StatusBadge } from '../status-badge.tsx'

type ReturnRow = ReturnListView['rows'][number]

/** How rows are chosen, where they can be. */
export type Choosing = Pick<
  IndexTableProps,
  | 'selectedItemsCount'
  | 'onSelectionChange'
  | 'promotedBulkActions'
  | 'bulkActions'
  | 'hasMoreItems'
  | 'paginatedSelectAllActionText'
> &
  Pick<RowChoice, 'onChoose'> & { readonly selected: readonly string[] }

type Props = { readonly rows: readonly ReturnRow[]; readonly choosing?: Choosing }

export const ReturnsTable = ({ rows, choosing }: Props) => {
  const { words } = useDesk()
  const { smDown: isNarrow } = useBreakpoints()
  // Polaris shows no boxes in a condensed table: where rows can be chosen, a narrow one is a table of one column.
  const isCondensed = isNarrow && choosing === undefined
  const Row = isNarrow ? KeptNarrowRow : KeptWideRow
  const others = isNarrow && !isCondensed ? [] : otherHeadings(words)
  const { selected = [], onChoose, ...selecting } = choosing ?? {}
  return (
    <IndexTable
      condensed={isCondensed}
      selectable={choosing !== undefined}
      {...selecting}
      itemCount={rows.length}
      resourceName={{ singular: words.t('list.rma'), plural: words.t('list.title') }}
      headings={[{ title: words.t('list.rma') }, ...others]}
    >
      {rows.map((row, position) => (
        <Row
          key={row.returnId}
          isCell={!isCondensed}
          row={row}
          position={position}
          isChosen={selected.includes(row.returnId)}
          onChoose={onChoose}
        />
      ))}
    </IndexTable>
  )
}

const otherHeadings = (words: DeskWords) => [
  { title: words.t('list.status') },
  { title: words.t('list.asked') },
  { title: words.t('list.customer') },
  { title: words.t('list.requested') },
  { title: words.t('list.value'), alignment: 'end' as const },
]

type RowProps = RowChoice & { readonly row: ReturnRow; readonly isCell: boolean }

const Name = ({ row, isWrapping = false }: Pick<RowProps, 'row'> & { readonly isWrapping?: boolean }) => {
  const { words } = useDesk()
  return (
    <InlineStack gap="200" blockAlign="center" wrap={isWrapping}>
      <Link url={`/app/returns/${row.returnId}`} dataPrimaryLink removeUnderline monochrome>
        <Text as="span" fontWeight="semibold">
          {row.rma}
        </Text>
      </Link>
      <ParcelAlertBadge alert={row.alert} />
      {row.hasUnanswered && <Badge tone="info">{words.t('list.unanswered')}</Badge>}
      {row.waitingFor === 'second_person' && <Badge tone="attention">{words.t('list.second_person')}</Badge>}
      {row.hasPayoutToSend && <Badge tone="attention">{words.t('list.payout_to_send')}</Badge>}
      {row.needsAttention && <Badge tone="warning">{words.t('list.needs_attention')}</Badge>}
    </InlineStack>
  )
}

/** On a phone nothing may hang out on the right: the same facts, one under the other. */
const NarrowRow = ({ row, isCell, ...choice }: RowProps) => {
  const { words, at } = useDesk()
  return (
    <RowFrame row={row} {...choice}>
      <Whole isCell={isCell}>
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Name row={row} isWrapping />
            <StatusBadge status={row.status} />
          </InlineStack>
          <InlineStack align="space-between" gap="200" wrap={false}>
            <BriefText row={row} isWrapping />
            <Text as="span" numeric>
              {words.money(row.value)}
            </Text>
          </InlineStack>
          <Text as="span" tone="subdued" variant="bodySm" breakWord>
            <bdi>{row.customerName ?? words.t('list.guest')}</bdi> · {row.orderName} · {at(row.requestedAt)}
          </Text>
        </BlockStack>
      </Whole>
    </RowFrame>
  )
}

const Whole = ({ isCell, children }: { readonly isCell: boolean; readonly children: ReactNode }) =>
  isCell ? (
    <td style={{ whiteSpace: 'normal', padding: 'var(--p-space-200)', width: '100%' }}>{children}</td>
  ) : (
    <Box padding="300" width="100%">
      {children}
    </Box>
  )

const WideRow = ({ row, isCell: _isCell, ...choice }: RowProps) => {
  const { words, at } = useDesk()
  return (
    <RowFrame row={row} {...choice}>
      <IndexTable.Cell>
        <Name row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StatusBadge status={row.status} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={ofTextLength}>
          <BriefText row={row} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={ofNameLength} title={row.customerName ?? undefined}>
          <bdi>{row.customerName ?? words.t('list.guest')}</bdi>
          <br />
          <Text as="span" tone="subdued">
            {row.orderName}
          </Text>
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>{at(row.requestedAt)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" numeric alignment="end">
          {words.money(row.value)}
        </Text>
      </IndexTable.Cell>
    </RowFrame>
  )
}

/** Longer words would push what is on their right out of the card. */
const ofNameLength = { maxWidth: '11rem', overflow: 'hidden', textOverflow: 'ellipsis' } as const
const ofTextLength = { maxWidth: '19rem', overflow: 'hidden' } as const

// Choosing one return draws its own row anew, and not those of the others.
const KeptNarrowRow = memo(NarrowRow)
const KeptWideRow = memo(WideRow)
