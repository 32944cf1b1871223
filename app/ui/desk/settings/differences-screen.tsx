import { BlockStack, Button, Card, InlineStack, Link, Page, Text } from '@shopify/polaris'
import { TitleBar } from '../shell/title-bar.tsx'
import type { DifferencePage, DifferenceView } from '../../../contracts/difference-views.ts'
import { shortTitle } from '../../../i18n/short-title.ts'
import { useDesk } from '../desk-context.tsx'
import { mayExport, useSaving } from '../export-buttons.tsx'

/** Every unit and amount of which a channel and our ledgers say something else, and what to do about it. */
export const DifferencesScreen = ({
  page,
  isFirst,
}: {
  readonly page: DifferencePage
  readonly isFirst: boolean
}) => {
  const { words } = useDesk()
  const hasAny = page.rows.length > 0 || page.next !== null || !isFirst
  return (
    <Page
      title={words.t('differences.title')}
      backAction={{ content: words.t('channels.title'), url: '/app/settings/channels' }}
    >
      <TitleBar title={words.t('differences.title')} />
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <Text as="p">{words.t('differences.help')}</Text>
            {hasAny && <Save />}
          </BlockStack>
        </Card>
        {page.rows.length === 0 && (
          <Card>
            <Text as="p">
              {words.t(page.next === null && isFirst ? 'differences.none' : 'differences.none_here', {
                count: page.looked,
              })}
            </Text>
          </Card>
        )}
        {page.rows.map((row, index) => (
          <Difference key={index} row={row} />
        ))}
        {page.next !== null && (
          <InlineStack>
            <Button url={`/app/settings/differences?after=${encodeURIComponent(page.next)}`}>
              {words.t('differences.next')}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Page>
  )
}

const file = 'differences.csv'

const Save = () => {
  const { words, staff } = useDesk()
  const [busy, save] = useSaving()
  if (!mayExport(staff.role)) return null
  return (
    <InlineStack>
      <Button loading={busy === file} onClick={() => save('/app/settings/differences/export', file)}>
        {words.t('differences.export')}
      </Button>
    </InlineStack>
  )
}

const Difference = ({ row }: { readonly row: DifferenceView }) => {
  const { words } = useDesk()
  const { item, units, ledger, channel } = row
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {words.t(`differences.what.${row.code}`)}
        </Text>
        <Link url={`/app/returns/${row.returnId}`}>
          {words.t('payouts.of', { rma: row.rma, order: row.orderName })}
        </Link>
        {item && units !== null && (
          <Text as="p">
            {words.t('differences.units', {
              units,
              item: [shortTitle(item.title), item.sku].filter(Boolean).join(' · '),
            })}
          </Text>
        )}
        {ledger && (
          <Text as="p">
            {channel
              ? words.t('differences.amounts', { ledger: words.money(ledger), channel: words.money(channel) })
              : words.t('differences.amount', { ledger: words.money(ledger) })}
          </Text>
        )}
        <Text as="p" tone="subdued">
          {words.t(`differences.do.${row.code}`)}
        </Text>
      </BlockStack>
    </Card>
  )
}
