import { useState } from 'react'
import type { DocumentProblem } from '../../../contracts/plain-words.ts'
import { entryAt } from '../../../contracts/wrong-fields.ts'

/** What was wrong with a document when it was sent, as far as that place still says what it said then. */
export const useStillWrong = (
  problems: readonly DocumentProblem[],
  document: string,
): readonly DocumentProblem[] => {
  const [told, setTold] = useState({ problems, document })
  // Each answer is another list, also where it says the same.
  if (told.problems !== problems) setTold({ problems, document })
  return stillWrong(told.problems, told.document, document)
}

type Answer = { readonly refusal: { readonly code: string } | null }

/** Nothing is left of what an answer said was wrong with fields. */
export const isPutRight = (answer: Answer | undefined, left: readonly DocumentProblem[]): boolean =>
  answer?.refusal?.code === 'fields_wrong' && left.length === 0

/** Of documents as JSON text. */
export const stillWrong = (
  problems: readonly DocumentProblem[],
  sent: string,
  now: string,
): readonly DocumentProblem[] => {
  if (problems.length === 0 || sent === now) return problems
  const [before, after] = [JSON.parse(sent) as unknown, JSON.parse(now) as unknown]
  return problems.filter(({ at }) => textAt(before, at) === textAt(after, at))
}

const textAt = (document: unknown, at: string): string | undefined => JSON.stringify(entryAt(document, at))
