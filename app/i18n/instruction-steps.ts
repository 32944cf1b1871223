import type { PortalStatusView } from '../contracts/portal-views.ts'
import { instructionSteps, type InstructionStep } from '../domain/returns/instructions.ts'
import { carriageSentence } from './sending-sentences.ts'
import { shopSentences } from './shop-sentences.ts'
import type { ShopperWords } from './shopper-words.ts'

export type Instructed = Pick<PortalStatusView, 'rma' | 'label' | 'returnShipping' | 'media' | 'instructions'>
export type Step = {
  readonly step: InstructionStep
  readonly name: string
  readonly sentence: string
  /** The shop's own picture or video. */
  readonly media: string | null
}

/** What is to be done with this return, step by step: the one source for the status page, the mail and the desk. */
export const stepsFor = (words: ShopperWords, view: Instructed): readonly Step[] => {
  const sentences: Readonly<Record<InstructionStep, string>> = {
    pack: [words.t('portal.steps.pack'), ...shopSentences(words, view.instructions)].join(' '),
    label: words.t(`portal.steps.label_${view.label?.kind ?? 'none'}`, { rma: view.rma }),
    hand_over: carriageSentence(words, view),
    track: words.t('portal.steps.track'),
  }
  return instructionSteps.map((step) => ({
    step,
    name: words.t(`portal.steps.${step}_name`),
    sentence: sentences[step],
    media: view.media[step],
  }))
}

/** Pictures are shown; anything else is a film or a page, and is opened. */
export const isPicture = (address: string): boolean =>
  /\.(?:avif|gif|jpe?g|png|webp)(?:$|[?#])/i.test(address)
