import { createContext, useContext } from 'react'

/** What a form that was sent once tells its fields: that it was sent, and what the server then refused about them. */
export type AskedForm = { readonly wasSent: boolean; readonly refusal: string | null }

const Asked = createContext<AskedForm>({ wasSent: false, refusal: null })

export const AskedFormProvider = Asked.Provider

/** What stands at a field that has to be filled in; `needed` is the sentence that asks for it. */
export const useNeeded = (
  needed: string | undefined,
  value: string,
): { readonly requiredIndicator?: true; readonly error?: string } => {
  const { wasSent, refusal } = useContext(Asked)
  if (needed === undefined) return {}
  const error = wasSent && value.trim() === '' ? needed : refusal
  return { requiredIndicator: true, ...(error === null ? {} : { error }) }
}

/** The first field that has to be filled in and is not: it is focused, and the form is not sent. */
export const focusMissing = (form: HTMLFormElement): boolean => {
  const needed = [...form.querySelectorAll('[aria-required="true"]')].filter(isField)
  const missing = needed.find(({ value }) => value.trim() === '')
  missing?.focus()
  return missing !== undefined
}

export const focusNeeded = (form: HTMLFormElement): void =>
  [...form.querySelectorAll<HTMLElement>('[aria-required="true"]')].at(-1)?.focus()

const isField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement
