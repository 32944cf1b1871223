import type { PortalLineView, PortalOrderView } from '../../contracts/portal-views.ts'
import { reasonGroupWord, reasonWord } from '../../i18n/reason-words.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { Field, wholeRow } from './portal-frame.tsx'
import { fieldName } from './return-choices.ts'
import type { LineChoice } from './return-choices.ts'

export type ItemProps = {
  readonly words: ShopperWords
  readonly reasons: PortalOrderView['reasons']
  readonly line: PortalLineView
  readonly choice: LineChoice | undefined
  /** What was refused of this item just now. */
  readonly refusal: WordedRefusal | null
}

/** Which field of an item a refusal is about. */
const fieldOf = (refusal: WordedRefusal | null): 'reason' | 'note' | 'quantity' | null => {
  if (refusal === null) return null
  if (refusal.code === 'reason_unknown') return 'reason'
  return refusal.code === 'note_too_long' ? 'note' : 'quantity'
}

/** What is asked of an item that may come back. */
export const ItemChoices = ({ words, reasons, line, choice, refusal }: ItemProps) => {
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
          <ReasonOptions words={words} reasons={reasons} />
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
      <Resolutions words={words} reasons={reasons} line={line} choice={choice} refusal={refusal} />
    </div>
  )
}

/** Two levels in one list: a group with one choice needs no heading. */
const ReasonOptions = ({ words, reasons }: Pick<ItemProps, 'words' | 'reasons'>) => (
  <>
    {reasons.map((group) => {
      const options = group.choices.map((choice) => (
        <option key={choice.code} value={choice.code}>
          {reasonWord(words, choice)}
        </option>
      ))
      return options.length === 1 ? (
        options
      ) : (
        <optgroup key={group.code} label={reasonGroupWord(words, group)}>
          {options}
        </optgroup>
      )
    })}
  </>
)

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
