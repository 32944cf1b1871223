import { Form } from '@remix-run/react'
import { BlockStack, Box, Button, Card, InlineStack, Link, Text, TextField } from '@shopify/polaris'
import { useState } from 'react'
import type { SentPayoutsView, SentPayoutView } from '../../../contracts/payout-views.ts'
import { payToWords } from '../../../i18n/pay-to-words.ts'
import { actorName } from '../actor-name.ts'
import { useDesk } from '../desk-context.tsx'
import { mayExport, useSaving } from '../export-buttons.tsx'
import { TopScreen } from '../top-screen.tsx'
import { PayoutOf } from './payout-of.tsx'
import { PayoutViews } from './payout-views.tsx'

type Props = {
  /** Null for who has no part in it. */
  readonly sent: SentPayoutsView | null
  readonly search: string | null
  readonly isFirst: boolean
}

/** Money that a person has sent, newest first, as a bank's statement is held against it. */
export const SentScreen = ({ sent, search, isFirst }: Props) => {
  const { words } = useDesk()
  return (
    <TopScreen title={words.t('payouts.title')}>
      <PayoutViews shown="sent" />
      <Card>
        <BlockStack gap="300">
          <Text as="p">{words.t(sent === null ? 'payouts.sent_not_yours' : 'payouts.sent_help')}</Text>
          {sent !== null && <Tools key={search} hasAny={sent.rows.length > 0} search={search} />}
        </BlockStack>
      </Card>
      {sent?.rows.length === 0 && <Nothing search={search} />}
      {sent?.rows.map((row) => (
        <Row key={row.callId} row={row} />
      ))}
      {sent !== null && <Pages next={sent.next} search={search} isFirst={isFirst} />}
    </TopScreen>
  )
}

/** Where nothing is, nothing is looked for nor saved. */
const Tools = ({ search, hasAny }: Pick<Props, 'search'> & { readonly hasAny: boolean }) => (
  <>
    {(hasAny || search !== null) && <Search search={search} />}
    {hasAny && <Save search={search} />}
  </>
)

const Pages = (props: Omit<Props, 'sent'> & { readonly next: string | null }) => {
  const { words } = useDesk()
  const { search, isFirst, next } = props
  if (isFirst && next === null) return null
  return (
    <Box paddingInline={{ xs: '400', sm: '0' }}>
      <InlineStack gap="200">
        {!isFirst && <Button url={addressOf(search)}>{words.t('payouts.sent_first')}</Button>}
        {next !== null && <Button url={addressOf(search, next)}>{words.t('payouts.sent_next')}</Button>}
      </InlineStack>
    </Box>
  )
}

const page = '/app/payouts/sent'
const addressOf = (search: string | null, after?: string): string => {
  const query = new URLSearchParams({ ...(search ? { q: search } : {}), ...(after ? { after } : {}) })
  return query.size > 0 ? `${page}?${query.toString()}` : page
}

const Search = ({ search }: Pick<Props, 'search'>) => {
  const { words } = useDesk()
  const [typed, setTyped] = useState(search ?? '')
  return (
    <Form method="get" action={page} role="search">
      <BlockStack gap="200">
        <TextField
          label={words.t('payouts.sent_search')}
          name="q"
          autoComplete="off"
          maxLength={100}
          value={typed}
          onChange={setTyped}
          connectedRight={<Button submit>{words.t('payouts.sent_find')}</Button>}
        />
        {search !== null && (
          <InlineStack>
            <Link url={page}>{words.t('payouts.sent_all')}</Link>
          </InlineStack>
        )}
      </BlockStack>
    </Form>
  )
}

const file = 'payouts.csv'

const Save = ({ search }: Pick<Props, 'search'>) => {
  const { words, staff } = useDesk()
  const [busy, save] = useSaving()
  if (!mayExport(staff.role)) return null
  const query = new URLSearchParams(search ? { q: search } : {}).toString()
  return (
    <InlineStack>
      <Button loading={busy === file} onClick={() => save(`${page}/export?${query}`, file)}>
        {words.t(search === null ? 'payouts.sent_export' : 'payouts.sent_export_found')}
      </Button>
    </InlineStack>
  )
}

const Nothing = ({ search }: Pick<Props, 'search'>) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd" breakWord>
          {search === null ? words.t('payouts.sent_none') : words.t('payouts.sent_none_match', { search })}
        </Text>
        <Text as="p">
          {words.t(search === null ? 'payouts.sent_none_help' : 'payouts.sent_none_match_help')}
        </Text>
      </BlockStack>
    </Card>
  )
}

const Row = ({ row }: { readonly row: SentPayoutView }) => {
  const { words, at } = useDesk()
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            {words.money(row.amount)}
          </Text>
          <Text as="span" tone="subdued">
            {words.t('payouts.sent_by', { who: actorName(words, row.by), at: at(row.at) })}
          </Text>
        </InlineStack>
        {row.reference !== '' && (
          <Text as="p" breakWord>
            <bdi>{words.t('payouts.sent_reference', { reference: row.reference })}</bdi>
          </Text>
        )}
        <Text as="p">
          {row.paidTo === null
            ? words.t('payouts.sent_to_unknown')
            : words.t('payouts.to', { where: payToWords(words, row.paidTo) })}
        </Text>
        <PayoutOf row={row} />
      </BlockStack>
    </Card>
  )
}
