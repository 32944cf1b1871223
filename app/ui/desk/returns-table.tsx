import { Badge, IndexTable, InlineStack, Link, Text } from '@shopify/polaris'
import type { ReturnListView } from '../../contracts/views.ts'
import { useDesk } from './desk-context.tsx'
import { StatusBadge } from './status-badge.tsx'

type Row = ReturnListView['rows'][number]

export const ReturnsTable = ({ rows }: { readonly rows: readonly Row[] }) => {
  const { words } = useDesk()
  return (
    <IndexTable
      selectable={false}
      itemCount={rows.length}
      resourceName={{ singular: words.t('list.rma'), plural: words.t('list.title') }}
      headings={[
        { title: words.t('list.rma') },
        { title: words.t('list.status') },
        { title: words.t('list.order') },
        { title: words.t('list.customer') },
        { title: words.t('list.requested') },
        { title: words.t('list.units'), alignment: 'end' },
        { title: words.t('list.value'), alignment: 'end' },
      ]}
    >
      {rows.map((row, position) => (
        <ReturnRow key={row.returnId} row={row} position={position} />
      ))}
    </IndexTable>
  )
}

const ReturnRow = ({ row, position }: { readonly row: Row; readonly position: number }) => {
  const { words, at } = useDesk()
  return (
    <IndexTable.Row id={row.returnId} position={position}>
      <IndexTable.Cell>
        <InlineStack gap="200" blockAlign="center" wrap={false}>
          <Link url={`/app/returns/${row.returnId}`} dataPrimaryLink removeUnderline monochrome>
            <Text as="span" fontWeight="semibold">
              {row.rma}
            </Text>
          </Link>
          {row.needsAttention && <Badge tone="warning">{words.t('list.needs_attention')}</Badge>}
        </InlineStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StatusBadge status={row.status} />
      </IndexTable.Cell>
      <IndexTable.Cell>{row.orderName}</IndexTable.Cell>
      <IndexTable.Cell>{row.customerName ?? words.t('list.guest')}</IndexTable.Cell>
      <IndexTable.Cell>{at(row.requestedAt)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" numeric alignment="end">
          {words.number(row.units)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" numeric alignment="end">
          {words.money(row.value)}
        </Text>
      </IndexTable.Cell>
    </IndexTable.Row>
  )
}
