import { accept, refuse, type Outcome } from '../outcome.ts'
import type { ReasonDetail, ReasonLabels } from './events.ts'
import type { Reason } from './reasons.ts'

/**
 * Why things come back, in the shop's own words and two levels: what a shopper first thinks of, and what exactly. Each of the
 * second level means one of our reasons, by which channels and policies go.
 */
export type ReasonCatalogue = { readonly groups: readonly ReasonGroup[] }
export type ReasonGroup = {
  readonly code: string
  /** Null: worded by us. */
  readonly labels: ReasonLabels | null
  readonly choices: readonly ReasonChoice[]
}
export type ReasonChoice = {
  readonly code: string
  readonly means: Reason
  readonly labels: ReasonLabels | null
  /** Switched off, it is offered to nobody, and stays what it was for the returns that have it. */
  readonly isOffered: boolean
}

const usual = (...choices: readonly Reason[]): readonly ReasonChoice[] =>
  choices.map((code) => ({ code, means: code, labels: null, isOffered: true }))

/** What a shop begins with. */
export const usualReasons: ReasonCatalogue = {
  groups: [
    { code: 'fit', labels: null, choices: usual('too_small', 'too_large') },
    { code: 'quality', labels: null, choices: usual('damaged', 'not_as_described') },
    { code: 'delivery', labels: null, choices: usual('wrong_item', 'arrived_late') },
    { code: 'mind', labels: null, choices: usual('changed_mind') },
    { code: 'else', labels: null, choices: usual('other') },
  ],
}

/** What shoppers may choose: groups without anything to choose are left out. */
export const offeredReasons = ({ groups }: ReasonCatalogue): readonly ReasonGroup[] =>
  groups
    .map((group) => ({ ...group, choices: group.choices.filter(({ isOffered }) => isOffered) }))
    .filter(({ choices }) => choices.length > 0)

/** What a chosen code means and how it was worded; null for what is not offered. */
export const chosenReason = (
  catalogue: ReasonCatalogue,
  code: string,
): { readonly reason: Reason; readonly reasonDetail?: ReasonDetail } | null => {
  const choice = offeredReasons(catalogue)
    .flatMap(({ choices }) => choices)
    .find((one) => one.code === code)
  if (!choice) return null
  const { means, labels } = choice
  return labels === null ? { reason: means } : { reason: means, reasonDetail: { code, labels } }
}

/**
 * Whether a catalogue may take the place of another. Refuses `reasons_none_offered`, `reason_code_taken`, and `reason_in_use`
 * where one is missing that returns have: it can be switched off instead.
 */
export const checkReasons = (next: ReasonCatalogue, used: readonly string[]): Outcome<ReasonCatalogue> => {
  if (offeredReasons(next).length === 0) return refuse({ code: 'reasons_none_offered' })
  const codes = next.groups.flatMap(({ choices }) => choices.map(({ code }) => code))
  const groups = next.groups.map(({ code }) => code)
  const twice = [codes, groups].flatMap((all) => all.filter((code, index) => all.indexOf(code) !== index))
  if (twice[0] !== undefined) return refuse({ code: 'reason_code_taken', reason: twice[0] })
  const gone = used.find((code) => !codes.includes(code))
  return gone === undefined ? accept(next) : refuse({ code: 'reason_in_use', reason: gone })
}
