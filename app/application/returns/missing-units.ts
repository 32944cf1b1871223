import type { MissingUnitsView } from '../../contracts/views.ts'
import { missing } from '../../domain/returns/counts.ts'
import { areUnitsOf } from '../../domain/settlement/units-of.ts'
import type { LineState, ReturnState } from '../../domain/returns/return-state.ts'
import { sumOf } from '../../domain/money/exact.ts'
import { moneyView } from '../portal/money-views.ts'

const missingResults = ['wrong_item', 'short', 'empty', 'lost'] as const

/** Units are settled from the first on, so those that are missing are the last ones. */
export const missingUnits = (
  line: LineState,
  request: ReturnState['request'],
): readonly MissingUnitsView[] => {
  const worth = request.preview.entitlement.lines.find((worth) => areUnitsOf(worth, line))?.unitGoods ?? []
  let next = line.units.length - missing(line)
  return missingResults.flatMap((result) => {
    const quantity = line.receipts[result]
    if (quantity === 0) return []
    const unpaid = worth.slice(Math.max(next, line.settled), next + quantity)
    next += quantity
    return { result, quantity, unpaid: unpaid.length > 0 ? moneyView(sumOf(unpaid), request) : null }
  })
}
