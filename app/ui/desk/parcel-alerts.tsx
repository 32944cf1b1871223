import { Banner, BlockStack, Box, Card, InlineStack, Link, Text } from '@shopify/polaris'
import type { HomeView } from '../../contracts/home-views.ts'
import type { ReturnPageView } from '../../contracts/views.ts'
import type { ParcelAlert } from '../../domain/returns/parcel-watch.ts'
import { useDesk } from './desk-context.tsx'
import { ReturnsTable } from './returns/returns-table.tsx'

export const parcelAlerts = ['receipt_overdue', 'parcel_late'] as const satisfies readonly ParcelAlert[]

/** On a return: what is wrong with its parcel, since when, and what can be done. */
export const ParcelAlertBanner = ({ view }: { readonly view: ReturnPageView }) => {
  const { words, at } = useDesk()
  const { alert } = view
  if (alert === null) return null
  const since = alert === 'receipt_overdue' ? view.delivery?.deliveredAt : view.shipment?.sentAt
  return (
    <Banner
      tone="warning"
      title={words.t(`parcel.alert_title.${alert}`, { at: since === undefined ? '' : at(since) })}
    >
      <p>{words.t(`parcel.alert_help.${alert}`)}</p>
    </Banner>
  )
}

/** On the first page: a list for each alert that stands anywhere. */
export const ParcelAlertLists = ({ alerts }: Pick<HomeView, 'alerts'>) => (
  <>
    {parcelAlerts
      .filter((alert) => alerts[alert].count > 0)
      .map((alert) => (
        <AlertList key={alert} alert={alert} {...alerts[alert]} />
      ))}
  </>
)

const AlertList = (props: HomeView['alerts'][ParcelAlert] & { readonly alert: ParcelAlert }) => {
  const { words } = useDesk()
  const { alert, count, rows } = props
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {words.t(`parcel.home.${alert}`)} ({words.number(count)})
            </Text>
            <Link url={`/app/returns?alert=${alert}`}>{words.t('parcel.home.all', { count })}</Link>
          </InlineStack>
          <Text as="p" tone="subdued">
            {words.t(`parcel.home.${alert}_help`)}
          </Text>
        </BlockStack>
      </Box>
      <ReturnsTable rows={rows} />
    </Card>
  )
}
