import { shortTitle } from '../../../i18n/short-title.ts'
import { BlockStack, Card, Divider, InlineStack, Text, Thumbnail } from '@shopify/polaris'
import { ImageIcon } from '@shopify/polaris-icons'
import { useState } from 'react'
import type { OpeningLineView, OpeningOrderView } from '../../../contracts/opening-views.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { reasonGroupWord, reasonWord } from '../../../i18n/reason-words.ts'
import { refusalSentence } from '../../../i18n/refusal-sentence.ts'
import { fieldName } from '../../portal/return-choices.ts'
import { useDesk } from '../desk-context.tsx'
import { FormCount, FormSelect, FormText } from '../form-fields.tsx'

type Changing = {
  readonly reasons: OpeningOrderView['reasons']
  readonly onChange: () => void
}

/** In the groups that the shop offers them in. */
const reasonOptions = (words: DeskWords, groups: OpeningOrderView['reasons']) =>
  groups.map((group) => ({
    title: reasonGroupWord(words, group),
    options: group.choices.map((choice) => ({ value: choice.code, label: reasonWord(words, choice) })),
  }))

/** What comes back: how many of each item, and why. */
export const OpenReturnLines = (props: {
  readonly order: OpeningOrderView
  readonly onChange: () => void
}) => {
  const { order, onChange } = props
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.t('opening.items')}
        </Text>
        {order.lines.map((line, index) => (
          <BlockStack key={line.lineId} gap="400">
            {index > 0 && <Divider />}
            <Line
              line={line}
              isFirst={line === order.lines.find(({ free }) => free > 0)}
              reasons={order.reasons}
              onChange={onChange}
            />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  )
}

const Line = (props: { readonly line: OpeningLineView; readonly isFirst: boolean } & Changing) => {
  const { line, ...rest } = props
  const { words } = useDesk()
  const name = [shortTitle(line.title), line.variantTitle].filter((part) => part !== null).join(', ')
  return (
    <InlineStack gap="400" wrap={false} blockAlign="start">
      <Thumbnail source={line.imageUrl ?? ImageIcon} alt="" size="small" />
      <div style={{ flex: 1, minWidth: 0 }}>
        <BlockStack gap="200">
          <BlockStack gap="050">
            <Text as="h3" fontWeight="semibold" breakWord>
              {name}
            </Text>
            <Text as="p" tone="subdued">
              {words.t('opening.paid_each', { price: words.money(line.unitPaid) })} ·{' '}
              {words.t('opening.free', { count: line.free })}
            </Text>
            {line.refusal && (
              <Text as="p" tone="caution">
                {refusalSentence(words, line.refusal)}
              </Text>
            )}
          </BlockStack>
          {line.free > 0 && <LineFields line={line} {...rest} />}
        </BlockStack>
      </div>
    </InlineStack>
  )
}

/** The reason is asked for once something comes back. */
const LineFields = (props: { readonly line: OpeningLineView; readonly isFirst: boolean } & Changing) => {
  const { words } = useDesk()
  const { line } = props
  const [quantity, setQuantity] = useState('0')
  const isChosen = quantity !== '' && quantity !== '0'
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="start">
        <div style={{ width: 96 }}>
          <FormCount
            label={words.t('opening.quantity')}
            name={fieldName('quantity', line.lineId)}
            initial={0}
            max={line.free}
            {...(props.isFirst ? { focused: true } : {})}
            onChange={(value) => {
              // The arrows of the field count without telling the form.
              setQuantity(value)
              props.onChange()
            }}
          />
        </div>
        {isChosen && (
          <div style={{ flex: 1, minWidth: 180 }}>
            <FormSelect
              label={words.t('opening.reason')}
              name={fieldName('reason', line.lineId)}
              initial=""
              placeholder={words.t('opening.reason_choose')}
              options={reasonOptions(words, props.reasons)}
            />
          </div>
        )}
      </InlineStack>
      {isChosen && (
        <FormText
          label={words.t('opening.note')}
          name={fieldName('note', line.lineId)}
          maxLength={1_000}
          multiline={2}
        />
      )}
    </BlockStack>
  )
}
