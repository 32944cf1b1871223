import { BlockStack } from '@shopify/polaris'
import type { ReturnLineView, ReturnPageView } from '../../../contracts/views.ts'
import type { Goods } from '../../../domain/policy/policy.ts'
import { shortTitle } from '../../../i18n/short-title.ts'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { goodsChoices, goodsField } from '../receive/counting-fields.ts'
import { useDesk } from '../desk-context.tsx'
import { FormSelect, FormText } from '../form-fields.tsx'

/** For each line that is not fixed yet: whether it comes back, as it stands now. */
export const GoodsFields = (props: {
  readonly lines: readonly ReturnLineView[]
  readonly onChoose?: (returnLineId: string, goods: Goods) => void
}) => {
  const { words } = useDesk()
  return (
    <BlockStack gap="300">
      {props.lines
        .filter(({ areGoodsFixed }) => !areGoodsFixed)
        .map(({ returnLineId, title, goods }) => (
          <FormSelect
            key={returnLineId}
            label={words.t('page.goods_of', { title: shortTitle(title) })}
            name={goodsField(returnLineId)}
            initial={goods}
            options={goodsChoices.map((value) => ({ value, label: words.t(`page.goods.${value}`) }))}
            onChange={(value) => props.onChoose?.(returnLineId, value === 'keep' ? 'keep' : 'send_back')}
          />
        ))}
    </BlockStack>
  )
}

/** "Keep it" into "send it back", or the reverse, while no money has moved. */
export const ChangeGoods = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const amount = words.money((view.money.preview ?? view.money.shownToShopper).settlement)
  return (
    <ConfirmedAction
      label={words.t('action.change_goods')}
      title={words.t('confirm.change_goods.title', { rma: view.rma })}
      sentence={words.t('confirm.change_goods.sentence', { amount })}
      go={words.t('confirm.change_goods.go')}
      isPlain
      intent="change_goods"
      version={view.version}
    >
      <GoodsFields lines={view.lines} />
      <FormText
        label={words.t('confirm.change_goods.note')}
        name="reason"
        maxLength={500}
        needed={words.t('confirm.change_goods.note_needed')}
      />
    </ConfirmedAction>
  )
}
