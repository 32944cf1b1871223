import { expect, test } from 'vitest'
import { noFilters, readFilters, writeFilters } from '../../../app/domain/returns/return-filters.ts'

const from = (texts: Readonly<Record<string, unknown>>) => readFilters((name) => texts[name])

test('what an address says of filters is read back as it was written', () => {
  const filters = {
    status: 'received',
    waitingFor: 'inspection',
    problems: true,
    messages: true,
    alert: 'parcel_late',
    exception: 'stuck',
    from: '2026-01-31',
    to: '2026-02-28',
    decidedBy: 'person',
    search: 'sari #1001',
  } as const
  expect(from(writeFilters(filters))).toEqual(filters)
  expect(writeFilters(noFilters)).toEqual({})
})

test('filters that nobody knows, days that never were and numbers for words filter nothing', () => {
  const forged = {
    status: '<script>',
    waiting: 7,
    problems: 'yes',
    from: '2026-02-30',
    to: '9999-12-31',
    alert: ['x'],
    decided: null,
    q: ' ',
  }
  expect(from(forged)).toEqual(noFilters)
})
