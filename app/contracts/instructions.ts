import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import { instructionSteps, type InstructionMedia } from '../domain/returns/instructions.ts'

const mostLetters = 500

/** Only what a browser opens safely within a page that is encrypted. */
const isWebAddress = (text: string): boolean =>
  text.length <= mostLetters && /^https:\/\//i.test(text) && URL.canParse(text)

/** Reads the addresses of the steps from a form. Refuses `media_no_address` with the step. */
export const parseInstructionMedia = (textOf: (step: string) => string | null): Outcome<InstructionMedia> => {
  const wrong = instructionSteps.find((step) => {
    const text = textOf(step)
    return text !== null && !isWebAddress(text)
  })
  if (wrong !== undefined) return refuse({ code: 'media_no_address', step: wrong })
  const media = instructionSteps.map((step) => [step, textOf(step)])
  return accept(Object.fromEntries(media) as InstructionMedia)
}
