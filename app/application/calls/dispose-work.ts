import { Bug } from '../../domain/bug.ts'
import type { GoodsMoved, NativeReturnIds } from '../../domain/returns/channel-call.ts'
import { nativePart } from '../../domain/returns/native-units.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { GoodsUnits, NativeDisposition, NativeReturn } from '../ports/commerce-platform.ts'
import { PlatformRejected } from '../ports/errors.ts'
import { nativeIdsOf, nativeOf, type WorkContext, type WorkOf } from './work.ts'

/**
 * Tells the channel where goods went: restocked units become sellable there, once. The channel counts disposed units per
 * goods line and by what became of them, so the effect shows as counts: what earlier calls disposed of, and this call's
 * units on top.
 */
export const disposeWork: WorkOf<'dispose'> = (context, { units }) => ({
  look: async () => {
    const native = await nativeNow(context)
    const ids = nativeIdsOf(context.state, native)
    const before = countsOf(goodsUnits(ids, confirmedMoves(context.state)))
    const mine = countsOf(goodsUnits(ids, units))
    const shown = countsShown(native)
    const isDone = [...mine].every(
      ([key, quantity]) => (shown.get(key) ?? 0) >= (before.get(key) ?? 0) + quantity,
    )
    return isDone ? { externalId: null, native: ids, fees: null } : null
  },
  prepare: async () => {
    const native = await nativeNow(context)
    const goods = goodsUnits(nativeIdsOf(context.state, native), units)
    return () => context.platform.stock.dispose(native.nativeReturnId, goods)
  },
})

const nativeNow = async ({ platform, state }: WorkContext): Promise<NativeReturn> => {
  const { nativeReturnId } = nativeOf(state)
  const native = await platform.returns.get(nativeReturnId)
  if (!native) throw new PlatformRejected('return_not_shown', 'The channel shows no such return any more')
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

/** What the channel tells apart: whether goods are for sale again. */
const fateOf = (disposition: GoodsMoved['disposition']): NativeDisposition => {
  if (disposition === 'restock') return 'restocked'
  return disposition === 'missing' ? 'missing' : 'not_restocked'
}

type Counts = ReadonlyMap<string, number>

/** Units by goods line and fate: several parts of one call may concern the same. */
const countsOf = (parts: readonly GoodsUnits[]): Counts =>
  summed(parts.map(({ goodsLineId, disposition, quantity }) => [goodsLineId, fateOf(disposition), quantity]))

const countsShown = ({ lines }: NativeReturn): Counts =>
  summed(
    lines.flatMap(({ goodsLineId, disposed }) =>
      disposed.map(({ disposition, quantity }) => [goodsLineId ?? '', disposition, quantity] as const),
    ),
  )

const summed = (entries: readonly (readonly [string, NativeDisposition, number])[]): Counts => {
  const counts = new Map<string, number>()
  for (const [goodsLineId, fate, quantity] of entries) {
    const key = `${goodsLineId} ${fate}`
    counts.set(key, (counts.get(key) ?? 0) + quantity)
  }
  return counts
}

/** What the confirmed calls of this return moved. */
const confirmedMoves = (state: ReturnState): readonly GoodsMoved[] =>
  state.calls.flatMap(({ status, work }) =>
    status === 'confirmed' && work.kind === 'dispose' ? work.units : [],
  )
