import type { Grade } from '../../../domain/policy/policy.ts'
import type { ReceiptResult } from '../../../domain/returns/events.ts'

export type CountingIntent = 'receive' | 'inspect' | 'dispose'

/** What can be counted of a return line, in the order in which it is asked for. */
export const receiptResults = [
  'received',
  'wrong_item',
  'short',
  'empty',
  'lost',
] as const satisfies readonly ReceiptResult[]

/** What is not as announced. */
export const otherReceipts = [
  'wrong_item',
  'short',
  'empty',
  'lost',
] as const satisfies readonly ReceiptResult[]

/** Fields of the counting forms are named by line and by what is counted. */
export const countField = (
  field: 'count' | 'note' | 'disposition' | 'location' | 'checklist' | 'grade' | 'override',
  returnLineId: string,
  what: ReceiptResult | Grade | 'all',
): string => `${field}|${returnLineId}|${what}`

/** The answer to one check of a line's checklist: `yes` or `no`. */
export const answerField = (returnLineId: string, check: number): string => `check|${returnLineId}|${check}`

export const goodsChoices = ['send_back', 'keep'] as const
export const goodsField = (returnLineId: string): string => `goods|${returnLineId}`
