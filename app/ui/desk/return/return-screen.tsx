import { TitleBar } from '../shell/title-bar.tsx'
import { BlockStack, Page } from '@shopify/polaris'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { CaseExportCard } from './case-export-card.tsx'
import { ConversationCard } from './conversation-card.tsx'
import { CustomerCard } from './customer-card.tsx'
import { useDesk } from '../desk-context.tsx'
import { EndingCard } from './ending-card.tsx'
import { EvidenceCard } from './evidence-card.tsx'
import { LinesCard } from './lines-card.tsx'
import { MoneyCard } from './money-card.tsx'
import { NextStepCard } from './next-step-card.tsx'
import { ParcelAlertBanner } from '../parcel-alerts.tsx'
import { ParcelCard } from './parcel-card.tsx'
import { PayoutsCard } from './payouts-card.tsx'
import { ProblemBanner } from './problem-banner.tsx'
import { QuarantineCard } from '../receive/quarantine-card.tsx'
import type { ReadyReply } from './ready-reply.ts'
import { SignalsCard } from './signals-card.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { TimelineCard } from './timeline-card.tsx'
import { useFreshWhile } from '../use-fresh-while.ts'

/** What a channel is asked to do takes seconds, and longer only where something is wrong. */
const lookAgainMs = 4_000

/** One return: on the left what it is about and what happened, on the right what is to be done. */
export const ReturnScreen = (props: {
  readonly view: ReturnPageView
  readonly replies: readonly ReadyReply[]
  readonly messageId: string
  readonly answer: ActionAnswer | undefined
}) => {
  const { words, at } = useDesk()
  const { view } = props
  useFreshWhile(view.waitingFor === 'channel' && view.problems.length === 0, lookAgainMs)
  return (
    <Page
      title={view.rma}
      titleMetadata={<StatusBadge status={view.status} />}
      subtitle={subtitleOf(words, view, at)}
      backAction={{ content: words.t('list.title'), url: '/app/returns' }}
    >
      {/* For programs that drive the desk: forms may be folded away, the version they would send is not. */}
      <span hidden data-version={view.version} />
      <TitleBar title={view.rma} />
      <BlockStack gap="400">
        <AnswerNotice answer={props.answer} />
        <ParcelAlertBanner view={view} />
        {view.problems.map((problem) => (
          <ProblemBanner key={problem.callId} problem={problem} version={view.version} />
        ))}
        <div className="kb-return">
          <div className="kb-return__next">
            <NextStepCard view={view} replies={props.replies} />
          </div>
          <div className="kb-return__about">
            <BlockStack gap="400">
              <LinesCard lines={view.lines} />
              <EvidenceCard view={view} isRecord />
              <MoneyCard view={view} />
              <ConversationCard view={view} replies={props.replies} messageId={props.messageId} />
              <TimelineCard view={view} />
            </BlockStack>
          </div>
          <div className="kb-return__side">
            <BlockStack gap="400">
              <PayoutsCard view={view} />
              <ParcelCard key={view.version} view={view} />
              <QuarantineCard view={view} />
              <CustomerCard view={view} />
              {view.signals && <SignalsCard view={view} signals={view.signals} />}
              <CaseExportCard view={view} />
              <EndingCard view={view} />
            </BlockStack>
          </div>
        </div>
      </BlockStack>
    </Page>
  )
}

const subtitleOf = (
  words: ReturnType<typeof useDesk>['words'],
  view: ReturnPageView,
  at: (instant: string) => string,
): string =>
  [
    words.t('page.of_order', { order: view.orderName }),
    view.nativeReturnName === null ? null : words.t('page.native', { name: view.nativeReturnName }),
    words.t('page.requested_at', { at: at(view.requestedAt) }),
  ]
    .filter((part) => part !== null)
    .join(' · ')
