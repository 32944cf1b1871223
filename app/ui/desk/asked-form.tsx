import { useActionData } from '@remix-run/react'
import { createContext, useContext, useState } from 'react'

/** What a form that was sent once tells its fields: that it was sent, and what the server then refused about them. */
export type AskedForm = { readonly wasSent: boolean; readonly refusal: string | null }

const Asked = createContext<AskedForm>({ wasSent: false, refusal: null })

export const AskedFormProvider = Asked.Provider

type Said<Error> = { readonly requiredIndicator?: true; readonly error?: Error }

/**
 * What stands at a field: that it has to be filled in (`needed` is the sentence that asks for it), or what was refused of it. A
 * refusal is of what was sent: it goes when that is changed, and comes back with another answer.
 */
export const useFieldError = <Error,>(field: {
  readonly needed: string | undefined
  readonly refused: Error | undefined
  readonly value: string
  /** What is chosen from a list cannot be refused once it is chosen. */
  readonly isChoice?: boolean
}): { readonly said: Said<Error | string>; readonly onChanged: () => void } => {
  const { needed, refused, value, isChoice = false } = field
  const asked = useContext(Asked)
  const answer = useActionData()
  const [changedAfter, setChangedAfter] = useState<readonly unknown[]>([])
  const isChanged = isSame(changedAfter, [asked, answer])
  const refusal = (needed === undefined || isChoice ? null : asked.refusal) ?? refused
  const onChanged = () => setChangedAfter([asked, answer])
  const error = missingOf(needed, asked.wasSent && value.trim() === '') ?? (isChanged ? undefined : refusal)
  return {
    said: { ...(needed === undefined ? {} : { requiredIndicator: true }), ...(error ? { error } : {}) },
    onChanged,
  }
}

const isSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at])

const missingOf = (needed: string | undefined, isEmpty: boolean): string | undefined =>
  isEmpty ? needed : undefined

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
