import { useNavigate, useSearchParams } from '@remix-run/react'
import { Banner, BlockStack, TextField } from '@shopify/polaris'
import { useEffect, useImperativeHandle, useState } from 'react'
import type { KeyboardEvent as FieldKeys, Ref } from 'react'
import type { ReturnLineView, ReturnPageView } from '../../../contracts/views.ts'
import type { CountingIntent } from './counting-fields.ts'
import { useDesk } from '../desk-context.tsx'
import { belongsToScan, readScan } from './read-scan.ts'
import { useStep, useTable, type TakeItem } from './table-context.ts'

/** A page has one of each step at most. */
export const scanFieldOf = (step: CountingIntent): string => `scan-${step}`

/** What became of a scan: said under the field, and loudly where it does not fit. */
export type ScanAnswer = { readonly said: string; readonly isRefused: boolean }

/**
 * Where the cursor waits at the table. An item of this return is counted or looked up, the slip of another parcel opens it, and
 * anything else is refused. Enter alone is the step's own. Where two steps have a field, only that of the next one is ready.
 */
export const ScanField = (props: {
  readonly view: ReturnPageView
  readonly step: CountingIntent
  /** Whether the cursor waits here, and takes what is scanned anywhere. */
  readonly isReady: boolean
  readonly takes?: Ref<TakeItem>
  /** Whether an item that is scanned is counted, and not only looked up: then there is something to record. */
  readonly counts: boolean
  readonly onItem: (lines: readonly ReturnLineView[]) => ScanAnswer
}) => {
  const { words } = useDesk()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState<ScanAnswer | null>(null)
  const [scans, setScans] = useState(0)
  const id = scanFieldOf(props.step)
  const { markScanned, markEntered } = useStep()
  const { hasEntered } = useTable()
  useScansAnywhere(id, props.isReady)
  const onItem = (lines: readonly ReturnLineView[]): ScanAnswer => {
    const answer = props.onItem(lines)
    if (!answer.isRefused) (props.counts ? markEntered : markScanned)()
    return answer
  }
  const tell = (answer: ScanAnswer | null) => {
    setAnswer(answer)
    setScans(scans + 1)
  }
  useImperativeHandle(props.takes, () => (lines) => {
    tell(onItem(lines))
    document.getElementById(id)?.focus()
  })
  const refused = (said: string): ScanAnswer => ({ said, isRefused: true })
  const unknown = (code: string) => refused(words.t('receiving.scan.unknown', { code, rma: props.view.rma }))
  const answerTo = (code: string): ScanAnswer | null => {
    const scan = readScan(code, props.view)
    if (scan.kind === 'item') return onItem(scan.lines)
    if (scan.kind === 'unknown') return unknown(code)
    if (scan.kind === 'this_parcel')
      return { said: words.t('receiving.scan.here', { rma: props.view.rma }), isRefused: false }
    if (hasEntered()) return refused(words.t('receiving.scan.record_first', { rma: scan.rma }))
    navigate(`/app/scan?${new URLSearchParams({ rma: scan.rma, from: props.view.returnId })}`)
    return null
  }
  const scan = (event: FieldKeys) => {
    const code = text.trim()
    if (event.key !== 'Enter' || code === '') return
    event.preventDefault()
    tell(answerTo(code))
    setText('')
  }
  const missed = props.isReady ? query.get('missed') : null
  const told = answer ?? (missed === null ? null : unknown(missed.slice(0, 60)))
  return (
    <BlockStack gap="200">
      <div onKeyDown={scan}>
        <TextField
          id={id}
          label={words.t('receiving.scan.label')}
          helpText={words.t('receiving.scan.help')}
          autoComplete="off"
          {...(props.isReady ? { focused: true } : {})}
          value={text}
          onChange={setText}
        />
      </div>
      {/* Another scan is another banner, so that the same words are said again. */}
      {told && <Banner key={scans} tone={told.isRefused ? 'critical' : 'success'} title={told.said} />}
    </BlockStack>
  )
}

/** Nothing that a scanner reads is lost because the cursor was elsewhere. */
const useScansAnywhere = (fieldId: string, isReady: boolean): void =>
  useEffect(() => {
    if (!isReady) return undefined
    const take = (event: KeyboardEvent) => {
      const isShortcut = event.ctrlKey || event.metaKey || event.altKey
      if (document.querySelector('[role=dialog]') !== null) return
      if (!belongsToScan({ key: event.key, isShortcut, field: fieldKindOf(event.target) })) return
      document.getElementById(fieldId)?.focus()
    }
    document.addEventListener('keydown', take)
    return () => document.removeEventListener('keydown', take)
  }, [fieldId, isReady])

const fieldKindOf = (target: EventTarget | null): string | null => {
  if (target instanceof HTMLInputElement) return target.type
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement ? 'text' : null
}
