import { useFetcher } from '@remix-run/react'
import {
  Banner,
  BlockStack,
  Button,
  FormLayout,
  Modal,
  Select,
  Spinner,
  Text,
  TextField,
} from '@shopify/polaris'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { refusalSentence, type WordedRefusal } from '../../../i18n/refusal-sentence.ts'
import type { BulkResultView, MoneyView } from '../../../contracts/views.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { BulkResult } from './bulk-result.tsx'
import { splitRows } from './bulk-rows.ts'
import { useDesk } from '../desk-context.tsx'
import { queryOf, type ListRow, type Shown } from './returns-address.ts'

/** What somebody wants done with many; null rows are all that the filters match. */
export type BulkAsked = {
  readonly kind: 'approve' | 'decline' | 'label'
  readonly rows: readonly ListRow[] | null
  readonly onDone: () => void
}

type Matching = { readonly rows: readonly ListRow[]; readonly isCut: boolean }
type Answer = { readonly result: BulkResultView | null; readonly refusal: WordedRefusal | null }

/** Asks with how many and how much, then says what became of each. What was confirmed is what is done: these, as seen. */
export const BulkDialog = (props: {
  readonly asked: BulkAsked
  readonly shown: Shown
  readonly onClose: () => void
}) => {
  const { words } = useDesk()
  const { kind, rows, onDone } = props.asked
  const matching = useMatching(props.shown, rows)
  const { due } = splitRows(kind, matching?.rows ?? [])
  const bulk = useFetcher<Answer>()
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const result = bulk.data?.result ?? null
  const close = () => {
    if (result) onDone()
    props.onClose()
  }
  const go = () => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ intent: kind, reason, note })) form.set(name, value)
    for (const { version, returnId } of due) form.append('case', `${version}:${returnId}`)
    bulk.submit(form, { method: 'post', action: '/app/returns/bulk' })
  }
  const count = due.length
  const isReady = mayGo(kind, count, { reason, note })
  return (
    <Modal
      open
      onClose={close}
      title={words.t(result ? 'list.bulk.result' : `list.bulk.title.${kind}`, { count })}
      {...(result
        ? { primaryAction: { content: words.t('list.bulk.close'), onAction: close } }
        : {
            primaryAction: {
              content: words.t(`list.bulk.go.${kind}`, { count }),
              onAction: go,
              loading: bulk.state !== 'idle',
              disabled: !isReady,
              destructive: kind === 'decline',
            },
            footer: <Button onClick={close}>{words.t('confirm.not_now')}</Button>,
          })}
    >
      <Modal.Section>
        {result ? (
          <BulkResult result={result} />
        ) : (
          <Question kind={kind} matching={matching} refusal={bulk.data?.refusal ?? null}>
            <DeclineFields reason={reason} onReason={setReason} note={note} onNote={setNote} />
          </Question>
        )}
      </Modal.Section>
    </Modal>
  )
}

const mayGo = (
  kind: BulkAsked['kind'],
  count: number,
  { reason, note }: { readonly reason: string; readonly note: string },
): boolean => count > 0 && (kind !== 'decline' || (reason !== '' && note.trim() !== ''))

const Question = (props: {
  readonly kind: BulkAsked['kind']
  readonly matching: Matching | null
  readonly refusal: WordedRefusal | null
  readonly children: ReactNode
}) => {
  const { words } = useDesk()
  const { kind, matching, refusal } = props
  if (matching === null) return <Spinner accessibilityLabel={words.t('list.bulk.loading')} />
  const { due, others } = splitRows(kind, matching.rows)
  const count = due.length
  return (
    <BlockStack gap="400">
      {refusal && <Banner tone="critical" title={refusalSentence(words, refusal)} />}
      {matching.isCut && (
        <Banner tone="info" title={words.t('list.bulk.cut', { count: matching.rows.length })} />
      )}
      {others.length > 0 && (
        <Banner tone="info" title={words.t(`list.bulk.others.${kind}`, { count: others.length })}>
          <p>
            {words.list(others.slice(0, 20).map(({ rma }) => rma))}
            {others.length > 20 ? ' …' : ''}
          </p>
        </Banner>
      )}
      {count > 0 && (
        <Text as="p">{words.t(`list.bulk.sentence.${kind}`, { count, amount: amountsOf(words, due) })}</Text>
      )}
      {kind === 'decline' && props.children}
    </BlockStack>
  )
}

const DeclineFields = (props: {
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly note: string
  readonly onNote: (note: string) => void
}) => {
  const { words } = useDesk()
  const reasons = ['other', 'final_sale', 'window_closed'] as const
  return (
    <FormLayout>
      <Select
        label={words.t('confirm.decline.because')}
        placeholder={words.t('confirm.decline.because_choose')}
        requiredIndicator
        options={reasons.map((value) => ({ value, label: words.t(`declined.${value}`) }))}
        value={props.reason}
        onChange={props.onReason}
      />
      <TextField
        label={words.t('confirm.decline.note')}
        helpText={words.t('list.bulk.one_text')}
        requiredIndicator
        autoComplete="off"
        multiline={3}
        maxLength={500}
        value={props.note}
        onChange={props.onNote}
      />
    </FormLayout>
  )
}

const useMatching = (shown: Shown, rows: readonly ListRow[] | null): Matching | null => {
  const fetcher = useFetcher<Matching>()
  const { load } = fetcher
  const query = queryOf(shown)
  const isWanted = rows === null
  useEffect(() => {
    if (isWanted) load(`/app/returns/matching?${query}`)
  }, [isWanted, load, query])
  return rows === null ? (fetcher.data ?? null) : { rows, isCut: false }
}

/** What they are worth together; currencies are never added to each other. */
const amountsOf = (words: DeskWords, rows: readonly ListRow[]): string => {
  const sums = new Map<string, MoneyView>()
  for (const { value } of rows) {
    const key = `${value.currency} ${value.exponent}`
    sums.set(key, { ...value, minor: (sums.get(key)?.minor ?? 0) + value.minor })
  }
  return words.list([...sums.values()].map((sum) => words.money(sum)))
}
