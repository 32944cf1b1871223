import type { ReturnLineView, ReturnPageView } from '../../contracts/views.ts'
import { shortTitle } from '../../i18n/short-title.ts'
import { countField } from './counting-fields.ts'
import { useDesk } from './desk-context.tsx'
import { ScanField, type ScanAnswer } from './scan-field.tsx'

/** A scan that finds the item among those of the step: the cursor goes to its first field. What is entered there, a person says. */
export const LookUp = (props: { readonly view: ReturnPageView; readonly due: readonly ReturnLineView[] }) => {
  const { words } = useDesk()
  const toItem = (scanned: readonly ReturnLineView[]): ScanAnswer => {
    const title = shortTitle(scanned[0]?.title ?? '')
    const line = props.due.find(({ returnLineId }) =>
      scanned.some((one) => one.returnLineId === returnLineId),
    )
    if (!line) return { said: words.t('receiving.scan.nothing_due', { title }), isRefused: true }
    focusFirstOf(line)
    return { said: words.t('receiving.scan.look', { title }), isRefused: false }
  }
  return <ScanField view={props.view} isUnrecorded={false} onItem={toItem} />
}

const focusFirstOf = ({ returnLineId }: ReturnLineView): void => {
  const named = CSS.escape(countField('count', returnLineId, 'all').slice(0, -'all'.length))
  document.querySelector<HTMLInputElement>(`input[name^="${named}"]`)?.focus()
}
