import type { Reason } from '../../../domain/returns/reasons.ts'
import type { ShopifyClient } from './client.ts'
import { returnReasons } from './documents/return.ts'
import { machineTime, type Time } from './time.ts'

/** Our reasons in Shopify's library of return reasons. Names there are translated; handles stay. */
const handles = {
  too_small: 'too-small',
  too_large: 'too-big',
  changed_mind: 'changed-my-mind',
  not_as_described: 'item-not-as-described',
  damaged: 'damaged-or-defective',
  wrong_item: 'received-the-wrong-item',
  arrived_late: 'arrived-late',
  other: 'other-reason',
} as const satisfies Record<Reason, string>

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
    const { returnReasonDefinitions } = await client.query(returnReasons, { handles: Object.values(handles) })
    const ids = new Map(returnReasonDefinitions.nodes.map(({ handle, id }) => [handle, id]))
    library = { ids, at: time.now() }
    return ids
  }
  return async (reason: string): Promise<string | null> => {
    const ids = await read()
    return ids.get(isKnown(reason) ? handles[reason] : handles.other) ?? ids.get(handles.other) ?? null
  }
}
