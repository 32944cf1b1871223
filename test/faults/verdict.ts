import { faultKinds } from '../stand-ins/shopify/faults.ts'
import { figureNames } from './auditor/figures.ts'
import type { Outcome } from './run-schedules.ts'
import type { ScheduleResult } from './schedule.ts'

/** The run as a whole. `missing` names every kill or fault that never happened: then nothing was shown about it. */
export type Verdict = {
  readonly passed: number
  readonly failed: number
  readonly problems: readonly { readonly seed: number; readonly problem: string }[]
  readonly missing: readonly string[]
  readonly kills: { readonly worker: number; readonly web: number }
  readonly faults: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly figures: Readonly<Record<string, number>>
  readonly byHand: Readonly<Record<string, number>>
  readonly loggedErrors: Readonly<Record<string, number>>
  readonly seconds: number
}

export const verdictOf = (outcomes: readonly Outcome[]): Verdict => {
  const results = outcomes.filter((each): each is ScheduleResult => 'figures' in each)
  const failed = outcomes.filter(({ problems }) => problems.length > 0)
  const kills = {
    worker: sumOf(results.map((each) => each.kills.worker)),
    web: sumOf(results.map((each) => each.kills.web)),
  }
  const faults = faultTable(results)
  return {
    passed: outcomes.length - failed.length,
    failed: failed.length,
    problems: failed.flatMap(({ seed, problems }) => problems.map((problem) => ({ seed, problem }))),
    missing: [
      ...Object.entries(kills).flatMap(([what, times]) => (times === 0 ? [`no ${what} was killed`] : [])),
      ...faultKinds
        .filter((kind) => sumOf(Object.values(faults[kind] ?? {})) === 0)
        .map((kind) => `no ${kind}`),
    ],
    kills,
    faults,
    figures: Object.fromEntries(
      figureNames.map((name) => [name, sumOf(results.map(({ figures }) => figures?.[name] ?? 0))]),
    ),
    byHand: tally(results.flatMap(({ byHand }) => byHand)),
    loggedErrors: tally(results.flatMap(({ errors }) => errors.map(({ from, type }) => `${from}: ${type}`))),
    seconds: sumOf(outcomes.map(({ seconds }) => seconds)),
  }
}

const faultTable = (results: readonly ScheduleResult[]): Verdict['faults'] =>
  Object.fromEntries(
    faultKinds.map((kind) => {
      const table: Record<string, number> = {}
      for (const { faults } of results)
        for (const [operation, times] of Object.entries(faults[kind]))
          table[operation] = (table[operation] ?? 0) + times
      return [kind, table]
    }),
  )

const tally = (words: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]))

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)

/** For people. */
export const tableOf = (verdict: Verdict): string => {
  const row = (name: string, value: unknown) => `  ${name.padEnd(28)} ${String(value).padStart(7)}`
  const rows = (table: Readonly<Record<string, number>>) =>
    Object.entries(table).map(([name, n]) => row(name, n))
  const faults = Object.entries(verdict.faults).map(([kind, table]) => {
    const where = Object.entries(table).toSorted(([, one], [, other]) => other - one)
    return `${row(kind, sumOf(where.map(([, times]) => times)))}  ${where.map(([name, n]) => `${name} ${n}`).join(', ')}`
  })
  return [
    'Kills',
    ...rows(verdict.kills),
    'Faults, and what they struck',
    ...faults,
    'What happened',
    ...rows(verdict.figures),
    'By hand in Shopify',
    ...rows(verdict.byHand),
    'Errors that were logged',
    ...rows(verdict.loggedErrors),
    ...verdict.missing.map((what) => `NEVER HAPPENED: ${what}`),
    ...verdict.problems.map(({ seed, problem }) => `PROBLEM with --seed ${seed} --schedules 1: ${problem}`),
  ].join('\n')
}
