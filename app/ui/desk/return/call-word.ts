import type { HandShare } from '../../../contracts/views.ts'

const ofPayout = { none: 'pay_out', part: 'pay_out_part_by_hand', all: 'pay_out_by_hand' } as const

/** The key of the words for a call to the channel: money that no channel sends is not paid by the call that books it. */
export const callWord = <Kind extends string>(
  kind: Kind,
  byHand: HandShare,
): `call.${Kind | (typeof ofPayout)[HandShare]}` => `call.${kind === 'pay_out' ? ofPayout[byHand] : kind}`
