import { createContext, useContext } from 'react'
import type { DocumentProblem } from '../../../contracts/plain-words.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import type { Names } from '../../policy/fact-words.ts'
import { invalidWords } from './invalid-words.ts'

/** What all fields of a rule know. */
export type Editor = {
  readonly isLocked: boolean
  readonly names: Names
  readonly reasons: readonly string[]
  /** Groups of countries that conditions may name. */
  readonly groups: readonly string[]
  /** In which a flat amount is to be named, or is nothing. */
  readonly currencies: readonly string[]
  /** In the zone in which the policy counts days. */
  readonly today: string
  readonly problems: readonly DocumentProblem[]
  /** Keys of conditions by their place in the document. */
  readonly places: ReadonlyMap<string, number>
}

const Context = createContext<Editor>({
  ...{ isLocked: true, names: {}, reasons: [], groups: [], currencies: [], today: '', problems: [] },
  places: new Map(),
})

export const EditorProvider = Context.Provider
export const useEditor = (): Editor => useContext(Context)

const nothing: readonly DocumentProblem[] = []

/** What an answer says of fields; nothing where it did not come through. The same list for the same answer. */
export const problemsIn = (answer: { readonly problems: unknown } | undefined): readonly DocumentProblem[] =>
  Array.isArray(answer?.problems) ? (answer.problems as readonly DocumentProblem[]) : nothing

export type FieldError = { readonly error?: string }

/** What is wrong at a place of the document, or below it. */
export const errorIn = (
  words: DeskWords,
  problems: readonly DocumentProblem[],
  place: string,
): FieldError => {
  const found = problems.find(
    ({ at }) => at === place || at.startsWith(`${place}.`) || at.startsWith(`${place}[`),
  )
  return found ? { error: invalidWords(words, found) } : {}
}

/** The same of the rule that is being edited. */
export const useFieldError = (place: string): FieldError => {
  const { words } = useDesk()
  return errorIn(words, useEditor().problems, place)
}

/** What is wrong with a condition itself, and not with one inside of it. */
export const problemsOfKey = ({ problems, places }: Editor, key: number): readonly DocumentProblem[] =>
  problems.filter(({ at }) => keyAt(places, at) === key)

/** The condition that a problem belongs to: the one with the longest place that the problem's begins with. */
const keyAt = (places: ReadonlyMap<string, number>, at: string): number | undefined => {
  const around = [...places.keys()].filter(
    (place) => at === place || at.startsWith(`${place}.`) || at.startsWith(`${place}[`),
  )
  const nearest = around.toSorted((one, other) => other.length - one.length)[0]
  return nearest === undefined ? undefined : places.get(nearest)
}
