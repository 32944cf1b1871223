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

export type ReasonLevel = 'group' | 'choice'
type Named = { readonly code: string; readonly labels: ReasonLabels }

/** The id of the field that names something in one language. */
export const labelField = (level: ReasonLevel, code: string, language: keyof ReasonLabels): string =>
  `reason-${level}-${code}-${language}`

const named = (groups: readonly EditedGroup[]): readonly (readonly [ReasonLevel, Named])[] =>
  groups.flatMap((group) => [
    ['group', group] as const,
    ...group.choices.map((choice) => ['choice', choice] as const),
  ])

/** English names by the field they are typed in. */
export type FormerNames = ReadonlyMap<string, string>
export const namesIn = (groups: readonly EditedGroup[]): FormerNames =>
  new Map(named(groups).map(([level, { code, labels }]) => [labelField(level, code, 'en'), labels.en]))

/** What stands over it: its name, or the former one while it has none; null for what never had any. */
export const headingOf = (former: FormerNames, level: ReasonLevel, { code, labels }: Named): string | null =>
  labels.en.trim() || former.get(labelField(level, code, 'en')) || null

/** Fields whose text was refused, with that text: what is typed over it is another. */
export type RefusedLabels = ReadonlyMap<string, string>

/** Where the document that was sent is wrong, as fields of these groups. What is of no field is left out. */
export const marksOf = (
  refusal: { readonly code: string; readonly at?: unknown } | null,
  groups: readonly EditedGroup[],
): RefusedLabels => {
  const places: readonly unknown[] =
    refusal?.code === 'reasons_invalid' && Array.isArray(refusal.at) ? refusal.at : []
  return new Map(places.flatMap((place) => fieldAt(String(place), groups)))
}

const fieldAt = (place: string, groups: readonly EditedGroup[]): readonly (readonly [string, string])[] => {
  const found = /^groups\.(\d+)(?:\.choices\.(\d+))?\.labels\.(en|id|nl)$/.exec(place)
  if (!found) return []
  const [, at, of, language] = found
  const group = groups[Number(at)]
  const one = of === undefined ? group : group?.choices[Number(of)]
  const level = of === undefined ? 'group' : 'choice'
  const key = language as keyof ReasonLabels
  return one ? [[labelField(level, one.code, key), one.labels[key].trim()]] : []
}
