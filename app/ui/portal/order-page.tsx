import type { PortalLineView, PortalOrderView } from '../../contracts/portal-views.ts'
import { reasons } from '../../domain/returns/reasons.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { ContactLink, Price } from './item-parts.tsx'
import { Field, PortalFrame, RefusalNotice, Section, wholeRow } from './portal-frame.tsx'
import type { PortalLinks } from './portal-links.ts'
import { fieldName } from './return-choices.ts'
import type { LineChoice } from './return-choices.ts'
import { sharedTerms, termsOf } from './return-terms.ts'

export type OrderPageProps = {
  readonly words: ShopperWords
  readonly links: PortalLinks
  readonly stylesheet: string
  readonly order: PortalOrderView
  readonly action: string
  readonly openReturns: readonly { readonly rma: string; readonly status: string; readonly href: string }[]
  readonly choices: readonly LineChoice[]
  readonly refusal: WordedRefusal | null
}

export const OrderPage = (props: OrderPageProps) => {
  const { words, order, refusal } = props
  const shared = sharedTerms(words, order.lines)
  const canReturn = order.lines.some((line) => line.returnable > 0)
  return (
    <PortalFrame
      words={words}
      stylesheet={props.stylesheet}
      title={words.t('portal.order.title', { order: order.orderName })}
    >
      {refusal && (
        <RefusalNotice>
          {aboutItem(words, order, refusal)}{' '}
          <ContactLink words={words} links={props.links} refusal={refusal} />
        </RefusalNotice>
      )}
      <div className="kb-intro">
        {words.t('portal.start.placed_on', { day: words.day(order.placedOn.slice(0, 10)) })}
      </div>
      <OpenReturns words={words} returns={props.openReturns} />
      <Section title={words.t('portal.order.choose')}>
        {!canReturn && <p className="kb-notice">{words.t('portal.order.nothing_left')}</p>}
        <SharedTerms words={words} order={order} />
        <form className="kb-form" method="post" action={props.action} acceptCharset="UTF-8">
          <ul className="kb-items">
            {order.lines.map((line) => (
              <Item
                key={line.lineId}
                words={words}
                links={props.links}
                refusal={refusal?.['lineId'] === line.lineId ? refusal : null}
                line={line}
                terms={termsOf(words, line).filter((term) => !shared.includes(term))}
                choice={props.choices.find(({ lineId }) => lineId === line.lineId)}
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
      </div>
    </PortalFrame>
  )
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

/** A refusal of one line names its item. */
const aboutItem = (words: ShopperWords, order: PortalOrderView, refusal: WordedRefusal): string => {
  const line = order.lines.find(({ lineId }) => lineId === refusal['lineId'])
  const sentence = refusalSentence(words, refusal)
  return line && order.lines.length > 1 ? `${line.title}: ${sentence}` : sentence
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

type ItemProps = {
  readonly words: ShopperWords
  readonly line: PortalLineView
  readonly choice: LineChoice | undefined
  /** What was refused of this item just now. */
  readonly refusal: WordedRefusal | null
}

const Item = ({
  words,
  links,
  line,
  choice,
  refusal,
  terms,
}: ItemProps & { readonly links: PortalLinks; readonly terms: readonly string[] }) => (
  <li className={line.returnable > 0 ? 'kb-item' : 'kb-item kb-item--refused'}>
    {line.imageUrl === null ? (
      <span className="kb-item__picture" />
    ) : (
      <img className="kb-item__picture" src={line.imageUrl} alt="" width={64} height={64} loading="lazy" />
    )}
    <div className="kb-item__title">{line.title}</div>
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
          <ContactLink words={words} links={links} refusal={line.refusal} />
        </p>
      )}
      {line.returnable > 0 && terms.map((term) => <p key={term}>{term}</p>)}
    </div>
    {line.returnable > 0 && <ItemChoices words={words} line={line} choice={choice} refusal={refusal} />}
  </li>
)

/** Which field of an item a refusal is about. */
const fieldOf = (refusal: WordedRefusal | null): 'reason' | 'note' | 'quantity' | null => {
  if (refusal === null) return null
  if (refusal.code === 'reason_unknown') return 'reason'
  return refusal.code === 'note_too_long' ? 'note' : 'quantity'
}

const ItemChoices = ({ words, line, choice, refusal }: ItemProps) => {
  const refused = fieldOf(refusal)
  const errorId = `kb-error-${line.lineId}`
  const marked = (field: 'reason' | 'note' | 'quantity') =>
    field === refused ? ({ 'aria-invalid': true, 'aria-describedby': errorId } as const) : {}
  const id = (field: Parameters<typeof fieldName>[0]) => `kb-${fieldName(field, line.lineId)}`
  return (
    <div className="kb-item__controls">
      {refusal && (
        <p className="kb-error" id={errorId} style={wholeRow}>
          {refusalSentence(words, refusal)}
        </p>
      )}
      <Field id={id('quantity')} label={words.t('portal.order.quantity')}>
        <select
          className="kb-select kb-quantity-chosen"
          id={id('quantity')}
          name={fieldName('quantity', line.lineId)}
          {...marked('quantity')}
          defaultValue={choice?.quantity ?? 0}
        >
          <option value="0">{words.t('portal.order.keep')}</option>
          {Array.from({ length: line.returnable }, (_, index) => (
            <option key={index} value={index + 1}>
              {words.number(index + 1)}
            </option>
          ))}
        </select>
      </Field>
      <Field id={id('reason')} label={words.t('portal.order.reason')}>
        <select
          className="kb-select"
          id={id('reason')}
          name={fieldName('reason', line.lineId)}
          {...marked('reason')}
          defaultValue={choice?.reason ?? ''}
        >
          <option value="">{words.t('portal.order.choose_reason')}</option>
          {reasons.map((reason) => (
            <option key={reason} value={reason}>
              {words.t(`reason.${reason}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field id={id('note')} label={words.t('portal.order.note')} isWide>
        <input
          className="kb-input"
          id={id('note')}
          name={fieldName('note', line.lineId)}
          maxLength={300}
          {...marked('note')}
          defaultValue={choice?.note ?? ''}
        />
      </Field>
      <Resolutions words={words} line={line} choice={choice} refusal={refusal} />
    </div>
  )
}

const Resolutions = ({ words, line, choice }: ItemProps) => {
  const name = fieldName('resolution', line.lineId)
  const [only, ...others] = line.resolutions
  if (only === undefined || others.length === 0) return <input type="hidden" name={name} value={only ?? ''} />
  return (
    <fieldset className="kb-choices" style={wholeRow}>
      <legend>{words.t('portal.order.resolution')}</legend>
      {line.resolutions.map((resolution) => (
        <label key={resolution} className="kb-choice">
          <input
            type="radio"
            name={name}
            value={resolution}
            defaultChecked={resolution === (choice?.resolution ?? only)}
          />
          {words.t(`resolution.${resolution}`)}
        </label>
      ))}
    </fieldset>
  )
}
