import { accept } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/** How the shop receives parcels: read by everybody, changed by who publishes policies. Refuses `not_your_role`. */
export const receivingOf = (
  deps: Pick<Ports, 'unitOfWork' | 'clock'>,
  shop: ShopRecord,
): Desk['receiving'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    settings: () => unitOfWork(({ receiving }) => receiving.get()),
    change: async ({ settings, actor }) => {
      const may = mayDo(actor, 'change_receiving')
      if (!may.ok) return may
      await unitOfWork(({ receiving }) => receiving.set(settings, { at: deps.clock(), by: actor }))
      return accept(settings)
    },
  }
}
