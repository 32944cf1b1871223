import { Form } from '@remix-run/react'
import { BlockStack, Button, Checkbox, Modal, Text } from '@shopify/polaris'
import { useId, useState } from 'react'
import type { ReturnPageView, SettlementView } from '../../../contracts/views.ts'
import type { Goods } from '../../../domain/policy/policy.ts'
import { whatIsAsked } from './approve-asks.ts'
import { submitForm, useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormText } from '../form-fields.tsx'
import { GoodsFields } from './goods-form.tsx'
import { nothingToPay } from './nothing-to-pay.ts'
import { isAllByHand, releaseSentence } from './release-sentence.ts'

/**
 * The step that asks nothing back, since it can still be cancelled afterwards, but where it pays at once. Only what the shopper shall
 * keep is approved with its photos seen or with a reason; until then it cannot be pressed, and the decider refuses it all the same.
 */
export const Approve = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const formId = useId()
  const [chosen, setChosen] = useState<Chosen>({})
  const [reason, setReason] = useState('')
  const [isSeen, setSeen] = useState(false)
  const { kept, toSee, isOtherwise } = chosenOf(view, chosen)
  const isShown = toSee.length > 0
  const needsReason = isOtherwise || (kept > 0 && !isShown)
  const asks = whatIsAsked({ isOtherwise, kept, isShown })
  const isReady = mayGo({ reason, needsReason, kept, isSeen })
  const choose = (returnLineId: string, goods: Goods) => setChosen({ ...chosen, [returnLineId]: goods })
  const next = nextOf(view, kept, isOtherwise)
  return (
    <Form method="post" id={formId}>
      <input type="hidden" name="intent" value="approve" />
      <input type="hidden" name="version" value={view.version} />
      {isSeen && toSee.map((hash) => <input key={hash} type="hidden" name="seen" value={hash} />)}
      <BlockStack gap="300">
        <WhatHappens view={view} kept={kept} worth={next.preview ?? view.money.shownToShopper} />
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
        {!isReady && <WhyNot id={`${formId}-missing`} needsReason={needsReason} />}
        <Go formId={formId} isReady={isReady} view={view} next={next} kept={kept} />
      </BlockStack>
    </Form>
  )
}

const WhatHappens = (props: {
  readonly view: ReturnPageView
  readonly kept: number
  readonly worth: SettlementView
}) => {
  const { words } = useDesk()
  const { view, kept, worth } = props
  return (
    <>
      <Text as="p" tone="subdued">
        {words.t(sentenceOf(kept, view.lines.length, worth.settlement.minor), {
          amount: words.money(worth.settlement),
        })}
      </Text>
      {worth.settlement.minor === 0 && <Text as="p">{nothingToPay(words, worth)}</Text>}
    </>
  )
}

type PressProps = { readonly formId: string; readonly isReady: boolean }

const Press = (
  props: PressProps & {
    /** What it says and does where it only asks. */
    readonly asks?: { readonly label: string; readonly open: () => void }
  },
) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('approve')
  const { asks, isReady } = props
  return (
    <Button
      {...(asks ? { onClick: asks.open } : { submit: true })}
      variant="primary"
      fullWidth
      {...(isReady ? {} : { ariaDescribedBy: `${props.formId}-missing` })}
      loading={isBusy}
      disabled={!isReady}
    >
      {asks?.label ?? words.t('action.approve')}
    </Button>
  )
}

const Go = ({
  view,
  next,
  kept,
  ...press
}: PressProps & { readonly view: ReturnPageView; readonly next: Next; readonly kept: number }) =>
  next.preview && paysAtOnce(view, next, kept) ? (
    <ApproveAndPay {...press} rma={view.rma} pays={next.preview} />
  ) : (
    <Press {...press} />
  )

/** Where money leaves with the approval, that cannot be undone: a question names the amount first. */
const ApproveAndPay = (props: PressProps & { readonly rma: string; readonly pays: SettlementView }) => {
  const { words } = useDesk()
  const [isOpen, setOpen] = useState(false)
  const { rma, pays } = props
  const isBusy = useIsSubmitting('approve', () => setOpen(false))
  const amount = words.money(pays.settlement)
  const go = words.t('confirm.approve.pay_go', { amount })
  return (
    <>
      <Press {...props} asks={{ label: `${go}…`, open: () => setOpen(true) }} />
      <Modal
        open={isOpen}
        onClose={() => setOpen(false)}
        title={words.t('confirm.approve.pay_title', { rma, amount })}
        primaryAction={{ content: go, loading: isBusy, onAction: () => submitForm(props.formId) }}
        footer={<Button onClick={() => setOpen(false)}>{words.t('confirm.not_now')}</Button>}
      >
        <Modal.Section>
          <Text as="p">
            {releaseSentence(words, pays, { by: 'rule', at: 'on_request' })}{' '}
            {words.t('confirm.approve.pay_final')}
          </Text>
        </Modal.Section>
      </Modal>
    </>
  )
}

type Next = Pick<ReturnPageView['money'], 'preview' | 'takesSecondPerson'>

/** What would be paid next, were it approved as it is chosen now. Where some of it is kept otherwise than the policy says: as it says. */
const nextOf = ({ lines, money }: ReturnPageView, kept: number, isOtherwise: boolean): Next =>
  (isOtherwise && kept === lines.length ? money.whenKept : null) ?? money

/** Whether a rule sends money as soon as it is approved: at that moment, or since nothing of it is to come back. */
const paysAtOnce = ({ lines, money }: ReturnPageView, next: Next, kept: number): boolean => {
  const { preview, takesSecondPerson } = next
  if (preview === null || money.release.by === 'person' || takesSecondPerson || isAllByHand(preview))
    return false
  return preview.settlement.minor > 0 && (money.release.at === 'on_request' || kept === lines.length)
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
