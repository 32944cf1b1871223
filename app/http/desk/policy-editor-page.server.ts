import { comparePolicies } from '../../domain/policy/compare-policies.ts'
import { feeCurrenciesIn } from '../../domain/policy/policy-page.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { dayIn } from '../../domain/time/zone.ts'
import type { OpenDesk } from './open-desk.server.ts'

/** The policy as it is being written, beside what is in force: what every page of the editor begins with. */
export const editedPolicy = async ({ desk }: OpenDesk) => {
  const [published, draft] = await Promise.all([desk.policies.current(), desk.policies.draft()])
  const { policy, hash } = draft ?? published
  return { published, draft, policy, hash }
}

export const policyEditorPage = async (opened: OpenDesk) => {
  const { desk } = opened
  const { published, draft, policy, hash } = await editedPolicy(opened)
  const [{ waiting }, effects, reasons] = await Promise.all([
    desk.policies.schedules(),
    desk.policies.effects({ policy, hash }),
    reasonNames(opened),
  ])
  return {
    ...{ policy, hash, effects, reasons },
    publishedHash: published.hash,
    published: { at: published.publishedAt, by: published.publishedBy },
    draft: draft && {
      savedAt: draft.savedAt,
      savedBy: draft.savedBy,
      problems: draft.problems,
      isSearchedWhole: draft.isSearchedWhole,
      isOutdated: draft.startedFrom !== published.hash,
      changes: comparePolicies(published.policy, draft.policy),
    },
    waiting: waiting && {
      scheduleId: waiting.scheduleId,
      publishAt: waiting.publishAt,
      scheduledBy: waiting.scheduledBy,
      isDraft: waiting.hash === draft?.hash,
    },
  }
}

/** What the shop calls its reasons, by their codes. */
export const reasonNames = async ({ desk }: OpenDesk): Promise<Readonly<Record<string, string>>> => {
  const { catalogue } = await desk.reasons.page()
  return Object.fromEntries(
    catalogue.groups.flatMap(({ choices }) =>
      choices.flatMap(({ code, labels }) => (labels ? [[code, labels.en] as const] : [])),
    ),
  )
}

/** A rule to edit, by its place; null for a new one. Throws the Response for one that is not there. */
export const rulePage = async (opened: OpenDesk, at: string, now: string) => {
  const { policy, hash, draft } = await editedPolicy(opened)
  const names = await reasonNames(opened)
  const groups = Object.keys(policy.countryGroups ?? {})
  const shared = {
    ...{ hash, names, groups, reasons: await reasonCodes(opened) },
    currencies: await currenciesFor(opened, policy),
    today: dayIn(policy.timeZone, now),
    rules: policy.rules.map(({ name }) => ({ name })),
  }
  const last = policy.rules.length - 1
  if (at === 'new')
    return { ...shared, rule: null, isLast: false, problems: [], below: rulesFrom(policy, last) }
  const index = /^\d{1,3}$/.test(at) ? Number(at) : -1
  const rule = policy.rules[index]
  if (!rule) throw new Response(null, { status: 404 })
  const problems = (draft?.problems ?? []).filter((problem) => 'rule' in problem && problem.rule === index)
  return { ...shared, rule, isLast: index === last, problems, below: rulesFrom(policy, index + 1) }
}

/** In which a flat amount is to be named: what customers pay in, as far as orders are known here, and what other rules name. */
const currenciesFor = async ({ desk }: OpenDesk, policy: Policy): Promise<readonly string[]> => [
  ...new Set([...(await desk.policies.currencies()), ...feeCurrenciesIn(policy)].toSorted()),
]

/** What the rules of a policy that decide answer, from a place on. */
const rulesFrom = ({ rules }: Policy, place: number) =>
  rules
    .slice(place)
    .flatMap(({ name, off, answers }) => (off ? [] : [{ name, answers: Object.keys(answers) }]))

const reasonCodes = async ({ desk }: OpenDesk): Promise<readonly string[]> =>
  (await desk.reasons.page()).catalogue.groups.flatMap(({ choices }) => choices.map(({ code }) => code))
