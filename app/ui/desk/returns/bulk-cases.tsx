import { Banner, BlockStack, InlineStack, Link, Text } from '@shopify/polaris'
import { useDesk } from '../desk-context.tsx'
import { attentionOf, goodsOf, WhyText } from './brief-text.tsx'
import type { ListRow } from './returns-address.ts'

export const needsLook = ({ brief }: Pick<ListRow, 'brief'>): boolean => (brief?.attention.length ?? 0) > 0

type Props = {
  readonly rows: readonly ListRow[]
  readonly isLeftOut: boolean
  readonly onLeaveOut: (isLeftOut: boolean) => void
}

/** What somebody decides about, case by case: those first that need a look, which can be left out with one click. */
export const BulkCases = ({ rows, isLeftOut, onLeaveOut }: Props) => {
  const { words } = useDesk()
  const looks = rows.filter(needsLook)
  const count = looks.length
  const others = rows.filter((row) => !needsLook(row))
  const what = [...new Set(looks.map(({ brief }) => attentionOf(words, brief)))]
  return (
    <BlockStack gap="300">
      {count > 0 && (
        <Banner
          tone="warning"
          title={words.t('list.bulk.look_first', { count })}
          action={{
            content: words.t(`list.bulk.${isLeftOut ? 'take_in' : 'leave_out'}`, { count }),
            onAction: () => onLeaveOut(!isLeftOut),
          }}
        >
          <p>{words.t('list.bulk.look_first_help', { what: words.list(what) })}</p>
        </Banner>
      )}
      <ul className="bulk-cases" aria-label={words.t('list.bulk.cases')} tabIndex={0}>
        {[...(isLeftOut ? [] : looks), ...others].map((row) => (
          <Case key={row.returnId} row={row} />
        ))}
      </ul>
    </BlockStack>
  )
}

const Case = ({ row }: { readonly row: ListRow }) => {
  const { words } = useDesk()
  return (
    <li>
      <InlineStack align="space-between" gap="200" wrap={false}>
        <Text as="span" fontWeight="medium" breakWord>
          <Link url={`/app/returns/${row.returnId}`} target="_blank" removeUnderline>
            {row.rma}
          </Link>
          {' · '}
          <bdi>{goodsOf(words, row)}</bdi>
        </Text>
        <Text as="span" numeric>
          {words.money(row.value)}
        </Text>
      </InlineStack>
      <WhyText brief={row.brief} />
    </li>
  )
}
