import { shortTitle } from '../../i18n/short-title.ts'
import type { PortalOrderView } from '../../contracts/portal-views.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { GoneUnits } from './gone-units.tsx'
import { ItemChoices, type ItemProps } from './item-choices.tsx'
import { ContactLink, ItemPicture, Price } from './item-parts.tsx'
import { PortalFrame, RefusalNotice, Section, type PortalAssets } from './portal-frame.tsx'
import type { PortalLinks } from './portal-links.ts'
import type { LineChoice } from './return-choices.ts'
import { sharedTerms, termsOf } from './return-terms.ts'

export type OrderPageProps = {
  readonly words: ShopperWords
  readonly links: PortalLinks
  readonly assets: PortalAssets
  readonly order: PortalOrderView
  readonly action: string
  readonly openReturns: readonly { readonly rma: string; readonly status: string; readonly href: string }[]
  readonly choices: readonly LineChoice[]
  readonly refusal: WordedRefusal | null
  /** What is uploaded with this form is kept under it; made with the form, so that a reload of the next page finds it. */
  readonly submissionKey: string
}

const formId = 'kb-choose'

export const OrderPage = (props: OrderPageProps) => {
  const { words, order, refusal } = props
  const shared = sharedTerms(words, order.lines)
  const canReturn = order.lines.some((line) => line.returnable > 0)
  return (
    <PortalFrame
      words={words}
      assets={props.assets}
      title={words.t('portal.order.title', { order: order.orderName })}
      address={props.action}
      {...(canReturn ? { filledIn: { formId, button: 'step', again: 'change', usual: 'check' } } : {})}
    >
      {refusal && (
        <RefusalNotice>
          {aboutItem(words, order, refusal)}{' '}
          <ContactLink
            words={words}
            links={props.links}
            refusal={refusal}
            about={{ order: order.orderName, item: titleOf(order, refusal) }}
          />
        </RefusalNotice>
      )}
      <div className="kb-intro">
        {words.t('portal.start.placed_on', { day: words.day(order.placedOn.slice(0, 10)) })}
      </div>
      <OpenReturns words={words} returns={props.openReturns} />
      <Section title={words.t('portal.order.choose')}>
        {!canReturn && <p className="kb-notice">{words.t('portal.order.nothing_left')}</p>}
        <SharedTerms words={words} order={order} />
        <form className="kb-form" id={formId} method="post" action={props.action} acceptCharset="UTF-8">
          <input type="hidden" name="submission" value={props.submissionKey} />
          <ul className="kb-items">
            {order.lines.map((line) => (
              <Item
                key={line.lineId}
                words={words}
                reasons={order.reasons}
                links={props.links}
                orderName={order.orderName}
                refusal={refusalOfLine(refusal, line.lineId, choiceOf(props, line.lineId))}
                line={line}
                returns={props.openReturns}
                terms={termsOf(words, line).filter((term) => !shared.includes(term))}
                choice={choiceOf(props, line.lineId)}
              />
            ))}
          </ul>
          {canReturn && (
            <div>
              <div className="kb-actions">
                <button className="kb-button kb-button--primary" type="submit" name="step" value="check">
                  {words.t('portal.order.continue')}
                </button>
                <span className="kb-hint">{words.t('portal.order.continue_help')}</span>
              </div>
            </div>
          )}
        </form>
      </Section>
      <div className="kb-subheading">
        <a className="kb-link" href={props.links.start}>
          {words.t('portal.order.another')}
        </a>
        {' · '}
        <a className="kb-link" href={props.links.policy}>
          {words.t('policy_page.link')}
        </a>
      </div>
    </PortalFrame>
  )
}

const choiceOf = ({ choices }: Pick<OrderPageProps, 'choices'>, wanted: string): LineChoice | undefined =>
  choices.find(({ lineId }) => lineId === wanted)

/** The first item without a reason is refused; every other one without is marked as well. */
export const refusalOfLine = (
  refusal: WordedRefusal | null,
  lineId: string,
  choice: Pick<LineChoice, 'reason'> | undefined,
): WordedRefusal | null => {
  if (refusal === null || refusal['lineId'] === lineId) return refusal
  return refusal.code === 'reason_unknown' && choice?.reason === '' ? { ...refusal, lineId } : null
}

/** What holds for every item is said once. */
const SharedTerms = ({ words, order }: Pick<OrderPageProps, 'words' | 'order'>) => {
  const shared = sharedTerms(words, order.lines)
  if (shared.length === 0) return null
  return (
    <div className="kb-intro">
      {shared.map((term) => (
        <p key={term}>{term}</p>
      ))}
    </div>
  )
}

const titleOf = ({ lines }: PortalOrderView, refusal: WordedRefusal): string | null => {
  const line = lines.find(({ lineId }) => lineId === refusal['lineId'])
  return line ? shortTitle(line.title) : null
}

/** A refusal of one line names its item. */
const aboutItem = (words: ShopperWords, order: PortalOrderView, refusal: WordedRefusal): string => {
  const line = order.lines.find(({ lineId }) => lineId === refusal['lineId'])
  const sentence = refusalSentence(words, refusal)
  return line && order.lines.length > 1 ? `${shortTitle(line.title)}: ${sentence}` : sentence
}

const OpenReturns = (props: {
  readonly words: ShopperWords
  readonly returns: OrderPageProps['openReturns']
}) => {
  if (props.returns.length === 0) return null
  return (
    <Section title={props.words.t('portal.order.open_returns')}>
      <ul className="kb-items">
        {props.returns.map(({ rma, status, href }) => (
          <li key={rma} className="kb-notice">
            <a className="kb-link" href={href}>
              {rma}
            </a>{' '}
            <span className="kb-status">{props.words.find(`status.${status}.name`) ?? status}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Item = ({
  words,
  reasons,
  links,
  orderName,
  line,
  choice,
  refusal,
  terms,
  returns,
}: ItemProps & {
  readonly returns: OrderPageProps['openReturns']
  readonly links: PortalLinks
  readonly orderName: string
  readonly terms: readonly string[]
}) => (
  <li className={line.returnable > 0 ? 'kb-item' : 'kb-item kb-item--refused'}>
    <ItemPicture url={line.imageUrl} />
    <div className="kb-item__title" dir="auto">
      {shortTitle(line.title)}
    </div>
    <div className="kb-item__meta">
      {[line.variantTitle, words.t('portal.order.bought', { count: line.quantity }), '']
        .filter((part) => part !== null)
        .join(' · ')}
      <Price words={words} line={line} />
    </div>
    <div className="kb-item__meta">
      {line.refusal && (
        <p>
          {refusalSentence(words, line.refusal)}{' '}
          <ContactLink
            words={words}
            links={links}
            refusal={line.refusal}
            about={{ order: orderName, item: shortTitle(line.title) }}
          />
        </p>
      )}
      {line.returnable > 0 && line.returnable < line.quantity && (
        <p>{words.t('portal.order.partly', { count: line.returnable, quantity: line.quantity })}</p>
      )}
      {line.returnable < line.quantity && <GoneUnits words={words} gone={line.gone} returns={returns} />}
      {line.returnable > 0 && terms.map((term) => <p key={term}>{term}</p>)}
    </div>
    {line.returnable > 0 && (
      <ItemChoices words={words} reasons={reasons} line={line} choice={choice} refusal={refusal} />
    )}
  </li>
)
