import { TitleBar } from '../shell/title-bar.tsx'
import { Banner, BlockStack, Card, Page } from '@shopify/polaris'
import { useRef } from 'react'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { shortTitle } from '../../../i18n/short-title.ts'
import { useDesk } from '../desk-context.tsx'
import { DisposeForm } from './dispose-form.tsx'
import type { Location } from './dispose-form.tsx'
import { canInspect, InspectForm } from './inspect-form.tsx'
import { ParcelAlertBanner } from '../parcel-alerts.tsx'
import { QuarantineNotice } from './quarantine-card.tsx'
import { EvidenceCard } from '../return/evidence-card.tsx'
import { ReceiveForm, ReceiveKeptForm } from './receive-form.tsx'
import { whyNoStep } from './receiving-steps.ts'
import { ScanForm } from '../scan-form.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { TableContext, type TakeItem } from './table-context.ts'

type ReceiveScreenProps = {
  readonly view: ReturnPageView
  /** Null where the channel does not say. */
  readonly locations: readonly Location[] | null
  readonly usualLocationId: string | null
  readonly answer: ActionAnswer | undefined
}

/** The warehouse's page: what arrived, in what condition, and where it goes; only the steps that are due. */
export const ReceiveScreen = ({ view, locations, usualLocationId, answer }: ReceiveScreenProps) => {
  const { words } = useDesk()
  const { actions } = view
  const arrivals = useRef<TakeItem>(null)
  const lastEnter = useRef(Number.NEGATIVE_INFINITY)
  const sinceLastEnter = (at: number): number => {
    const since = at - lastEnter.current
    lastEnter.current = at
    return since
  }
  return (
    <Page
      title={words.t('receiving.title', { rma: view.rma })}
      titleMetadata={<StatusBadge status={view.status} />}
      subtitle={words.t('page.of_order', { order: view.orderName })}
      backAction={{ content: words.t('receiving.back'), url: `/app/returns/${view.returnId}` }}
    >
      <TitleBar title={words.t('receiving.title', { rma: view.rma })} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        <ParcelAlertBanner view={view} />
        <QuarantineNotice view={view} />
        <WrongItemNotice view={view} />
        {!hasStep(view) && <NoStep view={view} />}
        {!hasStep(view) && (
          <Card>
            <ScanForm isReady />
          </Card>
        )}
        <TableContext.Provider value={{ arrivals, sinceLastEnter }}>
          {/* A new version has other counts: the forms begin anew with it. */}
          {actions.includes('receive') && <ReceiveForm key={`receive ${view.version}`} view={view} />}
          {view.canReceiveKept && <ReceiveKeptForm key={`kept ${view.version}`} view={view} />}
          <EvidenceCard view={view} />
          {canInspect(view) && <InspectForm key={`inspect ${view.version}`} view={view} />}
          {actions.includes('dispose') && (
            <PutAway view={view} locations={locations} usualLocationId={usualLocationId} />
          )}
        </TableContext.Provider>
      </BlockStack>
    </Page>
  )
}

const hasStep = (view: ReturnPageView): boolean =>
  view.actions.includes('receive') || canInspect(view) || view.actions.includes('dispose')

const PutAway = ({ view, locations, usualLocationId }: Omit<ReceiveScreenProps, 'answer'>) => {
  const { words } = useDesk()
  return (
    <>
      {locations === null && <Banner tone="warning">{words.t('locations.no_answer')}</Banner>}
      <DisposeForm
        key={`dispose ${view.version}`}
        view={view}
        locations={locations ?? []}
        usualLocationId={usualLocationId}
      />
    </>
  )
}

const toneOf = {
  not_approved: 'warning',
  over: 'warning',
  kept_all: 'info',
  all_done: 'success',
  not_now: 'info',
} as const

const NoStep = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const why = whyNoStep(view)
  return (
    <Banner tone={toneOf[why]} title={words.t(`receiving.${why}`)}>
      {(why === 'not_approved' || why === 'over') && <p>{words.t(`receiving.${why}_help`)}</p>}
    </Banner>
  )
}

/** What came in place of what was announced, for as long as the return is open: it lies here and belongs to nobody’s shelf. */
const WrongItemNotice = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const wrong = view.lines.filter(({ receipts }) => receipts.wrong_item > 0)
  if (wrong.length === 0 || view.status === 'closed') return null
  const items = words.list(
    wrong.map(({ title, receipts }) =>
      words.t('page.wrong_item_of', { quantity: receipts.wrong_item, title: shortTitle(title) }),
    ),
  )
  return (
    <Banner tone="warning" title={words.t('receiving.wrong_came', { items })}>
      <p>{words.t('receiving.wrong_came_help', { rma: view.rma })}</p>
    </Banner>
  )
}
