import type { DraftView, PortalOrderView } from '../../contracts/portal-views.ts'
import type { SettlementView } from '../../contracts/views.ts'
import { reasonWord } from '../../i18n/reason-words.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import { shopSentences } from '../../i18n/shop-sentences.ts'
import { shortTitle } from '../../i18n/short-title.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import type { PayoutForm } from '../../domain/payouts/payout-details.ts'
import type { TypedDetails } from '../../domain/payouts/read-details.ts'
import { Amounts } from './amounts.tsx'
import { ItemPicture } from './item-parts.tsx'
import { FileInput, photoField, RefusedFiles, Shots, uploadLimits } from './photo-field.tsx'
import { PayToFields } from './pay-to-fields.tsx'
import { PortalFrame, Section, type PortalAssets } from './portal-frame.tsx'
import { fieldName } from './return-choices.ts'
import type { LineChoice } from './return-choices.ts'

export type CheckPageProps = {
  readonly words: ShopperWords
  readonly assets: PortalAssets
  readonly action: string
  /** Where the shop's terms are read. */
  readonly policy: string
  readonly order: PortalOrderView
  readonly choices: readonly LineChoice[]
  readonly preview: SettlementView
  /** The same form sent twice carries the same key, and makes one return. Files are kept under it. */
  readonly submissionKey: string
  readonly draft: DraftView
  /** Which form asks where the money goes; null where a channel sends it back. */
  readonly payTo: PayoutForm | null
  readonly typedPayTo: TypedDetails
  /** Files that were not taken just now. */
  readonly refused: readonly { readonly name: string; readonly refusal: WordedRefusal }[]
  /** Why it could not be sent: something is still to be shown. */
  readonly refusal: WordedRefusal | null
}

const formId = 'kb-check'

const keptTitle = ({ settlement }: SettlementView) =>
  settlement.minor === 0 ? 'portal.check.items_kept_nothing' : 'portal.check.items_kept'

export const CheckPage = (props: CheckPageProps) => {
  const { words, order, choices } = props
  const isAllKept = choices.every(({ lineId }) => props.draft.kept.includes(lineId))
  return (
    <PortalFrame
      words={words}
      assets={props.assets}
      title={words.t('portal.check.title')}
      address={props.action}
      filledIn={{ formId, button: 'step', again: 'check', usual: 'submit' }}
    >
      <RefusedFiles words={words} refused={props.refused} />
      <Section title={words.t(isAllKept ? keptTitle(props.preview) : 'portal.check.items')}>
        <ul className="kb-items">
          {choices.map((choice) => (
            <ChosenLine
              key={choice.lineId}
              words={words}
              order={order}
              choice={choice}
              isKept={props.draft.kept.includes(choice.lineId)}
              instructions={instructionsFor(words, props.draft, choice.lineId)}
            />
          ))}
        </ul>
      </Section>
      <Section title={words.t('portal.check.amounts')}>
        <Amounts words={words} settlement={props.preview} isPaid={false} />
        {props.preview.settlement.minor === 0 && (
          <p className="kb-notice kb-notice--warning">
            {words.t(isAllKept ? 'portal.check.nothing_paid_kept' : 'portal.check.nothing_paid', {
              amount: words.money(props.preview.settlement),
            })}
          </p>
        )}
        {!isAllKept && isFeeGone(props) && <p className="kb-hint">{words.t('portal.check.no_fee')}</p>}
        {!isAllKept && <div className="kb-intro kb-hint">{words.t('portal.check.may_differ')}</div>}
      </Section>
      {/* The fields come before the files: so it is known what they are for when they come in. */}
      <form className="kb-form" id={formId} method="post" action={props.action} encType="multipart/form-data">
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
        {props.payTo !== null && (
          <Section id="kb-pay-to" title={words.t('portal.pay_to.title')}>
            <p>{words.t('portal.pay_to.why')}</p>
            <p className="kb-hint">
              {words.t('portal.pay_to.safe')} {words.t('portal.pay_to.later')}
            </p>
            <div className="kb-form">
              <PayToFields
                words={words}
                form={props.payTo}
                typed={props.typedPayTo}
                refusal={props.refusal}
              />
            </div>
          </Section>
        )}
        <Section id="kb-photos" title={words.t('portal.photos.title')}>
          <p className="kb-hint" id="kb-photo-limits">
            {uploadLimits(words)}
          </p>
          {choices.map((choice) => (
            <LinePhotos key={choice.lineId} {...props} lineId={choice.lineId} />
          ))}
        </Section>
        <div className="kb-actions">
          <button className="kb-button kb-button--primary" type="submit" name="step" value="submit">
            {words.t('portal.check.submit')}
          </button>
          <button className="kb-button kb-button--secondary" type="submit" name="step" value="change">
            {words.t('portal.check.change')}
          </button>
        </div>
      </form>
      <p>
        <a className="kb-link" href={props.policy}>
          {words.t('policy_page.link')}
        </a>
      </p>
    </PortalFrame>
  )
}

