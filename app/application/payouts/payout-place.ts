import { isDay } from '../../domain/time/day.ts'

/** Where a page of payouts ends, as its address says it. */
export type PayoutPlace = { readonly at: string; readonly callId: string }

export const placeText = ({ at, callId }: PayoutPlace): string => `${at}~${callId}`

/** What is no place begins at the first page. */
export const placeIn = (text: string | null): PayoutPlace | null => {
  const [at = '', callId = ''] = text?.split('~') ?? []
  return isInstant(at) && callId !== '' ? { at, callId } : null
}

const isInstant = (text: string): boolean =>
  isDay(text.slice(0, 10)) && /^T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?Z$/.test(text.slice(10))
