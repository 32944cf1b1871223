import { Text } from '@shopify/polaris'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import type { ListRow } from './returns-address.ts'

/** What is asked for and why, in two lines: first the goods, then what needs a look, what was shown, the reason, the wish. */
export const BriefText = (props: {
  readonly row: Pick<ListRow, 'brief' | 'units'>
  /** Where there is little room, all of it is told in as many lines as it takes. */
  readonly isWrapping?: boolean
}) => {
  const { words } = useDesk()
  const { row, isWrapping = false } = props
  const goods = goodsOf(words, row)
  const line = isWrapping ? wrapped : oneLine
  return (
    <div style={{ minWidth: 0 }}>
      <div style={line} dir="auto" title={goods}>
        {goods}
      </div>
      <div style={line}>
        <WhyText brief={row.brief} />
      </div>
    </div>
  )
}

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const
const wrapped = { overflowWrap: 'anywhere' } as const

/** What needs a look comes first: it is what must not be cut off. */
export const WhyText = ({ brief }: Pick<ListRow, 'brief'>) => {
  const { words } = useDesk()
  const attention = attentionOf(words, brief)
  return (
    <>
      {attention !== '' && (
        <Text as="span" tone="caution" fontWeight="medium">
          {`${attention} · `}
        </Text>
      )}
      <Text as="span" tone="subdued">
        {whyOf(words, { brief })}
      </Text>
    </>
  )
}

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

/** Whether anything was shown, which must not be cut off either, then each reason and each wish once. */
export const whyOf = (words: DeskWords, { brief }: Pick<ListRow, 'brief'>): string => {
  if (!brief) return ''
  const reasons = brief.lines.map(
    ({ reason, ownReason }) => ownReason ?? words.find(`reason.${reason}`) ?? reason,
  )
  const wishes = brief.lines.map(({ resolution }) => words.t(`resolution.${resolution}`))
  const shown = words.t('list.brief.shown', { count: brief.shown })
  return [shown, ...new Set([...reasons, ...wishes])].join(' · ')
}
