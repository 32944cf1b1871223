import { Form, useNavigation, useSubmit } from '@remix-run/react'
import {
  Banner,
  BlockStack,
  Button,
  Card,
  Divider,
  InlineStack,
  Layout,
  Link,
  Text,
  Thumbnail,
} from '@shopify/polaris'
import { ImageIcon } from '@shopify/polaris-icons'
import { useEffect, useRef, useState } from 'react'
import type { OpeningLineView, OpeningOrderView, OpeningPreviewView } from '../../contracts/opening-views.ts'
import { reasonGroupWord, reasonWord } from '../../i18n/reason-words.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'
import { locales, localeFor } from '../../i18n/translator.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import { fieldName } from '../portal/return-choices.ts'
import { useDesk } from './desk-context.tsx'
import { FormCount, FormSelect, FormText } from './form-fields.tsx'
import { OpeningPreview } from './opening-preview.tsx'
import { StatusBadge } from './status-badge.tsx'

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
            <Lines order={order} onChange={() => setStale(answer)} />
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
        <Text as="h2" variant="headingMd">
          {words.t('page.customer')}
        </Text>
        <BlockStack gap="050">
          <Text as="p">{order.customerName ?? words.t('list.guest')}</Text>
          <Text as="p" tone="subdued" breakWord>
            {order.email ?? ''}
          </Text>
        </BlockStack>
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

type Changing = {
  readonly reasons: OpeningOrderView['reasons']
  readonly onChange: () => void
}

/** In the groups that the shop offers them in. */
const reasonOptions = (words: DeskWords, groups: OpeningOrderView['reasons']) =>
  groups.map((group) => ({
    title: reasonGroupWord(words, group),
    options: group.choices.map((choice) => ({ value: choice.code, label: reasonWord(words, choice) })),
  }))

const Lines = ({ order, onChange }: Pick<Props, 'order'> & Pick<Changing, 'onChange'>) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.t('opening.items')}
        </Text>
        {order.lines.map((line, index) => (
          <BlockStack key={line.lineId} gap="400">
            {index > 0 && <Divider />}
            <Line
              line={line}
              isFirst={line === order.lines.find(({ free }) => free > 0)}
              reasons={order.reasons}
              onChange={onChange}
            />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  )
}

const Line = (props: { readonly line: OpeningLineView; readonly isFirst: boolean } & Changing) => {
  const { line, ...rest } = props
  const { words } = useDesk()
  const name = [line.title, line.variantTitle].filter((part) => part !== null).join(', ')
  return (
    <InlineStack gap="400" wrap={false} blockAlign="start">
      <Thumbnail source={line.imageUrl ?? ImageIcon} alt="" size="small" />
      <div style={{ flex: 1, minWidth: 0 }}>
        <BlockStack gap="200">
          <BlockStack gap="050">
            <Text as="h3" fontWeight="semibold" breakWord>
              {name}
            </Text>
            <Text as="p" tone="subdued">
              {words.t('opening.paid_each', { price: words.money(line.unitPaid) })} ·{' '}
              {words.t('opening.free', { count: line.free })}
            </Text>
            {line.refusal && (
              <Text as="p" tone="caution">
                {refusalSentence(words, line.refusal)}
              </Text>
            )}
          </BlockStack>
          {line.free > 0 && <LineFields line={line} {...rest} />}
        </BlockStack>
      </div>
    </InlineStack>
  )
}

/** The reason is asked for once something comes back. */
const LineFields = (props: { readonly line: OpeningLineView; readonly isFirst: boolean } & Changing) => {
  const { words } = useDesk()
  const { line } = props
  const [quantity, setQuantity] = useState('0')
  const isChosen = quantity !== '' && quantity !== '0'
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="start">
        <div style={{ width: 96 }}>
          <FormCount
            label={words.t('opening.quantity')}
            name={fieldName('quantity', line.lineId)}
            initial={0}
            max={line.free}
            isFirst={props.isFirst}
            onChange={(value) => {
              // The arrows of the field count without telling the form.
              setQuantity(value)
              props.onChange()
            }}
          />
        </div>
        {isChosen && (
          <div style={{ flex: 1, minWidth: 180 }}>
            <FormSelect
              label={words.t('opening.reason')}
              name={fieldName('reason', line.lineId)}
              initial=""
              placeholder={words.t('opening.reason_choose')}
              options={reasonOptions(words, props.reasons)}
            />
          </div>
        )}
      </InlineStack>
      {isChosen && (
        <FormText
          label={words.t('opening.note')}
          name={fieldName('note', line.lineId)}
          maxLength={1_000}
          multiline={2}
        />
      )}
    </BlockStack>
  )
}
