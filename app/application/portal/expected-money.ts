import type { ReturnState } from '../../domain/returns/return-state.ts'
import { isLive, missing } from '../../domain/returns/counts.ts'
import { goodsBy } from '../../domain/returns/goods.ts'
import { termsFor, unitsToSettle } from '../../domain/returns/due-units.ts'
import { settleUnits } from '../../domain/returns/settle-units.ts'
import type { SettledUnits } from '../../domain/returns/settled-units.ts'
import type { Repositories } from '../ports/unit-of-work.ts'
import { moneyContextOf, unitsBackBeside } from '../returns/change-return.ts'

/**
 * What a return pays once it is known that something of it did not come, or was decided anew what is kept, by the function that
 * will pay it: what was shown before is no longer true. Null while that still holds, and once something is settled.
 */
export const expectedMoney = async (
  { returns }: Pick<Repositories, 'returns'>,
  state: ReturnState,
): Promise<SettledUnits | null> => {
  const isOther = state.lines.some((line) => missing(line) > 0 || line.goods !== goodsBy(line.decision))
  if (!isOther || !isLive(state) || state.settlements.length > 0) return null
  const locked = await returns.lock(state.returnId)
  if (!locked) return null
  const context = { ...moneyContextOf(locked), back: await unitsBackBeside({ returns }, locked) }
  const parts = unitsToSettle(locked.state, { early: true })
  const terms = termsFor(locked.state, parts, context)
  return settleUnits(parts, { ...terms, withShipping: terms.withShipping && parts.length > 0 })
}
