import { accept, refuse } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { riskReasons } from '../../domain/signals/customer-signals.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

const noteLetters = 500

/**
 * A person has looked at a reason and says that it does not stand: by what there was until now, for every return of this customer.
 * Refuses `not_your_role`, `return_not_found`, `signal_unknown`, `signal_needs_note`.
 */
export const clearSignal =
  (deps: Pick<Ports, 'unitOfWork' | 'clock'>, shop: ShopRecord): Desk['returns']['clearSignal'] =>
  async ({ returnId, reason, note, actor }) => {
    const may = mayDo(actor, 'clear_signal')
    if (!may.ok) return may
    const known = riskReasons.find((one) => one === reason)
    if (!known) return refuse({ code: 'signal_unknown' })
    if (note.trim() === '') return refuse({ code: 'signal_needs_note' })
    return deps.unitOfWork(shop.shopId)(async ({ returns, orders, signals }) => {
      const state = await returns.get(returnId)
      const order = state && (await orders.get(state.request.channelId, state.request.orderId))
      const customerId = order?.snapshot.customer?.customerId
      if (!state || !customerId) return refuse({ code: 'return_not_found' })
      const cleared = { reason: known, at: deps.clock(), by: actor, note: note.trim().slice(0, noteLetters) }
      await signals.clear(state.request.channelId, customerId, cleared)
      return accept({ returnId })
    })
  }
