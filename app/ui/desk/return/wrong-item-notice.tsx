import { Banner } from '@shopify/polaris'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { shortTitle } from '../../../i18n/short-title.ts'
import { useDesk } from '../desk-context.tsx'

/**
 * What came in place of what was announced, for as long as the return is open. On the return a person says what becomes of it; at
 * the table it is put apart.
 */
export const WrongItemNotice = (props: {
  readonly view: ReturnPageView
  readonly place: 'return' | 'table'
}) => {
  const { words } = useDesk()
  const { lines, status, rma } = props.view
  const wrong = lines.filter(({ receipts }) => receipts.wrong_item > 0)
  if (wrong.length === 0 || status === 'closed') return null
  const items = words.list(
    wrong.map(({ title, receipts }) =>
      words.t('page.wrong_item_of', { quantity: receipts.wrong_item, title: shortTitle(title) }),
    ),
  )
  return (
    <Banner tone="warning" title={words.t('page.wrong_item', { items })}>
      <p>
        {props.place === 'return'
          ? words.t('page.wrong_item_help')
          : words.t('receiving.wrong_item_help', { rma })}
      </p>
    </Banner>
  )
}
