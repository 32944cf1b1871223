import { isDay, type Day } from '../time/day.ts'
import type { ParcelAlert } from './parcel-watch.ts'
import type { ShopperStatus } from './return-state.ts'
import type { WaitingFor } from './status.ts'

/** What a list of returns is narrowed to; all that is named has to be true of a return. Null and false leave all in. */
export type ReturnFilters = {
  readonly status: ShopperStatus | null
  readonly waitingFor: WaitingFor | null
  /** Only those with a call that a person has to look at. */
  readonly problems: boolean
  /** Only those where the shopper wrote and nobody has answered since. */
  readonly messages: boolean
  readonly alert: ParcelAlert | null
  /** What does not go as it should: one kind of it, or any. */
  readonly exception: ListedException | null
  /** Asked for on this day of the shop's calendar, or later. */
  readonly from: Day | null
  /** Asked for on this day, or earlier. */
  readonly to: Day | null
  readonly decidedBy: 'rule' | 'person' | null
  /** Beginnings of words of RMA number, order, name or e-mail, in any order. */
  readonly search: string | null
}

export const noFilters: ReturnFilters = {
  status: null,
  waitingFor: null,
  problems: false,
  messages: false,
  alert: null,
  exception: null,
  from: null,
  to: null,
  decidedBy: null,
  search: null,
}

export const listedStatuses = [
  'requested',
  'approved',
  'on_its_way',
  'received',
  'settled',
  'closed',
  'declined',
  'cancelled',
] as const satisfies readonly ShopperStatus[]

/** What somebody or something still has to be waited for. */
export const openWaits = [
  'decision',
  'parcel',
  'receipt',
  'inspection',
  'putting_away',
  'refund',
  'second_person',
  'payout',
  'channel',
  'wrong_item',
] as const satisfies readonly WaitingFor[]
export type OpenWait = (typeof openWaits)[number]

export const listedWaits = [...openWaits, 'nothing'] as const satisfies readonly WaitingFor[]

export const listedAlerts = ['receipt_overdue', 'parcel_late'] as const satisfies readonly ParcelAlert[]
/**
 * `unanswered`: a decision or a message waits for longer than the shop allows itself; `stuck`: it waits for the same for two
 * weeks; `lost`: something was lost on the way, and the return is not over; `any`: these, calls that need a person, and alerts.
 */
export const listedExceptions = ['any', 'unanswered', 'stuck', 'lost'] as const
export type ListedException = (typeof listedExceptions)[number]
export const stuckAfterDays = 14
export const listedDeciders = ['rule', 'person'] as const

/** `longest_waiting` puts last what waits for nothing; `highest_value` goes currency by currency. */
export const returnSorts = ['newest', 'oldest', 'longest_waiting', 'highest_value'] as const
export type ReturnSort = (typeof returnSorts)[number]

const longestSearch = 200
/** Nobody asks further; and far from here zones have offsets that no clock shows to the minute. */
const [firstDay, lastDay] = ['2000-01-01', '2199-12-31']

/** Filters from names and texts of any origin: what is no filter of ours filters nothing. */
export const readFilters = (text: (name: string) => unknown): ReturnFilters => {
  const oneOf = <Word extends string>(words: readonly Word[], name: string) =>
    words.find((word) => word === text(name)) ?? null
  const day = (name: string) => {
    const value = text(name)
    const isOurs = typeof value === 'string' && isDay(value) && value >= firstDay && value <= lastDay
    return isOurs ? value : null
  }
  const search = text('q')
  return {
    status: oneOf(listedStatuses, 'status'),
    waitingFor: oneOf(listedWaits, 'waiting'),
    problems: text('problems') === '1',
    messages: text('messages') === '1',
    alert: oneOf(listedAlerts, 'alert'),
    exception: oneOf(listedExceptions, 'exception'),
    from: day('from'),
    to: day('to'),
    decidedBy: oneOf(listedDeciders, 'decided'),
    search: (typeof search === 'string' && search.trim().slice(0, longestSearch)) || null,
  }
}

/** The same filters as names and texts, those only that filter: what an address or a saved view holds. */
export const writeFilters = (filters: ReturnFilters): Readonly<Record<string, string>> => {
  const { status, waitingFor, problems, messages, alert, exception, from, to, decidedBy, search } = filters
  const named = {
    status,
    waiting: waitingFor,
    problems: problems ? '1' : null,
    messages: messages ? '1' : null,
    alert,
    exception,
    from,
    to,
    decided: decidedBy,
    q: search,
  }
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}
