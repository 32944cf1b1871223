import type { PortalStatusView } from '../../contracts/portal-views.ts'
import { arrivalSentences } from '../../i18n/arrival-sentences.ts'
import { isAllKept, isClosedUnpaid, paysNothing, statusName, statusSentence } from '../../i18n/kept-words.ts'
import { lineReason } from '../../i18n/reason-words.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import { shortTitle } from '../../i18n/short-title.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { Amounts } from './amounts.tsx'
import type { TypedDetails } from '../../domain/payouts/read-details.ts'
import { isAboutAccount, nothingTyped, PayToSection } from './pay-to-fields.tsx'
import { Conversation, isAboutMessage, messageFormId } from './conversation.tsx'
import { EvidenceSection } from './evidence-section.tsx'
import { SendSection } from './send-section.tsx'
import { PortalFrame, RefusalNotice, Section, type PortalAssets } from './portal-frame.tsx'

export type StatusPageProps = {
  readonly words: ShopperWords
  readonly assets: PortalAssets
  readonly view: PortalStatusView
  /** Where this page lives from now on; its forms post there. */
  readonly address: string
  /** Where another return is asked for. */
  readonly startAgain: string
  readonly refusal: WordedRefusal | null
  /** What was typed as a message and could not be sent. */
  readonly typed: string
  readonly messageId: string
  /** Of an account that was refused, what was typed. */
  readonly typedPayTo?: TypedDetails
  readonly refusedFiles: readonly { readonly name: string; readonly refusal: WordedRefusal }[]
}

/** A half-written message is kept when the language is changed. */
const messageFilledIn = { formId: messageFormId, button: 'do', again: 'reread', usual: null } as const

const ended: readonly PortalStatusView['status'][] = ['cancelled', 'declined']

export const StatusPage = (props: StatusPageProps) => {
  const { words, view } = props
  const isOver = ended.includes(view.status)
  return (
    <PortalFrame
      words={words}
      assets={props.assets}
      title={words.t('portal.status.title', { rma: view.rma })}
      address={props.address}
      filledIn={messageFilledIn}
    >
      {isAboutPage(props.refusal) && <RefusalNotice>{refusalSentence(words, props.refusal)}</RefusalNotice>}
      <p className={`kb-notice kb-notice--${toneOf[view.status]}`}>
        <span className="kb-status">{statusName(words, view)}</span>
        <br />
        {statusSentence(words, view)}
        {view.declined && <DeclinedWords words={words} declined={view.declined} />}
      </p>
      <div className="kb-intro">{words.t('portal.status.of_order', { order: view.orderName })}</div>
      <SendSection {...props} />
      {isOver ? <AskAgain {...props} /> : <Progress {...props} />}
      <Section title={words.t(itemsTitle(view))}>
        <Lines words={words} view={view} />
      </Section>
      {!isOver && !isClosedUnpaid(view) && (
        <Section title={words.t('portal.check.amounts')}>
          <Payments words={words} view={view} />
          <PaysNothing words={words} view={view} />
        </Section>
      )}
      <PayToSection
        {...props}
        payTo={view.payTo}
        byHand={view.byHand}
        typed={props.typedPayTo ?? nothingTyped}
      />
      <EvidenceSection {...props} />
      <Conversation {...props} conversation={view.conversation} />
      {view.canCancel && <CancelSection words={words} address={props.address} />}
      <p className="kb-hint">
        {words.t('portal.status.keep_link')}{' '}
        <a className="kb-link" href={props.address}>
          {words.t('portal.status.link')}
        </a>
      </p>
    </PortalFrame>
  )
}

/** What the items are now: to be sent, sent, kept, or only asked about. */
const itemsTitle = (view: PortalStatusView) => {
  if (view.status === 'declined' || view.status === 'cancelled')
    return `portal.status.items_${view.status}` as const
  if (isAllKept(view))
    return view.settlement.settlement.minor === 0
      ? 'portal.status.items_kept_nothing'
      : 'portal.status.items_kept'
  const isSent = view.status === 'on_its_way' || view.trackingNumber !== null || hasArrived(view)
  return isSent ? 'portal.status.items_sent' : 'portal.status.items'
}

const hasArrived = ({ status, lines }: PortalStatusView): boolean =>
  status === 'received' ||
  status === 'closed' ||
  lines.some(({ received, missing }) => received > 0 || missing.length > 0)

