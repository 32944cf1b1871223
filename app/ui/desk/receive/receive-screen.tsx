import { TitleBar } from '../shell/title-bar.tsx'
import { Banner, BlockStack, Card, Page } from '@shopify/polaris'
import { useEffect, useMemo, useRef } from 'react'
import type { ContextType } from 'react'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useDesk } from '../desk-context.tsx'
import type { CountingIntent } from './counting-fields.ts'
import { DisposeForm } from './dispose-form.tsx'
import type { Location } from './dispose-form.tsx'
import { canInspect, InspectForm } from './inspect-form.tsx'
import { ParcelAlertBanner } from '../parcel-alerts.tsx'
import { QuarantineNotice } from './quarantine-card.tsx'
import { EvidenceCard } from '../return/evidence-card.tsx'
import { WrongItemNotice } from '../return/wrong-item-notice.tsx'
import { ReceiveForm, ReceiveKeptForm } from './receive-form.tsx'
import { nextStep, whyNoStep } from './receiving-steps.ts'
import { scanFieldOf } from './scan-field.tsx'
import { ScanForm } from '../scan-form.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { alsoUnsaved } from '../unsaved-forms.ts'
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
  const table = useTableState()
  useReadyToScan(view)
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
        <WrongItemNotice view={view} place="table" />
        {!hasStep(view) && <NoStep view={view} />}
        {!hasStep(view) && (
          <Card>
            <ScanForm isReady />
          </Card>
        )}
        <TableContext.Provider value={table}>
          {/* A form begins anew with what is counted in it, and with nothing else: what was entered in another one stays. */}
          {actions.includes('receive') && (
            <ReceiveForm key={`receive ${countsOf(view, 'toReceive')}`} view={view} />
          )}
          {view.canReceiveKept && (
            <ReceiveKeptForm key={`kept ${countsOf(view, 'mayStillCome')}`} view={view} />
          )}
          <EvidenceCard view={view} />
          {canInspect(view) && <InspectForm view={view} />}
          {actions.includes('dispose') && (
            <PutAway view={view} locations={locations} usualLocationId={usualLocationId} />
          )}
        </TableContext.Provider>
      </BlockStack>
    </Page>
  )
}

const useTableState = (): ContextType<typeof TableContext> => {
  const arrivals = useRef<TakeItem>(null)
  const lastEnter = useRef(Number.NEGATIVE_INFINITY)
  const entered = useRef(new Set<CountingIntent>())
  useEffect(() => alsoUnsaved(() => entered.current.size > 0), [])
  return useMemo(
    () => ({
      arrivals,
      sinceLastEnter: (at) => {
        const since = at - lastEnter.current
        lastEnter.current = at
        return since
      },
      setEntered: (step, isEntered) => {
        if (isEntered) entered.current.add(step)
        else entered.current.delete(step)
      },
      hasEntered: () => entered.current.size > 0,
    }),
    [],
  )
}

/** After each step that was recorded the cursor waits for the next scan. */
const useReadyToScan = (view: ReturnPageView): void => {
  const seen = useRef(view.version)
  useEffect(() => {
    if (seen.current === view.version) return
    seen.current = view.version
    document.getElementById(scanFieldOf(nextStep(view)))?.focus()
  }, [view])
}

const countsOf = ({ lines }: ReturnPageView, what: 'toReceive' | 'mayStillCome'): string =>
  lines.map((line) => line[what]).join(' ')

const hasStep = (view: ReturnPageView): boolean =>
  view.actions.includes('receive') || canInspect(view) || view.actions.includes('dispose')

const PutAway = ({ view, locations, usualLocationId }: Omit<ReceiveScreenProps, 'answer'>) => {
  const { words } = useDesk()
  return (
    <>
      {locations === null && <Banner tone="warning">{words.t('locations.no_answer')}</Banner>}
      <DisposeForm view={view} locations={locations ?? []} usualLocationId={usualLocationId} />
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
