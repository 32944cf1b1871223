import type { PortalLineView } from '../../contracts/portal-views.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { contactAbout } from './contact-about.ts'
import type { PortalLinks } from './portal-links.ts'

/** Refusals whose sentence sends the shopper to the shop. */
const sendsToShop: ReadonlySet<string> = new Set([
  'final_sale',
  'not_returnable',
  'window_closed',
  'no_address_for_mail',
])

export const ContactLink = (props: {
  readonly words: ShopperWords
  readonly links: PortalLinks
  readonly refusal: WordedRefusal
  readonly about: Parameters<typeof contactAbout>[2]
}) =>
  sendsToShop.has(props.refusal.code) ? (
    <a className="kb-link" href={contactAbout(props.words, props.links.contact, props.about)}>
      {props.words.t('portal.contact')}
    </a>
  ) : null

/** What was paid for one, beside the list price where that differs. */
export const Price = (props: { readonly words: ShopperWords; readonly line: PortalLineView }) => {
  const {
    words,
    line: { unitPrice, unitPaid },
  } = props
  return unitPaid.minor === unitPrice.minor ? (
    words.t('portal.order.each', { price: words.money(unitPrice) })
  ) : (
    <>
      <s title={words.t('portal.order.list_price')}>{words.money(unitPrice)}</s>{' '}
      {words.t('portal.order.paid_each', { price: words.money(unitPaid) })}
    </>
  )
}

/** The item's picture, or an empty place of the same size: lists keep their shape. It is loaded when it comes in sight. */
export const ItemPicture = ({ url }: { readonly url: string | null }) =>
  url === null ? (
    <span className="kb-item__picture" aria-hidden="true" />
  ) : (
    <img className="kb-item__picture" src={url} alt="" width={64} height={64} loading="lazy" />
  )
