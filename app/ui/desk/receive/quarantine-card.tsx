import { ProductTitle } from '../product-title.tsx'
import { Banner, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris'
import type { ReturnLineView, ReturnPageView } from '../../../contracts/views.ts'
import { useDesk } from '../desk-context.tsx'

const waiting = (lines: readonly ReturnLineView[]) => lines.filter(({ quarantined }) => quarantined > 0)

/** On a return: which units are not for sale yet, and where they are. */
export const QuarantineCard = ({ view }: { readonly view: ReturnPageView }) => {
  const { words, at } = useDesk()
  if (view.quarantineLabelUrl === null) return null
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {words.t('quarantine.title')}
          </Text>
          <Text as="p" tone="subdued">
            {words.t('quarantine.help')}
          </Text>
        </BlockStack>
        {waiting(view.lines).map((line) => (
          <BlockStack key={line.returnLineId} gap="050">
            <Text as="h3" fontWeight="semibold">
              <ProductTitle title={line.title} />
            </Text>
            {line.quarantine.map(({ place, quantity, receivedAt }) => (
              <Text key={`${place} ${receivedAt}`} as="p" breakWord>
                {place === null
                  ? words.t('quarantine.where_unnamed', { quantity, at: at(receivedAt) })
                  : words.t('quarantine.where', { quantity, place, at: at(receivedAt) })}
              </Text>
            ))}
          </BlockStack>
        ))}
        <PrintLabels url={view.quarantineLabelUrl} />
      </BlockStack>
    </Card>
  )
}

/** At the receiving table, until everything is graded: where to put what has come, and its labels. */
export const QuarantineNotice = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  if (view.quarantineLabelUrl === null || view.lines.every(({ toInspect }) => toInspect === 0)) return null
  const places = [
    ...new Set(waiting(view.lines).flatMap(({ quarantine }) => quarantine.map(({ place }) => place))),
  ].filter((place) => place !== null)
  return (
    <Banner
      tone="warning"
      title={
        places.length === 0
          ? words.t('quarantine.put_unnamed')
          : words.t('quarantine.put', { place: words.list(places) })
      }
    >
      <BlockStack gap="200">
        <Text as="p">{words.t('quarantine.put_help')}</Text>
        <PrintLabels url={view.quarantineLabelUrl} />
      </BlockStack>
    </Banner>
  )
}

const PrintLabels = ({ url }: { readonly url: string }) => {
  const { words } = useDesk()
  return (
    <InlineStack>
      <Button url={url} target="_blank">
        {words.t('quarantine.print')}
      </Button>
    </InlineStack>
  )
}
