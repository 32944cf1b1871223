import type { PolicyChange } from '../../../domain/policy/compare-policies.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { countryName, type Names } from '../../policy/fact-words.ts'
import { ruleSentence, type RuleSentence } from '../../policy/rule-sentence.ts'

/** One difference between two versions in words: what happened, and what was said before and is said now. */
export type ChangeWords = {
  readonly title: string
  readonly before: string | null
  readonly after: string | null
}

type ChangeOf<Kind extends PolicyChange['kind']> = Extract<PolicyChange, { readonly kind: Kind }>
type Wording = {
  readonly [Kind in PolicyChange['kind']]: (
    words: DeskWords,
    change: ChangeOf<Kind>,
    names: Names,
  ) => ChangeWords
}

const wordings: Wording = {
  added: (words, { rule, at }, names) => ({
    title: words.t('policy.change.added', { rule: rule.name, place: at + 1 }),
    before: null,
    after: ruleSentence(words, rule, names).whole,
  }),
  removed: (words, { rule }, names) => ({
    title: words.t('policy.change.removed', { rule: rule.name }),
    before: ruleSentence(words, rule, names).whole,
    after: null,
  }),
  changed: (words, { before, after }, names) => {
    const title = words.t(before.name === after.name ? 'policy.change.changed' : 'policy.change.retitled', {
      rule: after.name,
      before: before.name,
    })
    const [was, is] = [ruleSentence(words, before, names), ruleSentence(words, after, names)]
    return { title, before: onlyIn(words, was, is), after: onlyIn(words, is, was) }
  },
  switched: (words, { rule, isOff }) => ({
    title: words.t(isOff ? 'policy.change.switched_off' : 'policy.change.switched_on', { rule: rule.name }),
    before: null,
    after: null,
  }),
  moved: (words, { rule, from, at }) => ({
    title: words.t('policy.change.moved', { rule: rule.name, from: from + 1, to: at + 1 }),
    before: null,
    after: null,
  }),
  renamed: (words, { before, after }) => ({ title: words.t('policy.change.renamed'), before, after }),
  time_zone: (words, { before, after }) => ({ title: words.t('policy.change.time_zone'), before, after }),
  country_group: (words, { name, before, after }) => {
    const listed = (codes: readonly string[]) =>
      codes.length === 0 ? null : words.list(codes.map((code) => countryName(words, code)))
    return {
      title: words.t(`policy.change.country_group_${groupChange(before, after)}`, { name }),
      before: listed(before),
      after: listed(after),
    }
  },
}

/** What one of two rules says and the other does not; null where that is nothing. */
const onlyIn = (words: DeskWords, one: RuleSentence, other: RuleSentence): string | null => {
  const when =
    one.when === null ? words.t('policy.change.always') : words.t('policy.change.when', { when: one.when })
  const said = [
    ...(one.when === other.when ? [] : [when]),
    ...one.answers.filter((answer) => !other.answers.includes(answer)),
  ]
  return said.length === 0 ? null : said.join('; ')
}

const groupChange = (before: readonly string[], after: readonly string[]) => {
  if (before.length === 0) return 'added'
  return after.length === 0 ? 'removed' : 'changed'
}

/** Of one difference between two versions. */
export const changeWords = (words: DeskWords, change: PolicyChange, names: Names = {}): ChangeWords =>
  (wordings[change.kind] as (words: DeskWords, change: PolicyChange, names: Names) => ChangeWords)(
    words,
    change,
    names,
  )