const AskAgain = ({ words, startAgain }: Pick<StatusPageProps, 'words' | 'startAgain'>) => (
  <a className="kb-button kb-button--secondary" href={startAgain}>
    {words.t('portal.status.ask_again')}
  </a>
)

const Progress = (props: StatusPageProps) => (
  <Section title={props.words.t('portal.status.progress')}>
    <Steps {...props} />
  </Section>
)

const isAboutPage = (refusal: WordedRefusal | null): refusal is WordedRefusal =>
  refusal !== null && !isAboutMessage(refusal) && !isAboutAccount(refusal)

/** What is on its way, or here, cannot be kept back any more. */
const PaysNothing = ({ words, view }: Pick<StatusPageProps, 'words' | 'view'>) => {
  const isBeforeSending = view.status === 'requested' || view.status === 'approved'
  return isBeforeSending && !isAllKept(view) && paysNothing(view) ? (
    <p className="kb-notice kb-notice--warning">{words.t('portal.status.nothing_paid')}</p>
  ) : null
}

/** One sum, or every payment with its own deductions where there were several. */
const Payments = ({ words, view }: Pick<StatusPageProps, 'words' | 'view'>) =>
  view.settlements.length === 0 ? (
    <Amounts words={words} settlement={view.settlement} isPaid={view.isPaid} />
  ) : (
    <>
      {view.settlements.map(({ settlement, isPaid }, index) => (
        <div key={index}>
          <h3 className="kb-payment">
            {words.t('portal.status.payment', { number: index + 1, count: view.settlements.length })}
          </h3>
          <Amounts words={words} settlement={settlement} isPaid={isPaid} />
        </div>
      ))}
    </>
  )

const toneOf = {
  requested: 'info',
  approved: 'info',
  on_its_way: 'info',
  received: 'info',
  settled: 'success',
  closed: 'success',
  declined: 'warning',
  cancelled: 'warning',
} as const satisfies Record<PortalStatusView['status'], string>

const DeclinedWords = (props: {
  readonly words: ShopperWords
  readonly declined: NonNullable<PortalStatusView['declined']>
}) => {
  const { words, declined } = props
  return (
    <>
      {' '}
      {words.find(`declined.${declined.reason}`)}
      {declined.note !== '' && (
        <>
          <br />
          {words.t('portal.status.shop_note')}: “<bdi>{declined.note}</bdi>”
        </>
      )}
    </>
  )
}

const Steps = ({ words, view }: StatusPageProps) => (
  <ol className="kb-timeline">
    {view.steps.map((step) => (
      <li
        key={step.status}
        className={step.isReached ? 'kb-timeline__step kb-timeline__step--done' : 'kb-timeline__step'}
        aria-current={step.status === view.status ? 'step' : undefined}
      >
        {statusName(words, { ...view, status: step.status })}
      </li>
    ))}
  </ol>
)

const Lines = ({ words, view }: Pick<StatusPageProps, 'words' | 'view'>) => (
  <ul className="kb-items">
    {view.lines.map((line, index) => (
      <li key={index} className="kb-item">
        {line.imageUrl === null ? (
          <span className="kb-item__picture" />
        ) : (
          <img className="kb-item__picture" src={line.imageUrl} alt="" width={64} height={64} />
        )}
        <div className="kb-item__title" dir="auto">
          {words.t('portal.quantity_of', { quantity: line.quantity, title: shortTitle(line.title) })}
        </div>
        <div className="kb-item__meta">
          {[line.variantTitle, lineReason(words, line), words.t(`resolution.${line.resolution}`)]
            .filter((part) => part !== null)
            .join(' · ')}
        </div>
        {line.note !== null && (
          <div className="kb-item__meta">
            {words.t('portal.status.your_note')}: “<bdi>{line.note}</bdi>”
          </div>
        )}
        {line.isKept && <div className="kb-item__meta">{words.t('portal.kept')}</div>}
        <div className="kb-item__meta">
          {arrivalSentences(words, line).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </li>
    ))}
  </ul>
)

/** Out of the way, and said in full, before it can be done. */
const CancelSection = ({ words, address }: Pick<StatusPageProps, 'words' | 'address'>) => (
  <details>
    <summary className="kb-subheading">{words.t('portal.status.cancel')}</summary>
    <form className="kb-form" method="post" action={address}>
      <p>{words.t('portal.status.cancel_consequence')}</p>
      <div className="kb-actions">
        <button className="kb-button kb-button--secondary" type="submit" name="do" value="cancel">
          {words.t('portal.status.cancel_confirm')}
        </button>
      </div>
    </form>
  </details>
)
