import { TitleBar } from '../shell/title-bar.tsx'
import { Form, useNavigation } from '@remix-run/react'
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Link, Page, Text } from '@shopify/polaris'
import type {
  FoundOrderView,
  OpeningOrderView,
  OpeningPreviewView,
} from '../../../contracts/opening-views.ts'
import { mayDo } from '../../../domain/returns/permissions.ts'
import { refusalSentence } from '../../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../../i18n/refusal-sentence.ts'
import { useDesk } from '../desk-context.tsx'
import { FormText } from '../form-fields.tsx'
import { OpenReturnForm } from './open-return-form.tsx'

export type OpenReturnScreenProps = {
  readonly order: OpeningOrderView | null
  readonly wanted: string
  readonly found: readonly FoundOrderView[] | null
  readonly refusal: WordedRefusal | null
  readonly submissionKey: string
  readonly answer:
    { readonly preview: OpeningPreviewView | null; readonly refusal: WordedRefusal | null } | undefined
}

/** Somebody at the desk opens a return for a shopper: first the order, then what comes back, then what happens. */
export const OpenReturnScreen = (props: OpenReturnScreenProps) => {
  const { words, staff } = useDesk()
  const { order } = props
  const may = mayDo({ kind: 'staff', ...staff }, 'open_return').ok
  return (
    <Page
      title={words.t('opening.title')}
      {...(order
        ? {
            subtitle: words.t('opening.of_order', { order: order.orderName, day: words.day(order.placedOn) }),
          }
        : { narrowWidth: true })}
      backAction={{ content: words.t('list.title'), url: '/app/returns' }}
    >
      <TitleBar title={words.t('opening.title')} />
      {!may && <Banner tone="warning" title={words.t('opening.not_yours')} />}
      {may && order === null && <FindOrder {...props} />}
      {may && order !== null && (
        <OpenReturnForm
          key={order.orderId}
          order={order}
          submissionKey={props.submissionKey}
          answer={props.answer}
        />
      )}
    </Page>
  )
}

const FindOrder = ({ wanted, found, refusal }: OpenReturnScreenProps) => {
  const { words } = useDesk()
  const isBusy = useNavigation().state === 'loading'
  return (
    <BlockStack gap="400">
      {refusal && <Banner tone="critical" title={refusalSentence(words, refusal)} />}
      <Card>
        <Form method="get" action="/app/returns/new">
          <InlineStack gap="200" blockAlign="start" wrap={false}>
            <div style={{ flex: 1 }}>
              <FormText
                key={wanted}
                label={words.t('opening.find')}
                helpText={words.t('opening.find_help')}
                name="find"
                initial={wanted}
                maxLength={200}
                focused
              />
            </div>
            <div style={{ paddingBlockStart: 'var(--p-space-600)' }}>
              <Button submit variant="primary" loading={isBusy}>
                {words.t('opening.find_go')}
              </Button>
            </div>
          </InlineStack>
        </Form>
      </Card>
      {found?.length === 0 && (
        <Banner tone="info" title={words.t('opening.none')}>
          <p>{words.t('opening.none_help')}</p>
        </Banner>
      )}
      {found && found.length > 0 && <FoundOrders found={found} />}
    </BlockStack>
  )
}

const FoundOrders = ({ found }: { readonly found: readonly FoundOrderView[] }) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('opening.choose')}
        </Text>
        {found.map((order) => (
          <InlineStack key={order.orderId} gap="200" align="space-between" blockAlign="center">
            <BlockStack gap="050">
              <Link url={`/app/returns/new?order=${encodeURIComponent(order.orderId)}`}>
                {[order.orderName, order.customerName].filter((part) => part !== null).join(' · ')}
              </Link>
              <Text as="p" tone="subdued">
                {words.t('opening.placed', {
                  day: words.day(order.placedOn),
                  units: words.t('page.units', { count: order.units }),
                })}
              </Text>
            </BlockStack>
            {order.isCancelled && <Badge>{words.t('opening.cancelled')}</Badge>}
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  )
}
