import { Banner, BlockStack, InlineStack, Text } from '@shopify/polaris'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { actorName } from '../actor-name.ts'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormText } from '../form-fields.tsx'
import { placesOf } from './settlement-table.tsx'

type Asked = NonNullable<ReturnPageView['money']['asked']>
type Props = { readonly view: ReturnPageView; readonly asked: Asked }

/** A payout above the shop's limit: who asked for it, and what this person can do about it. */
export const SecondPerson = ({ view, asked }: Props) => {
  const { words, at } = useDesk()
  const amount = words.money(asked.amount)
  return (
    <Banner tone="warning" title={words.t('page.asked')}>
      <BlockStack gap="300">
        <Text as="p">
          {asked.by.kind === 'staff'
            ? words.t('page.asked_by', { who: actorName(words, asked.by), at: at(asked.at), amount })
            : words.t('page.asked_rule', { amount })}
        </Text>
        {asked.reason !== null && (
          <Text as="p">{words.t('page.asked_reason', { reason: asked.reason })}</Text>
        )}
        {asked.isFirstPersonUnknown && <Text as="p">{words.t('page.asked_unknown')}</Text>}
        {!asked.canConfirm && (
          <Text as="p">{words.t(asked.isFirstPerson ? 'page.asked_first' : 'page.asked_role')}</Text>
        )}
        <InlineStack align="space-between" blockAlign="center" gap="300">
          {asked.canConfirm && <Confirm view={view} asked={asked} />}
          {asked.canRefuse && <Refuse view={view} asked={asked} />}
        </InlineStack>
      </BlockStack>
    </Banner>
  )
}

const Confirm = ({ view, asked }: Props) => {
  const { words } = useDesk()
  const { preview } = view.money
  const amount = words.money(asked.amount)
  return (
    <ConfirmedAction
      intent="confirm_payout"
      version={view.version}
      isPrimary
      label={`${words.t('confirm.confirm_payout.go', { amount })}…`}
      title={words.t('confirm.confirm_payout.title', { amount })}
      sentence={words.t(
        asked.isFirstPersonUnknown
          ? 'confirm.confirm_payout.sentence_first'
          : 'confirm.confirm_payout.sentence',
        {
          amount,
          places: preview ? placesOf(words, preview) : '',
        },
      )}
      go={words.t('confirm.confirm_payout.go', { amount })}
    >
      <input type="hidden" name="askId" value={asked.askId} />
    </ConfirmedAction>
  )
}

const Refuse = ({ view, asked }: Props) => {
  const { words } = useDesk()
  const amount = words.money(asked.amount)
  return (
    <ConfirmedAction
      intent="refuse_payout"
      version={view.version}
      isPlain
      label={`${words.t(asked.isFirstPerson ? 'confirm.refuse_payout.label_own' : 'confirm.refuse_payout.label')}…`}
      title={words.t('confirm.refuse_payout.title', { amount })}
      sentence={words.t('confirm.refuse_payout.sentence', { amount })}
      go={words.t('confirm.refuse_payout.go')}
    >
      <input type="hidden" name="askId" value={asked.askId} />
      <FormText
        label={words.t('confirm.refuse_payout.note')}
        name="reason"
        maxLength={500}
        needed={words.t('refusal.payout_refusal_needs_reason')}
      />
    </ConfirmedAction>
  )
}
