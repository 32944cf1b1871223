import { useFetcher } from '@remix-run/react'
import { Banner, BlockStack, Button, Modal, Spinner, Text } from '@shopify/polaris'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { refusalSentence, type WordedRefusal } from '../../../i18n/refusal-sentence.ts'
import type { BulkResultView, MoneyView } from '../../../contracts/views.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import type { ReplyTemplate } from '../../../domain/messages/message-settings.ts'
import { BulkCases, needsLook } from './bulk-cases.tsx'
import { BulkDecline, declineFields, isSaid, noWords, type Said } from './bulk-decline.tsx'
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
  /** Null while they are being loaded: nobody words a decline before, so that nothing moves under their hands. */
  readonly replies: Replies
  readonly onClose: () => void
}) => {
  const { words } = useDesk()
  const { kind, rows, onDone } = props.asked
  const matching = useMatching(props.shown, rows)
  const { all, due, isLeftOut, setLeftOut } = useDue(kind, matching)
  const bulk = useFetcher<Answer>()
  const [said, setSaid] = useState(noWords)
  const result = bulk.data?.result ?? null
  const close = () => {
    if (result) onDone()
    props.onClose()
  }
  const go = () => {
    const form = new FormData()
    form.set('intent', kind)
    for (const [name, value] of fieldsOf(kind, said, due)) form.set(name, value)
    for (const { version, returnId } of due) form.append('case', `${version}:${returnId}`)
    bulk.submit(form, { method: 'post', action: '/app/returns/bulk' })
  }
  const count = due.length
  const isReady = mayGo(kind, said, due)
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
          <Question
            kind={kind}
            matching={worded(kind, props.replies) && matching}
            due={due}
            refusal={bulk.data?.refusal ?? null}
          >
            <WhatOf kind={kind}>
              <BulkDecline rows={due} replies={props.replies} said={said} onSay={setSaid} />
              <BulkCases rows={all} isLeftOut={isLeftOut} onLeaveOut={setLeftOut} />
            </WhatOf>
          </Question>
        )}
      </Modal.Section>
    </Modal>
  )
}

type Kind = BulkAsked['kind']
type Replies = readonly ReplyTemplate[] | null

/** Null while what a decline can begin with is being loaded. */
const worded = (kind: Kind, replies: Replies): true | null =>
  kind === 'decline' && replies === null ? null : true

const mayGo = (kind: Kind, said: Said, due: readonly ListRow[]): boolean =>
  due.length > 0 && (kind !== 'decline' || isSaid(said, due))

const fieldsOf = (kind: Kind, said: Said, due: readonly ListRow[]) =>
  kind === 'decline' ? declineFields(said, due) : []

/** Of those that something would become of, all, or without those that need a look first. */
const useDue = (kind: Kind, matching: Matching | null) => {
  const [isLeftOut, setLeftOut] = useState(false)
  const { due: all } = splitRows(kind, matching?.rows ?? [])
  const due = isLeftOut ? all.filter((row) => !needsLook(row)) : all
  return { all, due, isLeftOut, setLeftOut }
}

/** A decline is worded, and what is decided is seen; a label takes neither. */
const WhatOf = (props: { readonly kind: Kind; readonly children: readonly [ReactNode, ReactNode] }) => {
  const [wording, cases] = props.children
  return (
    <>
      {props.kind === 'decline' && wording}
      {props.kind !== 'label' && cases}
    </>
  )
}

const Question = (props: {
  readonly kind: BulkAsked['kind']
  readonly matching: Matching | null
  readonly due: readonly ListRow[]
  readonly refusal: WordedRefusal | null
  readonly children: ReactNode
}) => {
  const { words } = useDesk()
  const { kind, matching, due, refusal } = props
  if (matching === null) return <Spinner accessibilityLabel={words.t('list.bulk.loading')} />
  const { others } = splitRows(kind, matching.rows)
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
      {props.children}
    </BlockStack>
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
