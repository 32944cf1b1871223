import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers, Facts } from '../../../app/domain/policy/policy.ts'
import { resolveWindow } from '../../../app/domain/policy/resolve-window.ts'
import { addDays, daysBetween } from '../../../app/domain/time/day.ts'
import { facts } from '../../builders/policy.ts'
import { someAnswers, someFacts } from './arbitraries.ts'

const thirty: Answers['window'] = { days: 30, anchor: 'delivered', bufferDays: 5 }
const line = (
  placed: string,
  fulfilled: string | null,
  delivered: string | null,
  today = '2026-01-01',
): Facts =>
  facts({
    'order.placed_on': placed,
    'line.fulfilled_on': fulfilled,
    'line.delivered_on': delivered,
    'date.today': today,
  })

const isOpenOn = (window: Answers['window'], today: string) =>
  resolveWindow(window, line('2026-01-01', '2026-01-03', '2026-01-07', today)).isOpen

describe('thirty days from delivery', () => {
  test('are counted from the delivery', () => {
    expect(resolveWindow(thirty, line('2026-01-01', '2026-01-03', '2026-01-07'))).toEqual({
      anchor: 'delivered',
      anchoredOn: '2026-01-07',
      lastDay: '2026-02-06',
      isOpen: true,
    })
  })

  test('are counted from the fulfilment and five days for the way, where no delivery was reported', () => {
    expect(resolveWindow(thirty, line('2026-01-01', '2026-01-03', null))).toMatchObject({
      anchor: 'fulfilled',
      anchoredOn: '2026-01-03',
      lastDay: '2026-02-07',
    })
  })

  test('are counted from the order, where nothing was reported as sent', () => {
    expect(resolveWindow(thirty, line('2026-01-01', null, null))).toMatchObject({
      anchor: 'ordered',
      anchoredOn: '2026-01-01',
      lastDay: '2026-01-31',
    })
  })

  test('are open on the last day and closed on the day after', () => {
    const days = ['2026-01-07', '2026-02-06', '2026-02-07']
    expect(days.map((today) => isOpenOn(thirty, today))).toEqual([true, true, false])
  })

  test('run over a leap day and over a year end', () => {
    expect(resolveWindow(thirty, line('2024-02-01', '2024-02-01', '2024-02-10')).lastDay).toBe('2024-03-11')
    expect(resolveWindow(thirty, line('2025-12-01', '2025-12-01', '2025-12-10')).lastDay).toBe('2026-01-09')
  })
})

test('days from fulfilment know no buffer and no delivery', () => {
  const window = { ...thirty, anchor: 'fulfilled' } as const
  expect(resolveWindow(window, line('2026-01-01', '2026-01-03', '2026-01-07'))).toMatchObject({
    anchor: 'fulfilled',
    lastDay: '2026-02-02',
  })
  expect(resolveWindow(window, line('2026-01-01', null, null)).anchor).toBe('ordered')
})

test('days from the order are counted from the order, whatever was sent', () => {
  const window = { ...thirty, anchor: 'ordered' } as const
  expect(resolveWindow(window, line('2026-01-01', '2026-01-03', '2026-01-07'))).toMatchObject({
    anchor: 'ordered',
    anchoredOn: '2026-01-01',
    lastDay: '2026-01-31',
  })
})

test('a window without a limit has no last day and stays open, and still names its anchor', () => {
  const window = { ...thirty, days: null }
  expect(resolveWindow(window, line('2020-01-01', '2020-01-03', '2020-01-07'))).toEqual({
    anchor: 'delivered',
    anchoredOn: '2020-01-07',
    lastDay: null,
    isOpen: true,
  })
})

test('a window of no days is open on the day of the anchor', () => {
  const window = { ...thirty, days: 0 }
  expect(['2026-01-07', '2026-01-08'].map((today) => isOpenOn(window, today))).toEqual([true, false])
})

describe('law 10, time', () => {
  const windows = someAnswers.map(({ window }) => window)
  const runs = { numRuns: 1_000 }

  test('the anchor used is recorded, with the day it happened', () => {
    fc.assert(
      fc.property(windows, someFacts, (window, facts) => {
        const { anchor, anchoredOn } = resolveWindow(window, facts)
        const happened = {
          delivered: facts['line.delivered_on'],
          fulfilled: facts['line.fulfilled_on'],
          ordered: facts['order.placed_on'],
        }
        expect(anchoredOn).toBe(happened[anchor])
        const asked = ['delivered', 'fulfilled', 'ordered'] as const
        const usable = asked.slice(asked.indexOf(window.anchor)).find((one) => happened[one] !== null)
        expect(anchor).toBe(usable)
      }),
      runs,
    )
  })

  test('the last day is the anchor, the buffer where delivery is not known, and the days; open up to and on it', () => {
    fc.assert(
      fc.property(windows, someFacts, (window, facts) => {
        const { anchor, anchoredOn, lastDay, isOpen } = resolveWindow(window, facts)
        if (window.days === null || lastDay === null) {
          expect([window.days, lastDay, isOpen]).toEqual([null, null, true])
          return
        }
        const buffer = window.anchor === 'delivered' && anchor === 'fulfilled' ? window.bufferDays : 0
        expect(daysBetween(anchoredOn, lastDay)).toBe(buffer + window.days)
        const openOn = (day: string) => resolveWindow(window, { ...facts, 'date.today': day }).isOpen
        expect([openOn(lastDay), openOn(addDays(lastDay, 1))]).toEqual([true, false])
        expect(isOpen).toBe(daysBetween(facts['date.today'], lastDay) >= 0)
      }),
      runs,
    )
  })

  test('more days never close a window earlier', () => {
    fc.assert(
      fc.property(windows, someFacts, fc.nat({ max: 50 }), (window, facts, more) => {
        fc.pre(window.days !== null)
        const longer = resolveWindow({ ...window, days: (window.days ?? 0) + more }, facts)
        const shorter = resolveWindow(window, facts)
        expect(daysBetween(shorter.lastDay ?? '', longer.lastDay ?? '')).toBe(more)
        if (shorter.isOpen) expect(longer.isOpen).toBe(true)
      }),
      runs,
    )
  })
})
