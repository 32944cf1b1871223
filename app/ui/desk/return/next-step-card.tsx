import { Banner, BlockStack, Button, Card, Divider, InlineStack, Link, Text } from '@shopify/polaris'
import type { ReturnAction, ReturnLineView, ReturnPageView } from '../../../contracts/views.ts'
import { shortTitle } from '../../../i18n/short-title.ts'
import { Approve } from './approve-form.tsx'
import { ChangeGoods } from './goods-form.tsx'
import { useDesk } from '../desk-context.tsx'
import { Close, Decline, isLeftToClose } from './ending-card.tsx'
import { canInspect } from '../receive/inspect-form.tsx'
import { waitingInSentence, waitingKey } from './own-waits.ts'
import { nextStep } from '../receive/receiving-steps.ts'
import { payoutsCardId } from './payouts-card.tsx'
import type { ReadyReply } from './ready-reply.ts'
import { SecondPerson } from './second-person.tsx'
import { WrongItemNotice } from './wrong-item-notice.tsx'

const handled = ['receive', 'inspect', 'dispose'] as const satisfies readonly ReturnAction[]

type Props = { readonly view: ReturnPageView; readonly replies: readonly ReadyReply[] }

/** The one thing that moves the return on. What ends it stands elsewhere on the page. */
export const NextStepCard = ({ view, replies }: Props) => {
  const { words, staff } = useDesk()
  const isWaiting = view.waitingFor !== 'nothing' && !isAskedAbove(view)
  const what = waitingInSentence(
    words.t(`waiting.${waitingKey(view.waitingFor, staff.role)}`),
    view.waitingFor,
  )
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('page.next_step')}
        </Text>
        {isWaiting && <Text as="p">{words.t('page.waits_for', { what })}</Text>}
        <WaitingToBeSent view={view} />
        <WhyPerson view={view} />
        <WrongItemNotice view={view} place="return" />
        {view.isKeptUnseen && (
          <Banner tone="warning" title={words.t('page.kept_unseen')}>
            <p>{words.t('page.kept_unseen_help')}</p>
          </Banner>
        )}
        {view.money.asked && <SecondPerson view={view} asked={view.money.asked} />}
        <Step view={view} />
        {view.actions.includes('change_goods') && (
          <InlineStack>
            <ChangeGoods view={view} />
          </InlineStack>
        )}
        {view.actions.includes('decline') && (
          <>
            <Divider />
            <InlineStack>
              <Decline view={view} replies={replies} />
            </InlineStack>
          </>
        )}
        {view.canReceiveKept && (
          <InlineStack>
            <Button variant="plain" url={`/app/returns/${view.returnId}/receive`}>
              {words.t('page.came_all_the_same')}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  )
}

/** Money that was released early waits for a person beside the goods, whatever comes next for those. */
const WaitingToBeSent = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const waiting = view.money.byHand.filter(({ status }) => status === 'waiting')
  if (waiting.length === 0) return null
  const amount = words.list(waiting.map((payout) => words.money(payout.amount)))
  return (
    <Text as="p">
      {words.t('page.to_send_by_hand', { amount })}{' '}
      <Link url={`#${payoutsCardId}`}>{words.t('payouts.card')}</Link>
    </Text>
  )
}

/** Which rules of the policy asked for a person, and about what. */
const WhyPerson = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  if (view.waitingFor !== 'decision') return null
  return rulesAskingForPerson(view).map(({ rule, lines }) => (
    <Text key={rule} as="p">
      {words.t('page.why_person', {
        rule,
        items: words.list(
          lines.map(
            ({ title, reason }) => `${shortTitle(title)} (${words.find(`reason.${reason}`) ?? reason})`,
          ),
        ),
      })}
    </Text>
  ))
}

const rulesAskingForPerson = ({ lines }: ReturnPageView) => {
  const asking = lines.filter(({ decision }) => decision.approval === 'by_person')
  return [...new Set(asking.map(approvalRuleOf))].map((rule) => ({
    rule,
    lines: asking.filter((line) => approvalRuleOf(line) === rule),
  }))
}

const approvalRuleOf = ({ decision }: ReturnLineView): string => decision.approvedBy

const Step = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  if (view.actions.includes('approve')) return <Approve view={view} />
  if (isLeftToClose(view)) return <Close view={view} />
  if (handled.some((action) => view.actions.includes(action))) {
    return (
      <Button variant="primary" url={`/app/returns/${view.returnId}/receive`} fullWidth>
        {words.t(`action.${nextStep(view)}`)}
      </Button>
    )
  }
  if (canInspect(view)) {
    return (
      <Button url={`/app/returns/${view.returnId}/receive`} fullWidth>
        {words.t('action.override_grade')}
      </Button>
    )
  }
  if (view.actions.includes('refund') || view.money.asked !== null) return null
  return <NothingHere view={view} />
}

/** Who or what the return waits for, where it is not this person. */
const NothingHere = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const others: readonly ReturnPageView['waitingFor'][] = [
    'decision',
    'receipt',
    'inspection',
    'putting_away',
    'refund',
    'second_person',
    'wrong_item',
  ]
  if (others.includes(view.waitingFor)) return <Said words={words.t('page.not_yours')} />
  const { unanswered, canWrite } = view.conversation
  if (unanswered > 0 && canWrite) return <Said words={words.t('page.answer_below', { count: unanswered })} />
  return <Said words={words.t(restKey(view))} />
}

/** What the channel does goes on by itself, unless it is a person who has to say how it ended. */
const restKey = (view: ReturnPageView) => {
  if (isAskedAbove(view)) return 'page.asked_above'
  return view.waitingFor === 'channel' ? 'page.by_itself' : 'page.nothing_to_do'
}

const isAskedAbove = ({ waitingFor, problems }: ReturnPageView): boolean =>
  waitingFor === 'channel' && problems.length > 0

const Said = ({ words }: { readonly words: string }) => (
  <Text as="p" tone="subdued">
    {words}
  </Text>
)
