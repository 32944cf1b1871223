import { useCallback, useEffect, useRef } from 'react'
import { useIndexResourceState, type IndexTableProps } from '@shopify/polaris'
import type { ReturnListView } from '../../../contracts/views.ts'
import { mayDo, type DeskDuty } from '../../../domain/returns/permissions.ts'
import type { BulkAsked } from './bulk-dialog.tsx'
import { useDesk } from '../desk-context.tsx'
import { useSavingChosen } from '../export-buttons.tsx'
import { ReturnsTable } from './returns-table.tsx'

type Props = { readonly list: ReturnListView; readonly onAsk: (asked: BulkAsked) => void }

/** The table with what can be done with many at once: each asks first, and answers with a result for each return. */
export const ChosenReturns = ({ list, onAsk }: Props) => {
  const { words, staff } = useDesk()
  const saveChosen = useSavingChosen()
  const chosen = useIndexResourceState([...list.rows], { resourceIDResolver: ({ returnId }) => returnId })
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } = chosen
  const hasMore = list.next !== null || list.previous !== null
  const isAll = allResourcesSelected && hasMore
  const rows = isAll ? null : list.rows.filter(({ returnId }) => selectedResources.includes(returnId))
  const may = (duty: DeskDuty) =>
    mayDo({ kind: 'staff', staffId: staff.staffId, name: staff.name, role: staff.role }, duty).ok
  const kinds = (
    [
      ['approve', 'approve'],
      ['decline', 'decline'],
      ['label', 'attach_label'],
    ] as const
  ).filter(([, duty]) => may(duty))
  const actions: NonNullable<IndexTableProps['promotedBulkActions']> = [
    ...kinds.map(([kind]) => ({
      content: `${words.t(`list.bulk.${kind}`)}…`,
      onAction: () => onAsk({ kind, rows, onDone: clearSelection }),
    })),
    ...(rows === null || !may('export')
      ? []
      : [
          {
            content: words.t('list.bulk.export'),
            onAction: () => saveChosen(rows.map(({ returnId }) => returnId)),
          },
        ]),
  ]
  return (
    <div ref={useHalfChosen()}>
      <ReturnsTable
        rows={list.rows}
        choosing={{
          selectedItemsCount: isAll ? 'All' : selectedResources.length,
          onSelectionChange: useSame(handleSelectionChange),
          promotedBulkActions: actions,
          hasMoreItems: hasMore,
          paginatedSelectAllActionText: words.t('list.bulk.choose_all'),
          selected: selectedResources,
        }}
      />
    </div>
  )
}

type OnSelection = NonNullable<IndexTableProps['onSelectionChange']>

/** Polaris makes another function at each choice; every row that is handed it would be drawn anew. */
const useSame = (onSelection: OnSelection): OnSelection => {
  const latest = useRef(onSelection)
  useEffect(() => {
    latest.current = onSelection
  }, [onSelection])
  return useCallback<OnSelection>((...choice) => latest.current(...choice), [])
}

/** Polaris calls its box for all half chosen, and leaves the box itself not to know: people who listen are told both. */
const useHalfChosen = () => {
  const table = useRef<HTMLDivElement>(null)
  useEffect(() => {
    for (const box of table.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])
      box.indeterminate = box.getAttribute('aria-checked') === 'mixed'
  })
  return table
}
