import type { PolicyPart } from './policy-words.ts'
import type { PortalLinks } from './portal-links.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { Field, PortalFrame, Section, type PortalAssets } from './portal-frame.tsx'

/** What is chosen by who pays in none of those that are named. */
export const otherCurrency = '-'

export type PolicyPageProps = {
  readonly words: ShopperWords
  readonly assets: PortalAssets
  /** Since when it holds: a day of the shop. */
  readonly effectiveOn: string
  readonly parts: readonly PolicyPart[]
  /** Countries with rules of their own, by code and name; empty where all are treated alike. */
  readonly countries: readonly { readonly code: string; readonly name: string }[]
  /** The one that is shown; null is any other. */
  readonly country: string | null
  /** Currencies in which fees differ, by code and name; empty where there is nothing to choose. */
  readonly currencies: readonly { readonly code: string; readonly name: string }[]
  /** The one whose fees are shown; null shows all, and what is none of them has none. */
  readonly currency: string | null
  /** Where it is told for this country. */
  readonly address: string
  readonly form: PortalLinks['policyForm']
  /** Where something is sent back. */
  readonly start: string
}

export const PolicyPage = (props: PolicyPageProps) => {
  const { words } = props
  return (
    <PortalFrame
      words={words}
      assets={props.assets}
      title={words.t('policy_page.title')}
      address={props.address}
    >
      <div className="kb-intro">
        {words.t('policy_page.effective', { day: words.day(props.effectiveOn) })}{' '}
        {words.t('policy_page.how_to_read')}
      </div>
      {props.countries.length + props.currencies.length > 0 && <PlaceForm {...props} />}
      {props.parts.map(({ title, sentences, note }) => (
        <Section key={title} title={title}>
          {sentences.length === 1 && <p dir="auto">{sentences[0]}</p>}
          {sentences.length > 1 && (
            <ol className="kb-rules">
              {sentences.map((sentence) => (
                <li key={sentence} dir="auto">
                  {sentence}
                </li>
              ))}
            </ol>
          )}
          {note !== null && <p className="kb-hint">{note}</p>}
        </Section>
      ))}
      <div className="kb-actions">
        <a className="kb-button kb-button--primary" href={props.start}>
          {words.t('portal.start.look_up')}
        </a>
      </div>
    </PortalFrame>
  )
}

const PlaceForm = (props: PolicyPageProps) => {
  const { words, countries, currencies, country, currency, form } = props
  return (
    <form className="kb-form" method="get" action={form.action}>
      {form.fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {countries.length > 0 && (
        <Choice
          id="kb-country"
          name="country"
          label={words.t('policy_page.country')}
          options={[...countries, { code: '', name: words.t('policy_page.elsewhere') }]}
          chosen={country ?? ''}
        />
      )}
      {currencies.length > 0 && (
        <Choice
          id="kb-currency"
          name="currency"
          label={words.t('policy_page.currency')}
          options={[
            ...(currency === null ? [{ code: '', name: words.t('policy_page.every_currency') }] : []),
            ...currencies,
            { code: otherCurrency, name: words.t('policy_page.other_currency') },
          ]}
          chosen={currency ?? ''}
        />
      )}
      <div className="kb-actions">
        <button className="kb-button kb-button--secondary" type="submit">
          {words.t('policy_page.show')}
        </button>
      </div>
    </form>
  )
}

const Choice = (props: {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly code: string; readonly name: string }[]
  readonly chosen: string
}) => (
  <Field id={props.id} label={props.label}>
    <select className="kb-input" id={props.id} name={props.name} defaultValue={props.chosen}>
      {props.options.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  </Field>
)
