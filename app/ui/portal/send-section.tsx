import { isAddressAwaited, isAllKept } from '../../i18n/kept-words.ts'
import { messageFieldId } from './conversation.tsx'
import { Field, Section } from './portal-frame.tsx'
import { SendSteps } from './send-steps.tsx'
import type { PortalStatusView } from '../../contracts/portal-views.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'

type Props = {
  readonly words: ShopperWords
  readonly view: PortalStatusView
  readonly address: string
}

/** What is to be done with the goods: sent, kept, or told of once it is on its way. */
export const SendSection = ({ words, view, address }: Props) => {
  if (isAllKept(view)) return <NothingToSend words={words} view={view} />
  if (view.trackingNumber !== null)
    return <p className="kb-hint">{words.t('portal.status.tracking', { number: view.trackingNumber })}</p>
  if (!view.canMarkShipped || (view.status !== 'approved' && view.status !== 'settled')) return null
  const isWaiting = isAddressAwaited(view)
  return (
    <Section title={words.t(isWaiting ? 'portal.status.wait_for_address' : 'portal.status.send')}>
      {view.status === 'settled' && <p>{words.t('portal.status.still_send')}</p>}
      <HowToSend words={words} view={view} address={address} />
      <p className="kb-hint">
        <a className="kb-link" href={`#${messageFieldId}`}>
          {words.t(isWaiting ? 'portal.status.ask_address' : 'portal.status.ask_sending')}
        </a>
      </p>
      <SentForm words={words} address={address} />
    </Section>
  )
}

/**
 * A slip that is being made is looked for by the portal's script, in this part alone: a page that loads again takes with it what is
 * being typed elsewhere. Without a script there is a link.
 */
const HowToSend = ({ words, view, address }: Props) => (
  <div id="kb-how-to-send" data-kb-awaits={view.isSlipAwaited ? '' : undefined}>
    {view.isSlipAwaited ? (
      <p role="status">
        {words.t('portal.status.slip_awaited')}{' '}
        <a className="kb-link" href={address}>
          {words.t('portal.status.look_again')}
        </a>
      </p>
    ) : (
      <SendSteps words={words} view={view} label={<Printed words={words} view={view} />} />
    )}
  </div>
)

const NothingToSend = ({ words, view }: Pick<Props, 'words' | 'view'>) =>
  view.status === 'approved' ? (
    <Section title={words.t('portal.status.keep')}>
      <p>{words.t('portal.status.keep_it')}</p>
    </Section>
  ) : null

/** What goes on or into the parcel. */
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
