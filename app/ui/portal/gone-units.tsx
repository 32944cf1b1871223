import type { GoneUnitsView } from '../../contracts/portal-views.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'

type ReturnLink = { readonly rma: string; readonly status: string; readonly href: string }

/** Where the units of an item are that cannot be asked back: each return by its link, and what can be done about it. */
export const GoneUnits = (props: {
  readonly words: ShopperWords
  readonly gone: GoneUnitsView
  /** Of this order, as its shopper may see them. */
  readonly returns: readonly ReturnLink[]
}) => {
  const { words, gone } = props
  const others = [
    ['portal.order.gone_by_hand', gone.byHand],
    ['portal.order.gone_refunded', gone.refunded],
    ['portal.order.gone_not_sent', gone.notSent],
  ] as const
  const told = others.filter(([, count]) => count > 0)
  const held = gone.inReturns.map((one) => ({
    ...one,
    link: props.returns.find(({ rma }) => rma === one.rma),
  }))
  if (told.length + held.length === 0) return null
  return (
    <>
      <ul className="kb-gone">
        {held.map(({ rma, count, link }) => (
          <li key={rma}>
            {words.t('portal.order.gone_return', { count })}{' '}
            {link ? (
              <a className="kb-link" href={link.href}>
                {rma}
              </a>
            ) : (
              rma
            )}
            {link && ` (${words.find(`status.${link.status}.name`) ?? link.status})`}
          </li>
        ))}
        {told.map(([key, count]) => (
          <li key={key}>{words.t(key, { count })}</li>
        ))}
      </ul>
      {held.some(({ link }) => link !== undefined && mayCancel.has(link.status)) && (
        <p>{words.t('portal.order.gone_instead')}</p>
      )}
    </>
  )
}

/** Before the parcel is sent, its shopper can still take a return back. */
const mayCancel: ReadonlySet<string> = new Set(['requested', 'approved'])
