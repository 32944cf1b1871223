import type { PolicyChange } from '../../../domain/policy/compare-policies.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { countryName, type Names } from '../../policy/fact-words.ts'
import { ruleSentence } from '../../policy/rule-sentence.ts'

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
    const [was, is] = [ruleSentence(words, before, names).whole, ruleSentence(words, after, names).whole]
    const data = { rule: after.name, before: before.name }
    const title = words.t(
      before.name === after.name ? 'policy.change.changed' : 'policy.change.retitled',
      data,
    )
    return was === is ? { title, before: null, after: null } : { title, before: was, after: is }
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
      title: words.t('policy.change.country_group', { name }),
      before: listed(before),
      after: listed(after),
    }
  },
}

/** Of one difference between two versions. */
export const changeWords = (words: DeskWords, change: PolicyChange, names: Names = {}): ChangeWords =>
  (wordings[change.kind] as (words: DeskWords, change: PolicyChange, names: Names) => ChangeWords)(
    words,
    change,
    names,
  )
