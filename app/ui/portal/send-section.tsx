import { isAddressAwaited, isAllKept } from '../../i18n/kept-words.ts'
import { contactAboutReturn } from './contact-about.ts'
import { messageFieldId } from './conversation.tsx'
import { Field, Section } from './portal-frame.tsx'
import { SendSteps } from './send-steps.tsx'
import type { PortalStatusView } from '../../contracts/portal-views.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'

type Props = {
  readonly words: ShopperWords
  readonly view: PortalStatusView
  readonly address: string
  /** Where a person of the shop is written to. */
  readonly contact: string
}

/** What is to be done with the goods: sent, kept, or told of once it is on its way. */
export const SendSection = ({ words, view, address, contact }: Props) => {
  if (isAllKept(view)) return <NothingToSend words={words} view={view} />
  if (view.trackingNumber !== null)
    return <p className="kb-hint">{words.t('portal.status.tracking', { number: view.trackingNumber })}</p>
  if (!view.canMarkShipped || (view.status !== 'approved' && view.status !== 'settled')) return null
  const isWaiting = isAddressAwaited(view)
  return (
    <Section title={words.t(isWaiting ? 'portal.status.wait_for_address' : 'portal.status.send')}>
      {view.status === 'settled' && <p>{words.t('portal.status.still_send')}</p>}
      {view.isSlipAwaited ? (
        <>
          <meta httpEquiv="refresh" content="5" />
          <p role="status">{words.t('portal.status.slip_awaited')}</p>
        </>
      ) : (
        <SendSteps words={words} view={view} label={<Printed words={words} view={view} />} />
      )}
      <AskLink words={words} view={view} contact={contact} />
      <SentForm words={words} address={address} />
    </Section>
  )
}

/** The conversation on the page comes first; before there is one, a mail that names the return. */
const AskLink = ({ words, view, contact }: Pick<Props, 'words' | 'view' | 'contact'>) => (
  <p className="kb-hint">
    {view.isSlipAwaited ? (
      <a className="kb-link" href={contactAboutReturn(words, contact, view)}>
        {words.t('portal.contact_about', { rma: view.rma })}
      </a>
    ) : (
      <a className="kb-link" href={`#${messageFieldId}`}>
        {words.t(isAddressAwaited(view) ? 'portal.status.ask_address' : 'portal.status.ask_sending')}
      </a>
    )}
  </p>
)

const NothingToSend = ({ words, view }: Pick<Props, 'words' | 'view'>) =>
  view.status === 'approved' ? (
    <Section title={words.t('portal.status.keep')}>
      <p>{words.t('portal.status.keep_it')}</p>
    </Section>
  ) : null

/** What goes on or into the parcel. A slip that is being made is waited for without a script, for a minute at most. */
const Printed = ({ words, view: { rma, label } }: Pick<Props, 'words' | 'view'>) => (
  <div className="kb-ticket">
    <span className="kb-ticket__number">{rma}</span>
    {label !== null && (
      <a className="kb-button kb-button--primary" href={label.url} target="_blank" rel="noopener">
        {words.t(label.kind === 'packing_slip' ? 'portal.status.open_slip' : 'portal.status.open_label')}
      </a>
    )}
  </div>
)

const SentForm = ({ words, address }: Pick<Props, 'words' | 'address'>) => (
  <details>
    <summary className="kb-subheading">{words.t('portal.status.sent_it')}</summary>
    <form className="kb-form" method="post" action={address} acceptCharset="UTF-8">
      <Field id="kb-carrier" label={words.t('portal.status.carrier')}>
        <input className="kb-input" id="kb-carrier" name="carrier" maxLength={60} autoComplete="off" />
      </Field>
      <Field id="kb-tracking" label={words.t('portal.status.tracking_number')}>
        <input className="kb-input" id="kb-tracking" name="tracking" maxLength={80} autoComplete="off" />
      </Field>
      <div className="kb-actions">
        <button className="kb-button kb-button--primary" type="submit" name="do" value="sent">
          {words.t('portal.status.mark_sent')}
        </button>
      </div>
    </form>
  </details>
)
