import { inExponent } from '../../domain/orders/in-exponent.ts'
import type { ChannelRefund, NativeReturnSummary, OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import type { ReturnCommand } from '../../domain/returns/commands.ts'
import { isLive } from '../../domain/returns/counts.ts'
import { outsideRefunds } from '../../domain/returns/order-money.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { secondsBetween } from '../../domain/time/instant.ts'
import { lowestFreeUnits } from '../../domain/settlement/units.ts'
import { eraseWhoseOrder } from '../channels/privacy.ts'
import type { Ports } from '../ports/outside.ts'
import type { LockedOrder, Repositories, ShopRecord, StoredOrder } from '../ports/unit-of-work.ts'
import { changeReturn, claimedUnits } from '../returns/change-return.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'platform'>
type Quantities = ChannelRefund['units']

/**
 * Takes in an order as its channel shows it now: a new version where it differs, the units that refunds and returns made
 * by hand use up, and money paid back by hand on our own returns. Seeing the same order again changes nothing.
 */
export const observeOrder =
  (deps: Needed, shop: ShopRecord) =>
  (reported: OrderSnapshot): Promise<void> =>
    deps.unitOfWork(shop.shopId)(async (repositories) => {
      const { orders, returns } = repositories
      const { channelId } = shop
      const known = await orders.get(channelId, reported.orderId)
      const snapshot = known ? asKnown(known.snapshot, reported) : reported
      const { isNew, version } = await orders.save(channelId, snapshot, deps.clock())
      await eraseWhoWasErased(repositories, shop, known, snapshot)
      const isPlain = snapshot.refunds.length === 0 && snapshot.nativeReturns.length === 0
      if (!isNew || (isPlain && version === 1)) return
      const locked = await orders.lock(channelId, snapshot.orderId)
      if (!locked) return
      const ours = await returns.listOfOrder(channelId, snapshot.orderId)
      const change = changesOf(deps, shop, repositories)
      await freeWhatVanished(repositories, shop, locked, ours)
      await claimForNativeReturns(repositories, shop, locked, ours)
      for (const refund of outsideRefunds(snapshot, locked.payouts)) {
        const owner = ownerOf(snapshot, ours, refund)
        if (owner) await recordOnReturn(change, owner, refund)
        else await claimForRefund(repositories, shop, locked.snapshot.orderId, refund)
        await noteBeside(change, ours, owner, refund)
      }
      await confirmSeenPayouts(deps, shop, repositories, change, locked)
    })

/** Of an order that was not known there is nothing to erase. */
const eraseWhoWasErased = async (
  repositories: Repositories,
  shop: ShopRecord,
  known: StoredOrder | null,
  now: OrderSnapshot,
): Promise<void> => {
  if (known && isErasedSince(known.snapshot, now)) await eraseWhoseOrder(repositories, shop, now.orderId)
}

export const isErasedSince = (before: OrderSnapshot, now: OrderSnapshot): boolean =>
  now.isErased === true && before.isErased !== true

/**
 * What was known is not forgotten: goods, when a channel deletes their variant and reports less of them than before; and with how many
 * decimals amounts are kept, when a store changes its own (`inExponent`).
 */
export const asKnown = (before: OrderSnapshot, reported: OrderSnapshot): OrderSnapshot => {
  const now = inExponent(reported, before.exponent)
  const lines = now.lines.map((line) => {
    const known = before.lines.find(({ lineId }) => lineId === line.lineId)
    if (line.variantId !== null || !known || known.variantId === null) return line
    const { productId, variantId, sku, title, variantTitle, imageUrl } = known
    return { ...line, productId, variantId, sku, title, variantTitle, imageUrl }
  })
  return { ...now, lines }
}

/** A refund that was deleted in the channel holds its units no more. */
const freeWhatVanished = async (
  { orders }: Repositories,
  { channelId }: ShopRecord,
  { snapshot, claims }: LockedOrder,
  ours: readonly ReturnState[],
): Promise<void> => {
  const known = new Set([
    ...ours.map(({ returnId }) => returnId),
    ...snapshot.refunds.map(({ refundId }) => refundId),
    ...snapshot.nativeReturns.map(({ nativeReturnId }) => nativeReturnId),
  ])
  for (const claimant of new Set(claims.map((claim) => claim.claimant)))
    if (!known.has(claimant)) await orders.setOutsideClaims(channelId, snapshot.orderId, claimant, [])
}

/** A return that somebody opened in the channel holds units as ours do. */
const claimForNativeReturns = async (
  repositories: Repositories,
  shop: ShopRecord,
  locked: LockedOrder,
  ours: readonly ReturnState[],
): Promise<void> => {
  for (const native of locked.snapshot.nativeReturns) {
    if (ours.some((state) => isSame(state, native))) continue
    const holds = native.status !== 'cancelled' && native.status !== 'declined'
    await setClaims(
      repositories,
      shop,
      locked.snapshot.orderId,
      native.nativeReturnId,
      holds ? native.lines : [],
    )
  }
}

/** The return of ours that a refund was made on, known by its number also before we know that the channel has it. */
const ownerOf = (
  { nativeReturns }: OrderSnapshot,
  ours: readonly ReturnState[],
  { nativeReturnId }: ChannelRefund,
): ReturnState | undefined => {
  const native = nativeReturns.find((one) => one.nativeReturnId === nativeReturnId)
  return ours.find((state) =>
    native ? isSame(state, native) : state.native?.nativeReturnId === nativeReturnId,
  )
}

const isSame = (state: ReturnState, native: NativeReturnSummary): boolean =>
  state.native ? state.native.nativeReturnId === native.nativeReturnId : native.rma === state.request.rma

const claimForRefund = async (
  repositories: Repositories,
  shop: ShopRecord,
  orderId: string,
  refund: ChannelRefund,
): Promise<void> => {
  // The units of a refund on a native return are held by that return already.
  if (refund.nativeReturnId === null)
    await setClaims(repositories, shop, orderId, refund.refundId, refund.units)
}

/** Units used up outside take the lowest free numbers, once; as many as are left when more than that are named. */
const setClaims = async (
  { orders }: Repositories,
  { channelId }: ShopRecord,
  orderId: string,
  claimant: string,
  wanted: Quantities,
): Promise<void> => {
  const now = await orders.lock(channelId, orderId)
  if (!now) return
  const mine = now.claims.filter((claim) => claim.claimant === claimant)
  const others = claimedUnits({ claims: now.claims.filter((claim) => claim.claimant !== claimant) })
  const units = wanted.flatMap((part) => {
    const line = now.snapshot.lines.find((one) => one.lineId === part.lineId)
    return line ? unitsFor(part, line.quantity, others.get(line.lineId) ?? new Set()) : []
  })
  const held = heldOf(mine, units)
  if (held.length === mine.length && held.every((unit) => mine.some((claim) => claim === unit))) return
  await orders.setOutsideClaims(channelId, orderId, claimant, held)
}

type Unit = { readonly lineId: string; readonly unit: number }

/** A line of which as many units are held as before keeps the numbers that it has. */
const heldOf = (mine: readonly Unit[], wanted: readonly Unit[]): readonly Unit[] => {
  const before = Map.groupBy(mine, ({ lineId }) => lineId)
  return [...Map.groupBy(wanted, ({ lineId }) => lineId)].flatMap(([lineId, units]) => {
    const held = before.get(lineId) ?? []
    return held.length === units.length ? held : units
  })
}

/** Units refunded before they were sent are the last of their line, since unit numbers follow the fulfilments. */
const unitsFor = (
  { lineId, quantity, isUnsent }: Quantities[number],
  of: number,
  taken: ReadonlySet<number>,
) => {
  const free = lowestFreeUnits({ lineId, quantity: of }, taken, of - taken.size)
  if (!free.ok) return []
  const units = isUnsent
    ? free.value.slice(Math.max(0, free.value.length - quantity))
    : free.value.slice(0, quantity)
  return units.map((unit) => ({ lineId, unit }))
}

const recordOnReturn = async (change: Change, owner: ReturnState, refund: ChannelRefund): Promise<void> => {
  if (owner.outsideRefunds.some(({ refundId }) => refundId === refund.refundId)) return
  await change(owner.returnId, {
    type: 'record_outside_refund',
    refundId: refund.refundId,
    minor: refund.parts.reduce((sum, { minor }) => sum + minor, 0),
    units: refund.units.flatMap(({ lineId, quantity }) => {
      const line = owner.lines.find((one) => one.lineId === lineId)
      return line ? [{ returnLineId: line.returnLineId, quantity }] : []
    }),
  })
}

/** Money that went back by hand while returns of the order are open: their rules know nothing of what it was for. */
const noteBeside = async (
  change: Change,
  ours: readonly ReturnState[],
  owner: ReturnState | undefined,
  { refundId, createdAt, parts }: ChannelRefund,
): Promise<void> => {
  const minor = parts.reduce((sum, part) => sum + part.minor, 0)
  const open = ours.filter((state) => state !== owner && isLive(state) && !state.isClosed)
  for (const { returnId, requestedAt } of minor > 0 ? open : [])
    if (secondsBetween(requestedAt, createdAt) >= 0)
      await change(returnId, { type: 'note_refund_beside', refundId, minor })
}

/**
 * A refund with our key in its note is ours whatever we last knew of the call: it happened. Where the channel may only have
 * written it down, it is asked who sent the money before anything counts as paid.
 */
const confirmSeenPayouts = async (
  deps: Needed,
  shop: ShopRecord,
  { jobs }: Repositories,
  change: Change,
  locked: LockedOrder,
): Promise<void> => {
  for (const payout of locked.payouts) {
    if (payout.status !== 'failed' && payout.status !== 'abandoned') continue
    const { returnId, callId } = payout
    const refund = locked.snapshot.refunds.find(({ note }) => note?.includes(callId))
    if (!refund) continue
    if (deps.platform(shop).kind === 'noted')
      await jobs.enqueue('carry-out', { returnId, seen: [callId] }, { singletonKey: `${returnId} ${callId}` })
    else
      await change(returnId, {
        type: 'resolve_call',
        callId,
        outcome: { result: 'confirmed', externalId: refund.refundId, native: null, fees: null },
      })
  }
}

type Change = (returnId: string, command: ReturnCommand) => Promise<unknown>

/** In the channel's name. */
const changesOf = (deps: Needed, { platform }: ShopRecord, repositories: Repositories): Change => {
  const carryOut = changeReturn(deps, repositories)
  return (returnId, command) =>
    carryOut({ returnId, actor: { kind: 'channel', platform }, expectedVersion: null }, command)
}
