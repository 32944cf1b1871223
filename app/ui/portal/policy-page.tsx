import type { PolicyPart } from './policy-words.ts'
import type { PortalLinks } from './portal-links.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { Field, PortalFrame, Section, type PortalAssets } from './portal-frame.tsx'

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
  readonly form: PortalLinks['policyForm']
  /** Where something is sent back. */
  readonly start: string
}

export const PolicyPage = (props: PolicyPageProps) => {
  const { words } = props
  return (
    <PortalFrame words={words} assets={props.assets} title={words.t('policy_page.title')}>
      <div className="kb-intro">
        {words.t('policy_page.effective', { day: words.day(props.effectiveOn) })}{' '}
        {words.t('policy_page.how_to_read')}
      </div>
      {props.countries.length > 0 && <CountryForm {...props} />}
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

const CountryForm = ({ words, countries, country, form }: PolicyPageProps) => (
  <form className="kb-form" method="get" action={form.action}>
    {form.fields.map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <Field id="kb-country" label={words.t('policy_page.country')}>
      <select className="kb-input" id="kb-country" name="country" defaultValue={country ?? ''}>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
        <option value="">{words.t('policy_page.elsewhere')}</option>
      </select>
    </Field>
    <div className="kb-actions">
      <button className="kb-button kb-button--secondary" type="submit">
        {words.t('policy_page.show')}
      </button>
    </div>
  </form>
)
