import type { Reason } from '../../../domain/returns/reasons.ts'
import type { ShopifyClient } from './client.ts'
import { returnReasons } from './documents/return.ts'
import { machineTime, type Time } from './time.ts'

/**
 * Our reasons in Shopify's library of return reasons. Names there are translated, handles stay. The first are those of the
 * published product taxonomy; the others follow the deprecated enum, should a shop's library be named after that.
 */
const handles = {
  too_small: ['too-small', 'size-too-small'],
  too_large: ['too-big', 'size-too-large'],
  changed_mind: ['changed-my-mind', 'unwanted'],
  not_as_described: ['item-not-as-described', 'not-as-described'],
  damaged: ['damaged-or-defective', 'defective'],
  wrong_item: ['received-the-wrong-item', 'received-wrong-item', 'wrong-item'],
  arrived_late: ['arrived-late', 'arrived-too-late'],
  other: ['other-reason', 'other'],
} as const satisfies Record<Reason, readonly string[]>

const isKnown = (reason: string): reason is Reason => Object.hasOwn(handles, reason)
const keptMs = 3_600_000

/**
 * Finds the id of a reason's definition, kept for an hour. A reason that the shop's library lacks becomes "other"; null
 * where it lacks that, too: the return is then made without a reason, which our note still says in words.
 */
export const createReasonFinder = (client: ShopifyClient, time: Time = machineTime) => {
  let library: { readonly ids: ReadonlyMap<string, string>; readonly at: number } | null = null
  const read = async (): Promise<ReadonlyMap<string, string>> => {
    if (library && time.now() - library.at < keptMs) return library.ids
    const { returnReasonDefinitions } = await client.query(returnReasons, {
      handles: Object.values(handles).flat(),
    })
    const ids = new Map(returnReasonDefinitions.nodes.map(({ handle, id }) => [handle, id]))
    library = { ids, at: time.now() }
    return ids
  }
  return async (reason: string): Promise<string | null> => {
    const ids = await read()
    const wanted = [...(isKnown(reason) ? handles[reason] : []), ...handles.other]
    return wanted.map((handle) => ids.get(handle)).find((id) => id !== undefined) ?? null
  }
}
