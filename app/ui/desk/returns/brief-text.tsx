import { Text } from '@shopify/polaris'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import type { ListRow } from './returns-address.ts'

/** What is asked for and why, in two lines: first the goods, then the reason, the wish and what was shown of it. */
export const BriefText = ({ row }: { readonly row: Pick<ListRow, 'brief' | 'units'> }) => {
  const { words } = useDesk()
  const goods = goodsOf(words, row)
  const why = whyOf(words, row)
  const attention = attentionOf(words, row.brief)
  return (
    <div style={{ minWidth: 0 }} title={[goods, why, attention].join('\n')}>
      <div style={oneLine} dir="auto">
        {goods}
      </div>
      <div style={oneLine}>
        <Text as="span" tone="subdued">
          {why}
        </Text>
        {attention !== '' && (
          <Text as="span" tone="caution" fontWeight="medium">
            {` · ${attention}`}
          </Text>
        )}
      </div>
    </div>
  )
}

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

/** What has to be looked at first, in a few words; nothing where all is as the policy wants it. */
export const attentionOf = (words: DeskWords, brief: ListRow['brief']): string =>
  (brief?.attention ?? []).map((one) => words.t(`list.brief.${one}`)).join(' · ')

type Asked = Pick<ListRow, 'brief' | 'units'>

/** The first item whole, and how many kinds there are beside it. */
export const goodsOf = (words: DeskWords, { brief, units }: Asked): string => {
  const [first, ...more] = brief?.lines ?? []
  if (!brief || !first) return words.t('page.units', { count: units })
  const { title, variantTitle, quantity } = first
  const name = variantTitle === null ? title : `${title}, ${variantTitle}`
  const item = quantity === 1 ? name : `${words.number(quantity)} × ${name}`
  const further = more.length + brief.furtherLines
  return further === 0 ? item : words.t('list.brief.further', { item, count: further })
}

/** Each reason and each wish once, then whether anything was shown. */
export const whyOf = (words: DeskWords, { brief }: Asked): string => {
  if (!brief) return ''
  const reasons = brief.lines.map(
    ({ reason, ownReason }) => ownReason ?? words.find(`reason.${reason}`) ?? reason,
  )
  const wishes = brief.lines.map(({ resolution }) => words.t(`resolution.${resolution}`))
  const shown = brief.shown === 0 ? [] : [words.t('list.brief.shown', { count: brief.shown })]
  return [...new Set([...reasons, ...wishes]), ...shown].join(' · ')
}
