import type { Figures } from './main.ts'
import type { UseCaseFigure } from './use-cases.ts'

/** A figure in words: what was measured, what it should be, and whether it is. Null is a figure without a goal. */
type Line = {
  readonly what: string
  readonly is: string
  readonly goal: string
  readonly isReached: boolean | null
}

/** What was measured as a table, the goal beside each figure. */
export const printFigures = ({ settlements, policy, useCases, lists, atRest }: Figures): string =>
  [
    'The core, one thread',
    table([
      { ...none, what: settlements.name, is: `${number(settlements.perSecond)} a second` },
      {
        ...none,
        what: 'the same in bare floats, inexact',
        is: `${number(settlements.bareFloatPerSecond)} a second`,
      },
      ...policy.map(({ name, rules, decisionsPerSecond, timesByHand }) => ({
        ...none,
        what: `policy decisions, ${name} (${rules} rules)`,
        is: [
          `${number(decisionsPerSecond)} a second`,
          `${(1_000_000 / decisionsPerSecond).toPrecision(2)} µs`,
          ...(timesByHand === null ? [] : [`${timesByHand.toPrecision(2)} of by hand`]),
        ].join(', '),
      })),
    ]),
    'A return of three lines, in ms (cpu: of this process). Below each the same rows by plain prepared statements',
    ...[1, 8].map((atATime) =>
      table(useCases.filter((figure) => figure.atATime === atATime).flatMap(timingLines)),
    ),
    printLists(lists),
    'The process at rest, besides Postgres',
    table([
      { what: 'start to first answer', is: `${atRest.startMs} ms`, ...goal(atRest.startMs, 1_000, 'ms') },
      {
        what: 'memory before any request',
        is: `${atRest.idleMegabytes} MB`,
        ...goal(atRest.idleMegabytes, 150, 'MB'),
      },
      { ...none, what: 'memory after sixty requests', is: `${atRest.usedMegabytes} MB` },
    ]),
  ].join('\n\n')

export const printLists = (lists: Figures['lists']): string =>
  [
    'What the desk is given, in ms (cpu: of this process), beside another shop with as many returns',
    table(
      lists.map(({ what, returns, p50, p95, cpu }) => ({
        what: `${what}, of ${number(returns)}`,
        is: `p50 ${ms(p50)}  p95 ${ms(p95)}  cpu ${ms(cpu)}`,
        ...goal(p95, 50, 'ms'),
      })),
    ),
  ].join('\n\n')

const none = { goal: '', isReached: null }

const goal = (is: number, most: number, unit: string) => ({
  goal: `at most ${number(most)} ${unit}`,
  isReached: is <= most,
})

const words: Readonly<Record<UseCaseFigure['operation'], string>> = {
  submit: 'submit',
  receive: 'receive',
  settle: 'settle',
  payOut: 'pay out (the job)',
}

const MOST_MS = 4
const LEAST_OF_BARE = 0.5

const timingLines = ({ operation, atATime, ours, bare }: UseCaseFigure): readonly Line[] => {
  const what = `${words[operation]}, ${atATime} at a time`
  const share = bare && ours.perSecond / bare.perSecond
  const isAlone = atATime === 1
  const ourGoal = isAlone
    ? goal(ours.p50, MOST_MS, 'ms')
    : { goal: `at least ${LEAST_OF_BARE} of bare`, isReached: share !== null && share >= LEAST_OF_BARE }
  const shown = share === null ? '' : `, ${share.toFixed(2)} of bare`
  const own: Line = { what, is: `${timing(ours)}${shown}`, ...(bare ? ourGoal : none) }
  return bare ? [own, { ...none, what: '  bare transaction', is: timing(bare) }] : [own]
}

const timing = ({ p50, p95, p99, perSecond, cpu }: UseCaseFigure['ours']) =>
  `p50 ${ms(p50)}  p95 ${ms(p95)}  p99 ${ms(p99)}  cpu ${ms(cpu)}  ${number(perSecond).padStart(6)} a second`

const ms = (value: number) => value.toFixed(2).padStart(6)
const number = (value: number) => value.toLocaleString('en')

const table = (lines: readonly Line[]): string => {
  const width = (of: (line: Line) => string) => Math.max(...lines.map((line) => of(line).length))
  const [what, is, goal] = [width((line) => line.what), width((line) => line.is), width((line) => line.goal)]
  return lines
    .map((line) =>
      `  ${line.what.padEnd(what)}  ${line.is.padEnd(is)}  ${line.goal.padEnd(goal)}  ${mark(line)}`.trimEnd(),
    )
    .join('\n')
}

const mark = ({ isReached }: Line) => (isReached === null ? '' : isReached ? 'reached' : 'NOT REACHED')
