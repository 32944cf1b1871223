import { Bug } from '../../domain/bug.ts'
import type { GoodsMoved, NativeReturnIds } from '../../domain/returns/channel-call.ts'
import { nativePart } from '../../domain/returns/native-units.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { GoodsUnits, NativeReturn } from '../ports/commerce-platform.ts'
import { nativeIdsOf, nativeOf, type WorkContext, type WorkOf } from './work.ts'

/**
 * Tells the channel where goods went: restocked units become sellable there, once. The channel counts disposed units per
 * goods line, so the effect shows as a count: what earlier calls disposed of, and this call's units on top.
 */
export const disposeWork: WorkOf<'dispose'> = (context, { units }) => ({
  look: async () => {
    const native = await nativeNow(context)
    const ids = nativeIdsOf(context.state, native)
    const isDone = goodsUnits(ids, units).every(
      (part) =>
        disposedAt(native, part.goodsLineId) >=
        disposedBefore(context, ids, part.goodsLineId) + part.quantity,
    )
    return isDone ? { externalId: null, native: ids, fees: null } : null
  },
  call: async () => {
    const native = await nativeNow(context)
    await context.platform.stock.dispose(
      native.nativeReturnId,
      goodsUnits(nativeIdsOf(context.state, native), units),
    )
  },
})

const nativeNow = async ({ platform, state }: WorkContext): Promise<NativeReturn> => {
  const { nativeReturnId } = nativeOf(state)
  const native = await platform.returns.get(nativeReturnId)
  if (!native) throw new Bug(`the channel shows no return ${nativeReturnId}`)
  return native
}

const goodsUnits = (ids: NativeReturnIds, units: readonly GoodsMoved[]): readonly GoodsUnits[] =>
  units.flatMap((moved) =>
    nativePart(ids, moved).map(({ line, quantity }) => {
      if (line.goodsLineId === null) throw new Bug(`no goods line for ${moved.returnLineId}`)
      const { disposition, locationId } = moved
      return { goodsLineId: line.goodsLineId, disposition, quantity, locationId }
    }),
  )

const disposedAt = (native: NativeReturn, goodsLineId: string): number =>
  native.lines
    .filter((line) => line.goodsLineId === goodsLineId)
    .flatMap((line) => line.disposed)
    .reduce((sum, { quantity }) => sum + quantity, 0)

/** What the confirmed calls of this return disposed of on one goods line. */
const disposedBefore = ({ state }: WorkContext, ids: NativeReturnIds, goodsLineId: string): number =>
  confirmedMoves(state)
    .flatMap((moved) => nativePart(ids, moved))
    .reduce((sum, { line, quantity }) => sum + (line.goodsLineId === goodsLineId ? quantity : 0), 0)

const confirmedMoves = (state: ReturnState): readonly GoodsMoved[] =>
  state.calls.flatMap(({ status, work }) =>
    status === 'confirmed' && work.kind === 'dispose' ? work.units : [],
  )
