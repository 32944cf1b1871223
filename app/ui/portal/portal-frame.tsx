import { createContext, useContext, type ReactNode } from 'react'
import { localeNames } from '../../i18n/locale-names.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { locales } from '../../i18n/translator.ts'
import { withQuery } from './portal-links.ts'

/** Addresses of what makes the pages look and feel as they do; they work without either. */
export type PortalAssets = { readonly stylesheet: string; readonly script: string }

/** Given where the page around has a place of its own for the title, the stylesheet and the script: the title is told to it. */
export const PageAround = createContext<((title: string) => void) | null>(null)

/** What every portal page stands in. The theme's own page is around it, so it brings no header and no background. */
export const PortalFrame = (props: {
  readonly words: ShopperWords
  readonly title: string
  readonly assets: PortalAssets
  /** Where this page is found, to be read in another language there. */
  readonly address: string
  readonly filledIn?: FilledIn
  readonly children: ReactNode
}) => {
  const around = useContext(PageAround)
  around?.(props.title)
  return (
    <div className={around ? 'kb kb--within' : 'kb'} lang={props.words.locale}>
      {!around && (
        <>
          <link rel="stylesheet" href={props.assets.stylesheet} />
          <script src={props.assets.script} defer />
        </>
      )}
      {/* A form's first button is the one that Enter presses. */}
      {props.filledIn?.usual && <UsualButton {...props.filledIn} usual={props.filledIn.usual} />}
      <Languages {...props} />
      {!around && <h1 className="kb-heading">{props.title}</h1>}
      {props.children}
    </div>
  )
}

/** A page with a form: it is posted to its address, so that another language loses nothing that was filled in. */
export type FilledIn = {
  readonly formId: string
  /** What the form's buttons are called. */
  readonly button: 'step' | 'do'
  /** The button that shows the same page again. */
  readonly again: string
  /** The button of the Enter key; null for a form in which it only begins a new line. */
  readonly usual: string | null
}

const UsualButton = ({ formId, button, usual }: FilledIn & { readonly usual: string }) => (
  <button type="submit" form={formId} name={button} value={usual} hidden />
)

const Languages = (props: {
  readonly words: ShopperWords
  readonly address: string
  readonly filledIn?: FilledIn
}) => {
  const { words, address, filledIn } = props
  return (
    <nav className="kb-languages" data-locale={words.locale} aria-label={words.t('portal.language')}>
      {locales.map((locale) => {
        const href = withQuery(address, { locale })
        const named = { lang: locale, children: localeNames[locale] }
        if (locale === words.locale) return <span key={locale} aria-current="true" {...named} />
        if (!filledIn) return <a key={locale} className="kb-link" href={href} hrefLang={locale} {...named} />
        const posts = {
          type: 'submit',
          form: filledIn.formId,
          formAction: href,
          formNoValidate: true,
        } as const
        return (
          <button
            key={locale}
            className="kb-link"
            {...posts}
            name={filledIn.button}
            value={filledIn.again}
            {...named}
          />
        )
      })}
    </nav>
  )
}

/** Read before anything else: what is not possible, and what is. */
export const RefusalNotice = ({ children }: { readonly children: ReactNode }) => (
  <div className="kb-notice kb-notice--refusal" role="alert">
    {children}
  </div>
)

export const Section = (props: {
  readonly id?: string
  readonly title: string
  readonly children: ReactNode
}) => (
  <section id={props.id}>
    <h2 className="kb-subheading">{props.title}</h2>
    {props.children}
  </section>
)

/** For fields of an item that need the width of both columns. */
export const wholeRow = { gridColumn: '1 / -1' }

/** A labelled field; its hint is read out with it. */
export const Field = (props: {
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** What was refused of it, said right beside it. */
  readonly error?: string | null
  readonly isWide?: boolean
  readonly children: ReactNode
}) => (
  <div className="kb-field" style={props.isWide ? wholeRow : undefined}>
    <label className="kb-label" htmlFor={props.id}>
      {props.label}
    </label>
    {props.error && (
      <p className="kb-error" id={`${props.id}-error`}>
        {props.error}
      </p>
    )}
    {props.children}
    {props.hint !== undefined && (
      <p className="kb-hint" id={`${props.id}-hint`}>
        {props.hint}
      </p>
    )}
  </div>
)
