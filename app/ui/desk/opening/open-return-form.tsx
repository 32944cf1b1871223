import { Form, useNavigation, useSubmit } from '@remix-run/react'
import { Banner, BlockStack, Button, Card, InlineStack, Layout, Link, Text } from '@shopify/polaris'
import { useEffect, useRef, useState } from 'react'
import type { OpeningOrderView, OpeningPreviewView } from '../../../contracts/opening-views.ts'
import { locales, localeFor } from '../../../i18n/translator.ts'
import { refusalSentence } from '../../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../../i18n/refusal-sentence.ts'
import { useDesk } from '../desk-context.tsx'
import { WhoAsks } from '../return/who-asks.tsx'
import { FormSelect } from '../form-fields.tsx'
import { OpenReturnLines } from './open-return-lines.tsx'
import { OpeningPreview } from './opening-preview.tsx'
import { StatusBadge } from '../status-badge.tsx'

type Props = {
  readonly order: OpeningOrderView
  readonly submissionKey: string
  readonly answer:
    { readonly preview: OpeningPreviewView | null; readonly refusal: WordedRefusal | null } | undefined
}

/**
 * Items on the left; on the right what happens with them, which is asked for before anything is opened. What was asked for
 * holds only until a field is changed.
 */
export const OpenReturnForm = ({ order, submissionKey, answer }: Props) => {
  const [key] = useState(submissionKey)
  const [stale, setStale] = useState<Props['answer']>(undefined)
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit()
  const open = () => {
    const filled = new FormData(form.current ?? undefined)
    filled.set('intent', 'open')
    submit(filled, { method: 'post' })
  }
  return (
    <Form method="post" ref={form} onInput={() => setStale(answer)}>
      {/* Enter in a field looks at what would happen: what is opened is opened by its own button. */}
      <input type="hidden" name="intent" value="check" />
      <input type="hidden" name="orderId" value={order.orderId} />
      <input type="hidden" name="submission" value={key} />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {answer?.refusal && stale !== answer && <Refused answer={answer.refusal} />}
            <OpenReturns order={order} />
            <OpenReturnLines order={order} onChange={() => setStale(answer)} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Shopper order={order} />
            <WhatHappens answer={answer} isStale={stale === answer} order={order} onOpen={open} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Form>
  )
}

const WhatHappens = (
  props: Pick<Props, 'order' | 'answer'> & { readonly isStale: boolean; readonly onOpen: () => void },
) => {
  const { words } = useDesk()
  const { answer, isStale } = props
  const busyWith = useNavigation().formData?.get('intent')
  const preview = answer?.preview ?? null
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('opening.checked')}
        </Text>
        {preview === null && <Text as="p">{words.t('opening.check_first')}</Text>}
        <Button
          submit
          fullWidth
          loading={busyWith === 'check'}
          variant={preview === null || isStale ? 'primary' : 'secondary'}
        >
          {words.t('opening.check')}
        </Button>
        {preview !== null && (
          <OpeningPreview
            preview={preview}
            email={props.order.email}
            isStale={isStale}
            isBusy={busyWith === 'open'}
            onOpen={props.onOpen}
          />
        )}
      </BlockStack>
    </Card>
  )
}

const Shopper = ({ order }: Pick<Props, 'order'>) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="300">
        <WhoAsks name={order.customerName} email={order.email} />
        <FormSelect
          label={words.t('opening.language')}
          name="locale"
          initial={localeFor(order.locale)}
          options={locales.map((value) => ({ value, label: words.t(`opening.languages.${value}`) }))}
        />
        <Link url="/app/returns/new">{words.t('opening.another')}</Link>
      </BlockStack>
    </Card>
  )
}

const Refused = ({ answer }: { readonly answer: WordedRefusal }) => {
  const { words } = useDesk()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (answer.code) place.current?.focus()
  }, [answer])
  return (
    <div ref={place} tabIndex={-1} role="alert" style={{ outline: 'none' }}>
      <Banner tone="critical" title={refusalSentence(words, answer)} />
    </div>
  )
}

const OpenReturns = ({ order }: Pick<Props, 'order'>) => {
  const { words } = useDesk()
  if (order.openReturns.length === 0) return null
  return (
    <Banner tone="info" title={words.t('opening.open_returns')}>
      {order.openReturns.map(({ returnId, rma, status }) => (
        <InlineStack key={returnId} gap="200">
          <Link url={`/app/returns/${returnId}`}>{rma}</Link>
          <StatusBadge status={status} />
        </InlineStack>
      ))}
    </Banner>
  )
}
