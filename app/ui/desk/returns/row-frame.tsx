import { Checkbox, IndexTable } from '@shopify/polaris'
import type { MouseEvent, ReactNode } from 'react'
import { useDesk } from '../desk-context.tsx'
import type { ListRow } from './returns-address.ts'

/** How a row is chosen: `onChoose` is always the same function, so that a row is drawn anew only for what it shows itself. */
export type RowChoice = {
  readonly position: number
  readonly isChosen: boolean
  readonly onChoose: OnChoose | undefined
}

/** Whoever holds shift chooses all rows from the last one to this. `byRow` is what a click beside the box does while none is chosen. */
export type OnChoose = (
  row: { readonly returnId: string; readonly position: number; readonly isChosen: boolean },
  how: { readonly isRange: boolean; readonly byRow: (() => void) | null },
) => void

type Props = RowChoice & { readonly row: ListRow; readonly children: ReactNode }

/**
 * A row that can be chosen. Polaris' own row (13.9.5) is drawn anew with all its cells' boxes at every choice of any row;
 * this one has its look and its ways, and nothing to do with the choices of others.
 */
export const RowFrame = ({ row, position, isChosen, onChoose, children }: Props) => {
  const { words } = useDesk()
  if (onChoose === undefined)
    return (
      <IndexTable.Row id={row.returnId} position={position}>
        {children}
      </IndexTable.Row>
    )
  const choose = (event: MouseEvent<HTMLElement>, byRow: (() => void) | null) => {
    event.stopPropagation()
    onChoose({ returnId: row.returnId, position, isChosen }, { isRange: event.shiftKey, byRow })
  }
  const onRow = (event: MouseEvent<HTMLTableRowElement>) => {
    const { currentTarget, target } = event
    if (target instanceof Element && target.closest('a, button')) return
    const link = currentTarget.querySelector<HTMLAnchorElement>('[data-primary-link]')
    const isBeside = event.ctrlKey || event.metaKey
    choose(event, () => (isBeside && link ? window.open(link.href, '_blank') : link?.click()))
  }
  return (
    <tr id={row.returnId} className={isChosen ? chosenRow : plainRow} onClick={onRow}>
      <td className={boxCell}>
        <div
          className="Polaris-IndexTable-Checkbox__Wrapper"
          onClickCapture={(event) => {
            // The label hands its click on to its box: one of the two counts.
            if (event.target instanceof HTMLInputElement) choose(event, null)
          }}
          onClick={(event) => event.stopPropagation()}
        >
          <Checkbox
            id={`Select-${row.returnId}`}
            label={words.t('list.bulk.choose', { rma: row.rma })}
            labelHidden
            checked={isChosen}
          />
        </div>
      </td>
      {children}
    </tr>
  )
}

const plainRow = 'Polaris-IndexTable__TableRow returns-row'
const chosenRow = `${plainRow} Polaris-IndexTable__TableRow--selected`
const boxCell = 'Polaris-IndexTable__TableCell Polaris-IndexTable__TableCell--first'
