import type { MailWording } from '../../domain/messages/mails.ts'
import type { MessageSettings, ReplyTemplate } from '../../domain/messages/message-settings.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { ReceivingSettings } from '../../domain/returns/receiving-settings.ts'
import type { PayoutLimits } from '../../domain/returns/second-person.ts'

type Changed = { readonly at: string; readonly by: Actor }

/** Sender and brand, and the shop's own words for its mails. As usual where nobody has changed them. */
export type MailSettingsRepository = {
  readonly get: () => Promise<MessageSettings>
  readonly set: (settings: MessageSettings, changed: Changed) => Promise<void>
  readonly wordings: () => Promise<
    readonly (MailWording & { readonly kind: string; readonly locale: string })[]
  >
  readonly wording: (kind: string, locale: string) => Promise<MailWording | null>
  readonly putWording: (kind: string, locale: string, wording: MailWording, changed: Changed) => Promise<void>
  readonly removeWording: (kind: string, locale: string) => Promise<void>
}

/** Answers that the desk keeps ready. */
export type ReplyTemplateRepository = {
  /** By language and name. */
  readonly list: () => Promise<readonly ReplyTemplate[]>
  /** Adds, or writes over the one with this id. Its count stays. False where another has its name in this language. */
  readonly put: (template: Omit<ReplyTemplate, 'used'>, changed: Changed) => Promise<boolean>
  readonly remove: (templateId: string) => Promise<void>
  /** Counts one use. */
  readonly countUse: (templateId: string) => Promise<void>
}

/** What the set-up guide remembers. */
export type SetupRepository = {
  readonly get: () => Promise<{ readonly portalSeenAt: string | null; readonly dismissedAt: string | null }>
  /** The first time stays. */
  readonly seePortal: (at: string) => Promise<void>
  readonly dismiss: (at: string | null) => Promise<void>
}

/** Mails to the desk about what nobody has answered in time. */
export type DigestRepository = {
  /** When the last one was made. Who asks waits here for whoever is making one. */
  readonly lockLast: () => Promise<string | null>
  readonly add: (digest: DeskDigest) => Promise<void>
  readonly get: (digestId: string) => Promise<(DeskDigest & { readonly sentAt: string | null }) | null>
  readonly markSent: (digestId: string, at: string) => Promise<void>
}
export type DeskDigest = {
  readonly digestId: string
  readonly madeAt: string
  readonly returnIds: readonly string[]
}

/** What happened between two instants: the first is part of it, the second is not. */
export type FigureRepository = {
  readonly between: (from: string, to: string) => Promise<Figures>
}
export type Figures = {
  readonly opened: number
  /** Confirmed payouts by currency, in minor units. */
  readonly paidBack: readonly {
    readonly currency: string
    readonly exponent: number
    readonly minor: number
  }[]
  /** Medians, in seconds from the request; null where there was none. */
  readonly decisionSeconds: number | null
  readonly refundSeconds: number | null
  /** The most frequent reasons of what was opened, by returns. */
  readonly reasons: readonly { readonly reason: string; readonly returns: number }[]
}

/** How the shop receives parcels; the usual where nobody has changed it. */
export type ReceivingRepository = {
  readonly get: () => Promise<ReceivingSettings>
  /** Who changes some of it waits here for whoever is changing it. */
  readonly lock: () => Promise<void>
  readonly set: (settings: ReceivingSettings, changed: Changed) => Promise<void>
}

/** Empty where the shop has set none. */
export type PayoutLimitRepository = {
  readonly get: () => Promise<PayoutLimits>
  readonly set: (limits: PayoutLimits, changed: Changed) => Promise<void>
}
