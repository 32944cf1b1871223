import { Form, useNavigation } from '@remix-run/react'
import { TitleBar } from '../shell/title-bar.tsx'
import { Banner, BlockStack, Button, Card, InlineGrid, InlineStack, Link, Page, Text } from '@shopify/polaris'
import type { FoundOrderView, OpeningOrderView } from '../../../contracts/opening-views.ts'
import type { Resolution } from '../../../domain/policy/policy.ts'
import { refusalSentence, type WordedRefusal } from '../../../i18n/refusal-sentence.ts'
import { useDesk } from '../desk-context.tsx'
import { FormCount, FormSelect, FormText } from '../form-fields.tsx'
import { answerChoices } from './edited-answers.ts'
import { TrialResult, type TrialVerdict } from './trial-result.tsx'

export type TrialScreenProps = {
  readonly hasDraft: boolean
  readonly reasons: Readonly<Record<string, string>>
  readonly today: string
  readonly wanted: string
  readonly order: OpeningOrderView | null
  readonly found: readonly FoundOrderView[] | null
  readonly refusal: WordedRefusal | null
  readonly asked: {
    readonly lineId: string
    readonly reason: string
    readonly resolution: Resolution
    readonly quantity: number
    readonly evidence: number
    readonly day: string
  } | null
  readonly result: { readonly published: TrialVerdict; readonly draft: TrialVerdict | null } | null
}

/** The draft beside what is in force, on one line of an order, with the whole way to each answer. */
export const TrialScreen = (props: TrialScreenProps) => {
  const { words } = useDesk()
  const { order, found, refusal, result } = props
  return (
    <Page
      title={words.t('policy.trial.title')}
      backAction={{ content: words.t('policy.title'), url: '/app/policy' }}
      {...(result ? {} : { narrowWidth: true })}
    >
      <TitleBar title={words.t('policy.trial.title')} />
      <BlockStack gap="400">
        {refusal && <Banner tone="critical" title={refusalSentence(words, refusal)} />}
        <Card>
          <BlockStack gap="300">
            <Text as="p" tone="subdued">
              {words.t('policy.trial.help')}
            </Text>
            <FindOrder wanted={order?.orderName ?? props.wanted} />
            {found?.length === 0 && <Banner tone="info" title={words.t('policy.trial.none')} />}
            {found?.map(({ orderId, orderName, customerName, placedOn }) => (
              <Link key={orderId} url={`/app/policy/try?order=${encodeURIComponent(orderId)}`}>
                {[orderName, customerName, words.day(placedOn)].filter((part) => part !== null).join(' · ')}
              </Link>
            ))}
            {order && <Ask key={order.orderId} {...props} order={order} />}
          </BlockStack>
        </Card>
        {result && (
          <TrialResult
            result={result}
            hasDraft={props.hasDraft}
            names={{ reasons: props.reasons }}
            asked={props.asked}
          />
        )}
      </BlockStack>
    </Page>
  )
}

const FindOrder = ({ wanted }: { readonly wanted: string }) => {
  const { words } = useDesk()
  const isBusy = useNavigation().state === 'loading'
  return (
    <Form method="get" action="/app/policy/try">
      <InlineStack gap="200" blockAlign="end" wrap={false}>
        <div style={{ flex: 1 }}>
          <FormText
            key={wanted}
            label={words.t('policy.trial.order')}
            name="find"
            initial={wanted}
            placeholder="#1001"
            maxLength={200}
          />
        </div>
        <Button submit loading={isBusy}>
          {words.t('policy.trial.find')}
        </Button>
      </InlineStack>
    </Form>
  )
}

const Ask = (props: TrialScreenProps & { readonly order: OpeningOrderView }) => {
  const { words } = useDesk()
  const { order } = props
  const nameOf = (code: string) => props.reasons[code] ?? words.find(`reason.${code}`) ?? code
  const reasons = order.reasons.flatMap(({ choices }) =>
    choices.map(({ code }) => ({ value: code, label: nameOf(code) })),
  )
  const lines = order.lines.map(({ lineId, title, variantTitle, quantity }) => ({
    value: lineId,
    label: `${[title, variantTitle].filter((part) => part !== null).join(' · ')} × ${quantity}`,
  }))
  const asked = props.asked ?? {
    lineId: lines[0]?.value ?? '',
    reason: reasons[0]?.value ?? '',
    resolution: 'refund' as const,
    quantity: 1,
    evidence: 0,
    day: props.today,
  }
  return (
    <Form method="get" action="/app/policy/try">
      <input type="hidden" name="order" value={order.orderId} />
      <BlockStack gap="300">
        <FormSelect label={words.t('policy.trial.item')} name="line" options={lines} initial={asked.lineId} />
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200">
          <FormSelect
            label={words.t('policy.trial.reason')}
            name="reason"
            options={reasons}
            initial={asked.reason}
          />
          <FormSelect
            label={words.t('policy.trial.resolution')}
            name="resolution"
            options={answerChoices.resolutions.map((value) => ({
              value,
              label: words.t(`resolution.${value}`),
            }))}
            initial={asked.resolution}
          />
          <FormCount
            label={words.t('policy.trial.quantity')}
            name="quantity"
            initial={asked.quantity}
            max={Math.max(...order.lines.map(({ quantity }) => quantity), 1)}
          />
          <FormCount
            label={words.t('policy.trial.evidence')}
            name="evidence"
            initial={asked.evidence}
            max={99}
          />
          <FormText label={words.t('policy.trial.day')} name="day" type="date" initial={asked.day} />
        </InlineGrid>
        <InlineStack align="end">
          <Button submit variant="primary">
            {words.t('policy.trial.go')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  )
}
