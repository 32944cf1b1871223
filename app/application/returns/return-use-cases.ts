import type { BulkResultView, ReturnListView, ReturnPageView } from '../../contracts/views.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { MailLocale } from '../../domain/messages/mails.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { ReturnFilters, ReturnSort } from '../../domain/returns/return-filters.ts'
import type { InspectedUnits } from '../../domain/returns/commands.ts'
import type { DeclineReason, DisposedUnits, LineGoods, Receipt } from '../../domain/returns/events.ts'
import type { Command } from './command.ts'
import type { AddEvidence } from '../evidence/add-evidence-input.ts'

type Done = { readonly returnId: string }

type ListQuery = Partial<ReturnFilters> & { readonly sort?: ReturnSort }

export type BulkAction =
  | { readonly kind: 'approve' | 'label' }
  | {
      readonly kind: 'decline'
      readonly reason: DeclineReason
      /** What a shopper reads for whose language there is none in `notes`. */
      readonly note: string
      /** By language; a reply's variables are filled in for each return. */
      readonly notes?: Readonly<Partial<Record<MailLocale, string>>>
    }

/** Returns as the desk sees and changes them. Commands answer with refusals as values; who may do what is decided here. */
export type ReturnUseCases = {
  readonly list: (
    query: ListQuery & { readonly after?: string | null; readonly before?: string | null },
  ) => Promise<ReturnListView>
  /** All that the list would show on its pages, up to what one bulk takes. */
  readonly matching: (
    query: ListQuery,
  ) => Promise<{ readonly rows: ReturnListView['rows']; readonly isCut: boolean }>
  /** What one person does with many at once, with a result for each. */
  readonly bulk: (input: {
    readonly actor: Actor
    readonly action: BulkAction
    readonly cases: readonly { readonly returnId: string; readonly version: number }[]
  }) => Promise<Outcome<BulkResultView>>
  /**
   * Every return that the list would show, or of `ids` those of this shop, as text that is read while it is written. CSV has
   * a row for each return, or for each of their lines; JSON has the lines within. Columns: docs/exports.md.
   */
  readonly export: (
    query: ListQuery & {
      readonly actor: Actor
      readonly format: 'csv' | 'json'
      readonly of?: 'returns' | 'lines'
      readonly ids?: readonly string[] | null
    },
  ) => Promise<Outcome<AsyncIterable<string>>>
  readonly page: (returnId: string, actor: Actor) => Promise<ReturnPageView | null>
  /**
   * One case for programs, as JSON: what was decided and why, what happened, by which role, the money, the hashes of its
   * photos and video. Refuses `not_your_role`, `return_not_found`.
   */
  readonly exportCase: (returnId: string, actor: Actor) => Promise<Outcome<string>>
  /**
   * One case for a dispute, as PDF: every entry in words, the decisions with their reasons, photos, money to the cent, and the
   * hashes of it all. Refuses `not_your_role`, `return_not_found`.
   */
  readonly evidencePack: (
    returnId: string,
    actor: Actor,
  ) => Promise<Outcome<{ readonly name: string; readonly pdf: Uint8Array }>>
  /** For the scanner: RMA number as printed on the packing slip. */
  readonly findByRma: (rma: string) => Promise<string | null>
  /** `goods`: with which lines it shall be otherwise than the policy says. `seen`: hashes of the evidence looked at. */
  readonly approve: (
    input: Command & {
      readonly reason: string | null
      readonly goods?: readonly LineGoods[]
      readonly seen?: readonly string[]
    },
  ) => Promise<Outcome<Done>>
  /** Turns "keep it" into "send it back", or the reverse, before money has moved. */
  readonly changeGoods: (
    input: Command & { readonly goods: readonly LineGoods[]; readonly reason: string },
  ) => Promise<Outcome<Done>>
  readonly decline: (
    input: Command & { readonly reason: DeclineReason; readonly note: string },
  ) => Promise<Outcome<Done>>
  readonly cancel: (input: Command & { readonly note: string | null }) => Promise<Outcome<Done>>
  readonly attachLabel: (
    input: Command & { readonly fileName: string; readonly pdf: Uint8Array },
  ) => Promise<Outcome<Done>>
  readonly markShipped: (
    input: Command & {
      readonly carrier: string | null
      readonly trackingNumber: string | null
      readonly trackingUrl: string | null
    },
  ) => Promise<Outcome<Done>>
  /** What a carrier says, as a person read it: a minute on the shop's own clock (`YYYY-MM-DDTHH:mm`). */
  readonly recordDelivery: (input: Command & { readonly deliveredAt: string }) => Promise<Outcome<Done>>
  readonly receive: (
    input: Command & { readonly receipts: readonly Receipt[]; readonly note: string | null },
  ) => Promise<Outcome<Done>>
  readonly inspect: (
    input: Command & { readonly inspections: readonly InspectedUnits[] },
  ) => Promise<Outcome<Done>>
  readonly dispose: (
    input: Command & { readonly dispositions: readonly DisposedUnits[] },
  ) => Promise<Outcome<Done>>
  /**
   * Attaches a photo or video, of staff or of the shopper. `isNew` is false where the same file is attached already.
   * Refuses as `decideAddEvidence` and `TakeIn` do.
   */
  readonly addEvidence: (
    input: AddEvidence,
  ) => Promise<Outcome<{ readonly evidenceId: string; readonly isNew: boolean }>>
  readonly withdrawEvidence: (
    input: Command & { readonly evidenceId: string; readonly reason: string },
  ) => Promise<Outcome<Done>>
  /**
   * A message of the shopper to the shop, or of staff to the shopper, who gets it as a mail too. The same `messageId` again
   * says nothing new. Refuses as `decideMessage` does.
   */
  readonly writeMessage: (
    input: Omit<Command, 'expectedVersion'> & {
      readonly messageId: string
      readonly text: string
      /** The answer kept ready that it began as, to be counted. */
      readonly templateId?: string | null
    },
  ) => Promise<Outcome<Done>>
  /** Pays what is due now; `early` with a reason pays before the policy's moment. Above the shop's limit it is only asked for. */
  readonly refund: (
    input: Command & { readonly early: { readonly reason: string } | null },
  ) => Promise<Outcome<Done & { readonly isAsked: boolean }>>
  /** The second person: money goes as it was asked for, or stays. */
  readonly confirmPayout: (
    input: Command & { readonly askId: string },
  ) => Promise<Outcome<Done & { readonly isAsked: boolean }>>
  readonly refusePayout: (
    input: Command & { readonly askId: string; readonly reason: string },
  ) => Promise<Outcome<Done>>
  /** A person decides over a call that stayed unknown or failed. */
  readonly resolveCall: (
    input: Command & {
      readonly callId: string
      readonly verdict: 'it_happened' | 'try_again' | 'give_up'
      readonly reason: string
    },
  ) => Promise<Outcome<Done>>
  readonly close: (input: Command) => Promise<Outcome<Done>>
  /** A person has sent the money of a payout by hand. Refuses as `decideRecordPayout` does. */
  readonly recordPayout: (
    input: Command & {
      readonly callId: string
      readonly reference: string
      readonly detailsId: string | null
      readonly isChangeChecked: boolean
    },
  ) => Promise<Outcome<Done>>
  /** A reason to look twice at this customer that does not stand. Refuses `signal_unknown`, `signal_needs_note`. */
  readonly clearSignal: (
    input: Omit<Command, 'expectedVersion'> & { readonly reason: string; readonly note: string },
  ) => Promise<Outcome<Done>>
}
