import { expect, test } from 'vitest'
import type { Change } from '../../../app/domain/backtest/backtest-case.ts'
import type { TestedLine } from '../../../app/domain/backtest/backtest-order.ts'
import { createSums } from '../../../app/domain/backtest/backtest-sums.ts'

const another = (question: Change['question'], rule: string): Change => ({
  ...{ kind: 'other_answer', question, rule, ruleBefore: null, minor: 0 },
})

test('a line with several other answers is one line of those that have one, and of each rule', () => {
  const sums = createSums()
  const changes = [another('grades', 'All'), another('instructions', 'All'), another('evidence', 'Photos')]
  const line = {
    ...{ basis: 'stayed', currency: 'EUR', exponent: 2, units: 2, day: '2026-01-01', productType: null },
    ...{ spoke: new Set(['All']), paidBefore: 0, paidAfter: 0, case: { changes } },
  } as unknown as TestedLine
  sums.add(line)
  const told = sums.result().filter(({ kind }) => kind === 'other_answer')
  expect(told.map(({ dimension, key, lines }) => [dimension, key, lines])).toEqual([
    ['all', '', 1],
    ['month', '2026-01', 1],
    ['type', '', 1],
    ['question', 'grades', 1],
    ['question', 'instructions', 1],
    ['question', 'evidence', 1],
    ['rule', 'All', 1],
    ['rule', 'Photos', 1],
  ])
})