/** The order's page announced a fee for the way back, which depends on what is chosen; none is taken now. */
export const isFeeGone = (props: Pick<CheckPageProps, 'order' | 'choices' | 'preview'>): boolean =>
  props.preview.settlement.minor > 0 &&
  props.preview.deductions.every(({ name }) => name !== 'return_shipping') &&
  props.order.lines.some(
    ({ lineId, returnShipping }) =>
      props.choices.some((choice) => choice.lineId === lineId) &&
      returnShipping.payer === 'deducted' &&
      returnShipping.fee.minor > 0,
  )

/** Asked for in the open where they are needed, and out of the way where they only help. */
const LinePhotos = (props: CheckPageProps & { readonly lineId: string }) => {
  const { words, lineId, draft } = props
  const title = shortTitle(props.order.lines.find((line) => line.lineId === lineId)?.title ?? '')
  const needed = draft.needed.find((one) => one.lineId === lineId)?.kinds ?? []
  const shots = draft.files.filter((file) => file.lineId === lineId)
  const isNeeded = needed.length > 0
  return (
    <details className="kb-photos" open={isNeeded || shots.length > 0}>
      <summary>
        {words.t(isNeeded ? 'portal.photos.of_needed' : 'portal.photos.of_optional', { title })}
      </summary>
      {isNeeded && (
        <p>{words.t(`portal.photos.needed_${needed.length > 1 ? 'both' : (needed[0] ?? 'photo')}`)}</p>
      )}
      <Shots words={words} shots={shots.map((shot) => ({ ...shot, canRemove: true }))} />
      <LineInput words={words} lineId={lineId} refusal={props.refusal} />
    </details>
  )
}

const LineInput = (props: Pick<CheckPageProps, 'words' | 'refusal'> & { readonly lineId: string }) => {
  const { words, lineId, refusal } = props
  const error = refusal?.['lineId'] === lineId ? refusal : null
  const errorId = `kb-error-${lineId}`
  return (
    <>
      {error && (
        <p className="kb-error" id={errorId} role="alert">
          {refusalSentence(words, error)}
        </p>
      )}
      <FileInput
        words={words}
        id={`kb-${photoField(lineId)}`}
        name={photoField(lineId)}
        label={words.t('portal.photos.choose')}
        describedBy={error ? `${errorId} kb-photo-limits` : 'kb-photo-limits'}
        isInvalid={error !== null}
      />
    </>
  )
}

const chosenWord = (words: ShopperWords, { reasons }: PortalOrderView, code: string): string | null => {
  const chosen = reasons.flatMap(({ choices }) => choices).find((one) => one.code === code)
  return chosen ? reasonWord(words, chosen) : null
}

/** Read before submitting, while the goods are still as they are; what is kept needs nothing done to it. */
const instructionsFor = (words: ShopperWords, draft: DraftView, lineId: string): readonly string[] => {
  const said = draft.instructions.find((one) => one.lineId === lineId)?.words ?? []
  return draft.kept.includes(lineId) ? [] : shopSentences(words, said)
}

const ChosenLine = (props: {
  readonly words: ShopperWords
  readonly order: PortalOrderView
  readonly choice: LineChoice
  readonly isKept: boolean
  readonly instructions: readonly string[]
}) => {
  const { words, choice } = props
  const line = props.order.lines.find(({ lineId }) => lineId === choice.lineId)
  return (
    <li className="kb-item">
      <ItemPicture url={line?.imageUrl ?? null} />
      <div className="kb-item__title" dir="auto">
        {words.t('portal.quantity_of', { quantity: choice.quantity, title: shortTitle(line?.title ?? '') })}
      </div>
      <div className="kb-item__meta">
        {[
          line?.variantTitle,
          chosenWord(words, props.order, choice.reason),
          words.t(`resolution.${choice.resolution}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      {choice.note !== '' && choice.note !== null && (
        <div className="kb-item__meta" dir="auto">
          {choice.note}
        </div>
      )}
      {props.isKept && <div className="kb-item__meta">{words.t('portal.kept')}</div>}
      {props.instructions.map((sentence) => (
        <div key={sentence} className="kb-item__meta kb-item__note" dir="auto">
          {sentence}
        </div>
      ))}
    </li>
  )
}
