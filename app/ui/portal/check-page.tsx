import type { PortalOrderView } from '../../contracts/portal-views.ts'
import type { SettlementView } from '../../contracts/views.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { Amounts } from './amounts.tsx'
import { PortalFrame, Section } from './portal-frame.tsx'
import { fieldName } from './return-choices.ts'
import type { LineChoice } from './return-choices.ts'

export type CheckPageProps = {
  readonly words: ShopperWords
  readonly stylesheet: string
  readonly action: string
  readonly order: PortalOrderView
  readonly choices: readonly LineChoice[]
  readonly preview: SettlementView
  /** The same form sent twice carries the same key, and makes one return. */
  readonly submissionKey: string
}

export const CheckPage = (props: CheckPageProps) => {
  const { words, order, choices } = props
  return (
    <PortalFrame words={words} stylesheet={props.stylesheet} title={words.t('portal.check.title')}>
      <Section title={words.t('portal.check.items')}>
        <ul className="kb-items">
          {choices.map((choice) => (
            <ChosenLine key={choice.lineId} words={words} order={order} choice={choice} />
          ))}
        </ul>
      </Section>
      <Section title={words.t('portal.check.amounts')}>
        <Amounts words={words} settlement={props.preview} isPaid={false} />
        {props.preview.settlement.minor === 0 && (
          <p className="kb-notice kb-notice--warning">
            {words.t('portal.check.nothing_paid', { amount: words.money(props.preview.settlement) })}
          </p>
        )}
        <div className="kb-intro kb-hint">{words.t('portal.check.may_differ')}</div>
      </Section>
      <form className="kb-form" method="post" action={props.action} acceptCharset="UTF-8">
        <input type="hidden" name="submission" value={props.submissionKey} />
        {choices.flatMap((choice) =>
          (['quantity', 'reason', 'note', 'resolution'] as const).map((field) => (
            <input
              key={fieldName(field, choice.lineId)}
              type="hidden"
              name={fieldName(field, choice.lineId)}
              value={choice[field] ?? ''}
            />
          )),
        )}
        <div className="kb-actions">
          <button className="kb-button kb-button--primary" type="submit" name="step" value="submit">
            {words.t('portal.check.submit')}
          </button>
          <button className="kb-button kb-button--secondary" type="submit" name="step" value="change">
            {words.t('portal.check.change')}
          </button>
        </div>
      </form>
    </PortalFrame>
  )
}

const ChosenLine = (props: {
  readonly words: ShopperWords
  readonly order: PortalOrderView
  readonly choice: LineChoice
}) => {
  const { words, choice } = props
  const line = props.order.lines.find(({ lineId }) => lineId === choice.lineId)
  return (
    <li className="kb-item">
      {line?.imageUrl ? (
        <img className="kb-item__picture" src={line.imageUrl} alt="" width={64} height={64} />
      ) : (
        <span className="kb-item__picture" />
      )}
      <div className="kb-item__title">
        {words.t('portal.quantity_of', { quantity: choice.quantity, title: line?.title ?? '' })}
      </div>
      <div className="kb-item__meta">
        {[
          line?.variantTitle,
          words.find(`reason.${choice.reason}`),
          words.t(`resolution.${choice.resolution}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <div className="kb-item__meta">{choice.note}</div>
    </li>
  )
}
