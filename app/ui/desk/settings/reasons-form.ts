import type { ReasonsDocument, ReasonsPageView } from '../../../contracts/reasons.ts'
import type { ReasonLabels } from '../../../domain/returns/events.ts'
import type { Reason } from '../../../domain/returns/reasons.ts'

/** Reasons as they are being edited: every text in every language, and what is counted beside it. */
export type EditedChoice = {
  readonly code: string
  readonly labels: ReasonLabels
  readonly means: Reason
  readonly isOffered: boolean
  readonly needsPhoto: boolean
}
export type EditedGroup = {
  readonly code: string
  readonly labels: ReasonLabels
  readonly choices: readonly EditedChoice[]
}

/** How we word it in each language, for what has no words of the shop's own yet. */
type Wording = (kind: 'reason' | 'reason_group', code: string) => ReasonLabels

export const editedFrom = (
  { catalogue, photos }: Pick<ReasonsPageView, 'catalogue' | 'photos'>,
  ours: Wording,
): readonly EditedGroup[] =>
  catalogue.groups.map(({ code, labels, choices }) => ({
    code,
    labels: labels ?? ours('reason_group', code),
    choices: choices.map((choice) => ({
      ...choice,
      labels: choice.labels ?? ours('reason', choice.code),
      needsPhoto: photos.includes(choice.code),
    })),
  }))

export const documentOf = (groups: readonly EditedGroup[]): ReasonsDocument => ({
  groups: groups.map(({ code, labels, choices }) => ({
    code,
    labels: trimmed(labels),
    choices: choices.map(({ code, labels, means, isOffered }) => ({
      code,
      labels: trimmed(labels),
      means,
      isOffered,
    })),
  })),
  photos: groups.flatMap(({ choices }) =>
    choices.filter(({ needsPhoto }) => needsPhoto).map(({ code }) => code),
  ),
})

const trimmed = ({ en, id, nl }: ReasonLabels): ReasonLabels => ({
  en: en.trim(),
  id: id.trim(),
  nl: nl.trim(),
})

const noLabels: ReasonLabels = { en: '', id: '', nl: '' }

/** A code that no other has; it never changes again, whatever the reason is called. */
const freeCode = (prefix: string, taken: readonly string[]): string => {
  let number = 1
  while (taken.includes(`${prefix}_${number}`)) number += 1
  return `${prefix}_${number}`
}

export const withGroup = (
  groups: readonly EditedGroup[],
  known: readonly string[],
): readonly EditedGroup[] => {
  const code = freeCode(
    'group',
    groups.map((group) => group.code),
  )
  return withChoice([...groups, { code, labels: noLabels, choices: [] }], groups.length, known)
}

/** `known` are codes that returns have, also of reasons that are not in the catalogue any more. */
export const withChoice = (
  groups: readonly EditedGroup[],
  at: number,
  known: readonly string[],
): readonly EditedGroup[] => {
  const taken = [...known, ...groups.flatMap(({ choices }) => choices.map(({ code }) => code))]
  const choice: EditedChoice = {
    code: freeCode('own', taken),
    labels: noLabels,
    means: 'other',
    isOffered: true,
    needsPhoto: false,
  }
  return groups.map((group, index) =>
    index === at ? { ...group, choices: [...group.choices, choice] } : group,
  )
}

/** One step up or down; at the ends it stays. */
export const moved = <One>(all: readonly One[], from: number, by: 1 | -1): readonly One[] => {
  const to = from + by
  const one = all[from]
  if (one === undefined || to < 0 || to >= all.length) return all
  return all.toSpliced(from, 1).toSpliced(to, 0, one)
}
