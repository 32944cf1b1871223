import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { Field, PortalFrame, RefusalNotice, Section, type PortalAssets } from './portal-frame.tsx'
import type { PortalLinks } from './portal-links.ts'

export type StartPageProps = {
  readonly words: ShopperWords
  readonly links: PortalLinks
  readonly assets: PortalAssets
  /** The orders of the customer who is logged in; null for a guest. */
  readonly orders:
    readonly { readonly orderName: string; readonly placedOn: string; readonly token: string }[] | null
  readonly asked: { readonly orderName: string; readonly email: string }
  readonly refusal: WordedRefusal | null
}

export const StartPage = ({ words, links, assets, orders, asked, refusal }: StartPageProps) => (
  <PortalFrame words={words} assets={assets} title={words.t('portal.title')} address={links.start}>
    {refusal && <RefusalNotice>{refusalSentence(words, refusal)}</RefusalNotice>}
    <div className="kb-intro">{words.t('portal.start.intro')}</div>
    {orders && (
      <Section title={words.t('portal.start.your_orders')}>
        {orders.length === 0 && <p>{words.t('portal.start.no_orders')}</p>}
        <ul className="kb-items">
          {orders.map((order) => (
            <li key={order.token} className="kb-notice">
              <a className="kb-link" href={links.order(order.token)}>
                {words.t('portal.start.choose_order', { order: order.orderName })}
              </a>
              <br />
              <span className="kb-hint">
                {words.t('portal.start.placed_on', { day: words.day(order.placedOn.slice(0, 10)) })}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    )}
    <Section title={words.t(orders ? 'portal.start.look_up_other' : 'portal.start.look_up')}>
      <LookUpForm words={words} action={links.find} asked={asked} />
    </Section>
    <p>
      <a className="kb-link" href={links.policy}>
        {words.t('policy_page.link')}
      </a>
    </p>
  </PortalFrame>
)

const LookUpForm = (props: {
  readonly words: ShopperWords
  readonly action: string
  readonly asked: StartPageProps['asked']
}) => {
  const { words, asked } = props
  return (
    <form className="kb-form" method="post" action={props.action} acceptCharset="UTF-8">
      <Field
        id="kb-order"
        label={words.t('portal.start.order_number')}
        hint={words.t('portal.start.order_number_help')}
      >
        <input
          className="kb-input"
          id="kb-order"
          name="order"
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          defaultValue={asked.orderName}
          aria-describedby="kb-order-hint"
        />
      </Field>
      <Field id="kb-email" label={words.t('portal.start.email')} hint={words.t('portal.start.email_help')}>
        <input
          className="kb-input"
          id="kb-email"
          name="email"
          type="email"
          inputMode="email"
          required
          maxLength={254}
          autoComplete="email"
          defaultValue={asked.email}
          aria-describedby="kb-email-hint"
        />
      </Field>
      <div className="kb-actions">
        <button className="kb-button kb-button--primary" type="submit">
          {words.t('portal.start.submit')}
        </button>
      </div>
    </form>
  )
}
