import type { ReturnLineView, ReturnPageView } from '../../../contracts/views.ts'
import { shortTitle } from '../../../i18n/short-title.ts'
import { countField, type CountingIntent } from './counting-fields.ts'
import { useDesk } from '../desk-context.tsx'
import { ScanField, scanFieldOf, type ScanAnswer } from './scan-field.tsx'
import { useTable } from './table-context.ts'

/** A scan that finds the item among those of the step: the cursor goes to its first field. What is entered there, a person says.
 * What was not counted in yet goes to the arrivals. */
export const LookUp = (props: {
  readonly view: ReturnPageView
  readonly step: CountingIntent
  readonly due: readonly ReturnLineView[]
}) => {
  const { words } = useDesk()
  const { arrivals } = useTable()
  const toItem = (scanned: readonly ReturnLineView[]): ScanAnswer => {
    const title = shortTitle(scanned[0]?.title ?? '')
    const line = props.due.find(({ returnLineId }) =>
      scanned.some((one) => one.returnLineId === returnLineId),
    )
    if (!line) {
      if (!arrivals.current || scanned.every(({ toReceive }) => toReceive === 0))
        return { said: words.t('receiving.scan.nothing_due', { title }), isRefused: true }
      arrivals.current(scanned)
      // Refused here: nothing of this step was entered.
      return { said: words.t('receiving.scan.counted_above', { title }), isRefused: true }
    }
    focusFirstOf(props.step, line)
    const late = arrivals.current ? scanned.reduce((sum, { toReceive }) => sum + toReceive, 0) : 0
    const said = words.t('receiving.scan.look', { title })
    // Nobody but the person at the table knows whether it is one of those that were counted in, or one that came now.
    return {
      said: late === 0 ? said : `${said} ${words.t('receiving.scan.look_late', { count: late })}`,
      isRefused: false,
    }
  }
  return <ScanField view={props.view} step={props.step} isReady counts={false} onItem={toItem} />
}

/** Other steps have fields of the same line. */
const focusFirstOf = (step: CountingIntent, { returnLineId }: ReturnLineView): void => {
  const named = CSS.escape(countField('count', returnLineId, 'all').slice(0, -'all'.length))
  const form = document.getElementById(scanFieldOf(step))?.closest('form')
  form?.querySelector<HTMLInputElement>(`input[name^="${named}"]`)?.focus()
}
