import { mailLocaleFor, type MailLocale } from '../messages/mails.ts'
import type { Resolution } from '../policy/policy.ts'
import { liveEvidence } from './evidence.ts'
import { isKept } from './goods.ts'
import type { LineState, ReturnState } from './return-state.ts'

/** What somebody who decides has to look at first: something that was asked for and was not shown, or goods that stay away. */
export const attentions = ['photo_missing', 'video_missing', 'keeps_goods'] as const
export type Attention = (typeof attentions)[number]

/** What was asked for in a few words, so that many can be decided from a list. */
export type ReturnBrief = {
  /** The first lines, at most `mostBriefLines`. */
  readonly lines: readonly {
    readonly title: string
    readonly variantTitle: string | null
    readonly quantity: number
    readonly reason: string
    /** The shop's own words for the reason, in English; null where it has none. */
    readonly ownReason: string | null
    readonly resolution: Resolution
  }[]
  readonly furtherLines: number
  /** Photos and videos of what the shopper saw. */
  readonly shown: number
  /** Of what is not decided yet; nothing afterwards. */
  readonly attention: readonly Attention[]
  /** In which language its shopper reads. */
  readonly locale: MailLocale
}

export const mostBriefLines = 3

export const briefOf = (state: ReturnState): ReturnBrief => ({
  lines: state.lines.slice(0, mostBriefLines).map((line) => ({
    title: line.title,
    variantTitle: line.variantTitle,
    quantity: line.units.length,
    reason: line.reason,
    ownReason: line.reasonDetail?.labels.en ?? null,
    resolution: line.resolution,
  })),
  furtherLines: Math.max(0, state.lines.length - mostBriefLines),
  shown: liveEvidence(state).filter(({ step }) => step === 'request').length,
  attention: state.decision.kind === 'open' ? attentionOf(state) : [],
  locale: mailLocaleFor(state.request.contact.locale),
})

const attentionOf = (state: ReturnState): readonly Attention[] => {
  const found = new Set(state.lines.flatMap((line) => ofLine(state, line)))
  return attentions.filter((one) => found.has(one))
}

const ofLine = (state: ReturnState, line: LineState): readonly Attention[] => {
  const { returnLineId, decision } = line
  const shown = liveEvidence(state).filter((one) => one.returnLineId === returnLineId)
  const missing = (decision.evidence?.kinds ?? []).filter((kind) => !shown.some((one) => one.kind === kind))
  return [
    ...missing.map((kind) => `${kind}_missing` as const),
    ...(isKept(line) ? ['keeps_goods' as const] : []),
  ]
}
