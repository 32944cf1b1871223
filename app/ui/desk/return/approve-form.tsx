import { Form } from '@remix-run/react'
import { BlockStack, Button, Checkbox, Text } from '@shopify/polaris'
import { useId, useState } from 'react'
import type { ReturnPageView } from '../../../contracts/views.ts'
import type { Goods } from '../../../domain/policy/policy.ts'
import { whatIsAsked } from './approve-asks.ts'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormText } from '../form-fields.tsx'
import { GoodsFields } from './goods-form.tsx'
import { nothingToPay } from './nothing-to-pay.ts'

/**
 * The step that asks nothing back: it can still be cancelled afterwards. Only what the shopper shall keep is approved with its
 * photos seen or with a reason; until then it cannot be pressed, and the decider refuses it all the same.
 */
export const Approve = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('approve')
  const [chosen, setChosen] = useState<Chosen>({})
  const [reason, setReason] = useState('')
  const [isSeen, setSeen] = useState(false)
  const { kept, toSee, isOtherwise } = chosenOf(view, chosen)
  const isShown = toSee.length > 0
  const needsReason = isOtherwise || (kept > 0 && !isShown)
  const asks = whatIsAsked({ isOtherwise, kept, isShown })
  const isReady = mayGo({ reason, needsReason, kept, isSeen })
  const choose = (returnLineId: string, goods: Goods) => setChosen({ ...chosen, [returnLineId]: goods })
  const shown = view.money.shownToShopper
  const sentence = sentenceOf(kept, view.lines.length, shown.settlement.minor)
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="approve" />
      <input type="hidden" name="version" value={view.version} />
      {isSeen && toSee.map((hash) => <input key={hash} type="hidden" name="seen" value={hash} />)}
      <BlockStack gap="300">
        <Text as="p" tone="subdued">
          {words.t(sentence, { amount: words.money(shown.settlement) })}
        </Text>
        <NothingToPay shown={shown} />
        <GoodsFields lines={view.lines} onChoose={choose} />
        {asks && (
          <Text as="p" tone="subdued">
            {words.t(`confirm.approve.${asks}`)}
          </Text>
        )}
        {isShown && <Checkbox label={words.t('confirm.approve.seen')} checked={isSeen} onChange={setSeen} />}
        <FormText
          label={words.t(`confirm.approve.${kept > 0 || isOtherwise ? 'reason' : 'note'}`)}
          name="reason"
          maxLength={500}
          onText={setReason}
        />
        <Press isReady={isReady} needsReason={needsReason} isBusy={isBusy} />
      </BlockStack>
    </Form>
  )
}

const NothingToPay = ({ shown }: { readonly shown: ReturnPageView['money']['shownToShopper'] }) => {
  const { words } = useDesk()
  return shown.settlement.minor === 0 ? <Text as="p">{nothingToPay(words, shown)}</Text> : null
}

const Press = (props: {
  readonly isReady: boolean
  readonly needsReason: boolean
  readonly isBusy: boolean
}) => {
  const { words } = useDesk()
  const { isReady } = props
  const missingId = useId()
  return (
    <>
      {!isReady && <WhyNot id={missingId} needsReason={props.needsReason} />}
      <Button
        submit
        variant="primary"
        fullWidth
        {...(isReady ? {} : { ariaDescribedBy: missingId })}
        loading={props.isBusy}
        disabled={!isReady}
      >
        {words.t('action.approve')}
      </Button>
    </>
  )
}

/** Why it cannot be pressed yet. */
const WhyNot = ({ id, needsReason }: { readonly id: string; readonly needsReason: boolean }) => {
  const { words } = useDesk()
  return (
    <div id={id} role="status">
      <Text as="p">{words.t(`confirm.approve.${needsReason ? 'needs_written' : 'needs_confirm'}`)}</Text>
    </div>
  )
}

const mayGo = (form: {
  readonly reason: string
  readonly needsReason: boolean
  readonly kept: number
  readonly isSeen: boolean
}): boolean => form.reason.trim() !== '' || (!form.needsReason && (form.kept === 0 || form.isSeen))

type Chosen = Readonly<Record<string, Goods>>

/** How many lines are kept as it is chosen now, what was shown of them, and whether the policy says otherwise. */
const chosenOf = ({ lines }: ReturnPageView, chosen: Chosen) => {
  const goodsOf = (line: ReturnPageView['lines'][number]) => chosen[line.returnLineId] ?? line.goods
  const kept = lines.filter((line) => goodsOf(line) === 'keep')
  return {
    kept: kept.length,
    toSee: [...new Set(kept.flatMap(({ toSee }) => toSee))],
    isOtherwise: lines.some((line) => goodsOf(line) !== line.goods),
  }
}

const sentenceOf = (kept: number, lines: number, minor: number) => {
  if (kept === 0 && minor === 0) return 'confirm.approve.sentence_nothing' as const
  if (kept === 0) return 'confirm.approve.sentence' as const
  return kept === lines
    ? ('confirm.approve.sentence_kept' as const)
    : ('confirm.approve.sentence_some' as const)
}
