import { accept } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/** The shop's pictures and videos of how to send a return. Refuses `not_your_role`. */
export const instructionsOf = (
  deps: Pick<Ports, 'unitOfWork' | 'clock'>,
  shop: ShopRecord,
): Desk['instructions'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    media: () => unitOfWork(({ instructions }) => instructions.get()),
    change: async ({ media, actor }) => {
      const may = mayDo(actor, 'change_instructions')
      if (!may.ok) return may
      await unitOfWork(({ instructions }) => instructions.set(media, { at: deps.clock(), by: actor }))
      return accept(media)
    },
  }
}
