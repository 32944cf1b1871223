import type { PortalStatusView } from '../../contracts/portal-views.ts'
import type { PayToView } from '../../contracts/payout-views.ts'
import { eWallets, indonesianBanks } from '../../domain/payouts/indonesia.ts'
import type { PayoutForm } from '../../domain/payouts/payout-details.ts'
import type { PayoutField, TypedDetails } from '../../domain/payouts/read-details.ts'
import { payToWords, sentSentence } from '../../i18n/pay-to-words.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { Field, Section } from './portal-frame.tsx'

/** Names of the fields in forms. */
export const payToField = (field: PayoutField): string => `payTo:${field}`

const codes = /^payout_(?:to|bank|account|phone|iban|holder)_/

/** Refusals that stand beside a field of the account and not above the page. */
export const isAboutAccount = (refusal: WordedRefusal | null): boolean =>
  refusal !== null && codes.test(refusal.code)

type FieldsProps = {
  readonly words: ShopperWords
  readonly form: PayoutForm
  readonly typed: TypedDetails
  readonly refusal: WordedRefusal | null
}

/** One account: an IBAN, a bank or e-wallet of Indonesia, or any bank. All of it is there without a script. */
export const PayToFields = (props: FieldsProps) => {
  const { words, form } = props
  return (
    <>
      {form === 'indonesian' && <PlaceField {...props} />}
      {form === 'other' && <TextField {...props} field="bank" label={words.t('portal.pay_to.bank')} />}
      <TextField
        {...props}
        field="account"
        label={words.t(`portal.pay_to.account_${form}`)}
        {...(form === 'other' ? { hint: words.t('portal.pay_to.account_other_help') } : {})}
        {...(form === 'indonesian' ? { inputMode: 'tel' as const } : {})}
      />
      <TextField {...props} field="holder" label={words.t('portal.pay_to.holder')} />
    </>
  )
}

const errorOf = ({ words, refusal }: FieldsProps, field: PayoutField): string | null =>
  refusal !== null && isAboutAccount(refusal) && refusal['field'] === field
    ? refusalSentence(words, refusal)
    : null

const attributesOf = (props: FieldsProps, field: PayoutField) => {
  const isWrong = errorOf(props, field) !== null
  const id = `kb-pay-to-${field}`
  return {
    id,
    name: payToField(field),
    ...(isWrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-error`, autoFocus: true } : {}),
  }
}

const PlaceField = (props: FieldsProps) => {
  const { words, typed } = props
  return (
    <Field id="kb-pay-to-to" label={words.t('portal.pay_to.to')} error={errorOf(props, 'to')} isWide>
      <select className="kb-select" {...attributesOf(props, 'to')} defaultValue={typed.to}>
        <option value="">{words.t('portal.pay_to.choose')}</option>
        <optgroup label={words.t('portal.pay_to.wallets')}>
          {Object.entries(eWallets).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </optgroup>
        <optgroup label={words.t('portal.pay_to.banks')}>
          {Object.entries(indonesianBanks).map(([code, { name }]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </optgroup>
      </select>
    </Field>
  )
}

const TextField = (
  props: FieldsProps & {
    readonly field: Exclude<PayoutField, 'to'>
    readonly label: string
    readonly hint?: string
    readonly inputMode?: 'tel'
  },
) => {
  const { field, label, hint, inputMode, typed } = props
  return (
    <Field
      id={`kb-pay-to-${field}`}
      label={label}
      error={errorOf(props, field)}
      {...(hint === undefined ? {} : { hint })}
      isWide
    >
      <input
        className="kb-input"
        type="text"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        maxLength={100}
        {...(inputMode ? { inputMode } : {})}
        {...attributesOf(props, field)}
        defaultValue={typed[field]}
      />
    </Field>
  )
}

export const nothingTyped: TypedDetails = { to: '', bank: '', account: '', holder: '' }

/** What was sent to where, what still waits, and what comes next. */
const WhereItGoes = (props: {
  readonly words: ShopperWords
  readonly payTo: PayToView
  readonly byHand: PortalStatusView['byHand']
  readonly where: string | null
}) => {
  const { words, payTo, byHand, where } = props
  return (
    <>
      {byHand.map(({ amount, sentOn }, index) => (
        <p key={index}>
          {sentOn === null
            ? words.t('portal.pay_to.waiting', { amount: words.money(amount) })
            : sentSentence(words, payTo, { amount, sentOn })}
        </p>
      ))}
      {payTo.form !== null && where !== null && (
        <p>
          {words.t('portal.pay_to.given', { where })} {words.t('portal.pay_to.next')}
        </p>
      )}
    </>
  )
}

/** On the page of a return: where the money goes, and a form while that may still be said or changed. */
export const PayToSection = (props: {
  readonly words: ShopperWords
  readonly address: string
  readonly payTo: PayToView | null
  readonly byHand: PortalStatusView['byHand']
  readonly typed: TypedDetails
  readonly refusal: WordedRefusal | null
}) => {
  const { words, payTo, byHand } = props
  if (payTo === null || (payTo.form === null && byHand.length === 0)) return null
  const where = payTo.given && payToWords(words, payTo.given)
  return (
    <Section
      id="kb-pay-to"
      title={words.t(where === null ? 'portal.pay_to.title' : 'portal.pay_to.title_given')}
    >
      <WhereItGoes words={words} payTo={payTo} byHand={byHand} where={where} />
      {payTo.form !== null && <AccountForm {...props} form={payTo.form} isMissing={where === null} />}
    </Section>
  )
}

const AccountForm = (
  props: Omit<FieldsProps, 'form'> & {
    readonly form: PayoutForm
    readonly isMissing: boolean
    readonly address: string
  },
) => {
  const { words, isMissing } = props
  const isRefused = isAboutAccount(props.refusal)
  return (
    <>
      {isMissing && <p className="kb-notice kb-notice--warning">{words.t('portal.pay_to.missing')}</p>}
      <details className="kb-photos" open={isMissing || isRefused}>
        <summary>{words.t(isMissing ? 'portal.pay_to.title' : 'portal.pay_to.change')}</summary>
        <form className="kb-form" method="post" action={props.address} acceptCharset="UTF-8">
          <p className="kb-hint">
            {words.t('portal.pay_to.why')} {words.t('portal.pay_to.safe')}
          </p>
          <PayToFields words={words} form={props.form} typed={props.typed} refusal={props.refusal} />
          <div className="kb-actions">
            <button className="kb-button kb-button--secondary" type="submit" name="do" value="pay_to">
              {words.t('portal.pay_to.save')}
            </button>
          </div>
        </form>
      </details>
    </>
  )
}
