import { Bug } from '../bug.ts'
import type { NativeLineId, NativeReturnIds } from './channel-call.ts'
import type { LineFulfilment } from '../orders/order-snapshot.ts'

/**
 * A channel keeps a return line as one or more lines of its own, by fulfilment. Units are used up in sequence, so a part
 * of a return line (`from` units on, `quantity` of them) is a part of that sequence.
 */
export const nativePart = (
  native: NativeReturnIds,
  part: { readonly returnLineId: string; readonly from: number; readonly quantity: number },
): readonly { readonly line: NativeLineId; readonly quantity: number }[] => {
  const lines =
    native.lines.find(({ returnLineId }) => returnLineId === part.returnLineId)?.nativeLineIds ?? []
  const end = part.from + part.quantity
  let position = 0
  const parts = lines.flatMap((line) => {
    const start = position
    position += line.quantity
    const quantity = Math.min(end, position) - Math.max(part.from, start)
    return quantity > 0 ? [{ line, quantity }] : []
  })
  if (position < end)
    throw new Bug(`the channel's return has ${position} units of ${part.returnLineId}, not ${end}`)
  return parts
}

/** Which fulfilled units stand behind unit numbers of an order line: numbers follow the fulfilments, earliest first. */
export const fulfilmentParts = (
  fulfilments: readonly LineFulfilment[],
  units: readonly number[],
): readonly { readonly fulfilmentLineId: string; readonly quantity: number }[] => {
  let end = 0
  return fulfilments.flatMap(({ fulfilmentLineId, quantity }) => {
    const start = end
    end += quantity
    const count = units.filter((unit) => unit > start && unit <= end).length
    return count > 0 ? [{ fulfilmentLineId, quantity: count }] : []
  })
}
