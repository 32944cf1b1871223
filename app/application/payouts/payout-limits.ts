import { accept } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/** Above which amounts money takes a second person: seen by everybody, changed by the owner. Refuses `not_your_role`. */
export const payoutLimitsOf = (
  deps: Pick<Ports, 'unitOfWork' | 'clock'>,
  shop: ShopRecord,
): Desk['payoutLimits'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    get: () => unitOfWork(({ payoutLimits }) => payoutLimits.get()),
    change: async ({ limits, actor }) => {
      const may = mayDo(actor, 'change_limits')
      if (!may.ok) return may
      return unitOfWork(async ({ payoutLimits }) => {
        await payoutLimits.set(limits, { at: deps.clock(), by: actor })
        return accept(limits)
      })
    },
  }
}
