import type { CallWork } from '../../domain/returns/channel-call.ts'
import { openingGivenUp } from '../../domain/returns/next-call.ts'
import type { CallState, ReturnState } from '../../domain/returns/return-state.ts'
import { isGuardedByChannel } from '../../domain/returns/channel-guard.ts'
import type { NativeReturn } from '../ports/commerce-platform.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { disposeWork } from './dispose-work.ts'
import { notedWork } from './noted-work.ts'
import { openWork } from './open-work.ts'
import { payOutWork } from './pay-out-work.ts'
import {
  nativeIdsOf,
  nativeOf,
  type Confirmed,
  type GuardedWork,
  type Work,
  type WorkContext,
  type WorkOf,
} from './work.ts'

export const channelWork = (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
): GuardedWork => {
  const platform = deps.platform(shop)
  if (platform.kind === 'noted') return notedWork({ deps, shop, platform, state, call }, call.work)
  const context: WorkContext = { deps, shop, platform, state, call }
  const work = (works[call.work.kind] as (context: WorkContext, work: CallWork) => Work)(context, call.work)
  return { ...work, mayRepeat: () => Promise.resolve(isGuardedByChannel(state, call) ? 'yes' : 'no') }
}

/** A change of the native return's status: the channel refuses it where the status is left already. */
const statusWork =
  (
    reached: readonly NativeReturn['status'][],
    change: (context: WorkContext, nativeReturnId: string) => Promise<void>,
  ) =>
  (context: WorkContext): Work => ({
    look: async () => {
      if (openingGivenUp(context.state)) return nothingThere
      const native = await context.platform.returns.get(nativeOf(context.state).nativeReturnId)
      if (!native || !reached.includes(native.status)) return null
      return { externalId: native.nativeReturnId, native: nativeIdsOf(context.state, native), fees: null }
    },
    prepare: () => {
      const { nativeReturnId } = nativeOf(context.state)
      return Promise.resolve(() => change(context, nativeReturnId))
    },
  })

const nothingThere: Confirmed = { externalId: null, native: null, fees: null }

const deliveryWork: WorkOf<'attach_delivery'> = ({ deps, shop, platform, state }, work) => {
  const { nativeReturnId } = nativeOf(state)
  const { trackingNumber, trackingUrl, labelFileId } = work
  return {
    look: async () => {
      const native = await platform.returns.get(nativeReturnId)
      const delivery = native?.deliveries.find(
        (one) => trackingNumber === null || one.trackingNumber === trackingNumber,
      )
      return delivery ? { externalId: delivery.deliveryId, native: null, fees: null } : null
    },
    prepare: () => {
      const labelUrl = labelFileId === null ? null : deps.links.file(shop.shopId, labelFileId)
      return Promise.resolve(async () => {
        await platform.returns.attachDelivery(nativeReturnId, { labelUrl, trackingNumber, trackingUrl })
      })
    },
  }
}

const works: { readonly [K in CallWork['kind']]: WorkOf<K> } = {
  request_return: openWork('request'),
  open_return: openWork('open'),
  approve_return: statusWork(['open', 'closed'], ({ platform }, id) => platform.returns.approve(id)),
  decline_return: (context, work) =>
    statusWork(['declined'], ({ platform }, id) => platform.returns.decline(id, work.reason, work.note))(
      context,
    ),
  cancel_return: statusWork(['cancelled'], ({ platform }, id) => platform.returns.cancel(id)),
  close_return: statusWork(['closed'], ({ platform }, id) => platform.returns.close(id)),
  attach_delivery: deliveryWork,
  dispose: disposeWork,
  pay_out: payOutWork,
}
