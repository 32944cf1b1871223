import { useCallback, useEffect, useMemo, useRef } from 'react'
import { IndexTableSelectionType, useIndexResourceState, type IndexTableProps } from '@shopify/polaris'
import type { ReturnListView } from '../../../contracts/views.ts'
import { mayDo, type DeskDuty } from '../../../domain/returns/permissions.ts'
import type { BulkAsked } from './bulk-dialog.tsx'
import { useDesk } from '../desk-context.tsx'
import { useSavingChosen } from '../export-buttons.tsx'
import type { OnChoose } from './row-frame.tsx'
import { ReturnsTable } from './returns-table.tsx'

/** A phone has room for so many: Polaris leaves out what does not fit, unless it has a menu for the rest. */
const mostBeside = 2

const offeredOnes = ['approve', 'decline', 'label', 'export'] as const

type OnSelection = NonNullable<IndexTableProps['onSelectionChange']>
type Actions = NonNullable<IndexTableProps['promotedBulkActions']>
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
  const mayExport = may('export') && rows !== null
  const act = useSame((name: (typeof offeredOnes)[number]) => {
    if (name !== 'export') return onAsk({ kind: name, rows, onDone: clearSelection })
    return saveChosen((rows ?? []).map(({ returnId }) => returnId))
  })
  const offered = [...kinds.map(([kind]) => kind), ...(mayExport ? ['export'] : [])].join(' ')
  // Polaris measures the buttons, and draws the table again, whenever it is handed others.
  const actions = useMemo(() => {
    const all: Actions = offeredOnes
      .filter((name) => offered.split(' ').includes(name))
      .map((name) => ({
        content: `${words.t(`list.bulk.${name}`)}${name === 'export' ? '' : '…'}`,
        onAction: () => act(name),
      }))
    return { promotedBulkActions: all.slice(0, mostBeside), bulkActions: all.slice(mostBeside) }
  }, [offered, words, act])
  return (
    // Shift and a click chooses a range of rows, and not the text between them.
    <div ref={useHalfChosen()} onMouseDown={(event) => event.shiftKey && event.preventDefault()}>
      <ReturnsTable
        rows={list.rows}
        choosing={{
          selectedItemsCount: isAll ? 'All' : selectedResources.length,
          onSelectionChange: useSame(handleSelectionChange),
          onChoose: useChoosing(chosen),
          ...actions,
          hasMoreItems: hasMore,
          paginatedSelectAllActionText: words.t('list.bulk.choose_all'),
          selected: selectedResources,
        }}
      />
    </div>
  )
}

/** A click on a box chooses its row, with shift all from the last one to it; beside the box only once one is chosen. */
const useChoosing = ({
  selectedResources,
  handleSelectionChange,
}: Pick<
  ReturnType<typeof useIndexResourceState>,
  'selectedResources' | 'handleSelectionChange'
>): OnChoose => {
  const last = useRef<number | null>(null)
  const change: OnSelection = handleSelectionChange
  return useSame<Parameters<OnChoose>>(({ returnId, position, isChosen }, { isRange, byRow }) => {
    if (byRow !== null && selectedResources.length === 0) return byRow()
    const from = last.current
    last.current = position
    if (!isRange || from === null) return change(IndexTableSelectionType.Single, !isChosen, returnId)
    const range: [number, number] = [Math.min(from, position), Math.max(from, position)]
    return change(IndexTableSelectionType.Multi, !isChosen, range)
  })
}

/** The same function for ever, which does what the latest would: whatever is handed another one is drawn anew. */
const useSame = <Given extends readonly unknown[]>(act: (...given: Given) => void) => {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  }, [act])
  return useCallback((...given: Given) => latest.current(...given), [])
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
