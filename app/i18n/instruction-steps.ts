import type { PortalStatusView } from '../contracts/portal-views.ts'
import { instructionSteps, type InstructionStep } from '../domain/returns/instructions.ts'
import { isAddressAwaited } from './kept-words.ts'
import { carriageSentence } from './sending-sentences.ts'
import { shopSentences } from './shop-sentences.ts'
import type { ShopperWords } from './shopper-words.ts'

export type Instructed = Pick<
  PortalStatusView,
  'rma' | 'label' | 'returnShipping' | 'media' | 'instructions' | 'sendTo'
>
export type Step = {
  readonly step: InstructionStep
  readonly name: string
  readonly sentence: string
  /** Where it is handed over to, line by line; a label says that by itself. */
  readonly address: readonly string[] | null
  /** The shop's own picture or video. */
  readonly media: string | null
}

/** What is to be done with this return, step by step: the one source for the status page, the mail and the desk. */
export const stepsFor = (words: ShopperWords, view: Instructed): readonly Step[] => {
  const sentences: Readonly<Record<InstructionStep, string>> = {
    pack: [words.t('portal.steps.pack'), ...shopSentences(words, view.instructions)].join(' '),
    label: words.t(`portal.steps.label_${view.label?.kind ?? 'none'}`, { rma: view.rma }),
    hand_over: handOverSentence(words, view),
    track: words.t('portal.steps.track'),
  }
  return instructionSteps.map((step) => ({
    step,
    name: words.t(`portal.steps.${step}_name`),
    sentence: sentences[step],
    address: step === 'hand_over' ? addressOf(view) : null,
    media: view.media[step],
  }))
}

/** Null where the shop has not said, and where its own label says it. */
const addressOf = ({ sendTo, label }: Pick<Instructed, 'sendTo' | 'label'>): readonly string[] | null =>
  sendTo === null || label?.kind === 'merchant_label' ? null : sendTo.split('\n')

/** The address follows it. */
const handOverSentence = (words: ShopperWords, view: Instructed): string => {
  const carriage = carriageSentence(words, view)
  if (isAddressAwaited(view)) return `${words.t('portal.steps.no_address')} ${carriage}`
  return addressOf(view) === null ? carriage : `${carriage} ${words.t('portal.steps.send_to')}`
}

/** Pictures are shown; anything else is a film or a page, and is opened. */
export const isPicture = (address: string): boolean =>
  /\.(?:avif|gif|jpe?g|png|webp)(?:$|[?#])/i.test(address)
