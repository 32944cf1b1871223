import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { LineDecision } from '../../domain/policy/policy.ts'
import type { RequestReturn } from '../../domain/returns/commands.ts'
import { chosenReason, type ReasonGroup } from '../../domain/returns/reason-catalogue.ts'
import type { AskedAbout, LineProblem } from './answer-use-cases.ts'

/** A line as it would stand in a request, and how it was asked about. */
export type AskedLine = {
  readonly line: RequestReturn['lines'][number]
  readonly reasonCode: string
  readonly isReasonAssumed: boolean
}

type Needed = {
  readonly snapshot: OrderSnapshot
  readonly offered: readonly ReasonGroup[]
  /** With the reason that gives each line the most. */
  readonly best: ReadonlyMap<string, LineDecision>
}

/** The lines that are meant, each once; all of the order's where none were named. Refuses `lines_unclear`. */
export const askedLines = (
  asked: readonly AskedAbout[] | null,
  needed: Needed,
): Outcome<readonly AskedLine[]> => {
  const abouts = asked ?? needed.snapshot.lines.map(({ lineId }) => ({ lineId }))
  const problems: LineProblem[] = []
  const lines = abouts.flatMap((about, at): readonly AskedLine[] => {
    const found = meantBy(about, needed.snapshot)
    if (found.length === 1 && found[0] !== undefined) return [asLine(found[0], about, needed)]
    problems.push({ at, code: found.length === 0 ? 'line_unknown' : 'sku_ambiguous' })
    return []
  })
  const ids = lines.map(({ line }) => line.lineId)
  const twice = problems.length === 0 ? ids.findIndex((id, at) => ids.indexOf(id) !== at) : -1
  if (twice >= 0) problems.push({ at: twice, code: 'line_named_twice' })
  return problems.length > 0 ? refuse({ code: 'lines_unclear', problems }) : accept(lines)
}

const meantBy = ({ lineId, sku }: AskedAbout, { lines }: OrderSnapshot): readonly string[] =>
  lines
    .filter((line) => (lineId === undefined ? line.sku === sku : line.lineId === lineId))
    .map((line) => line.lineId)

/** A reason that is not offered stays none, which the request is refused for, as in the portal. */
const asLine = (lineId: string, about: AskedAbout, { offered, best }: Needed): AskedLine => {
  const reasonCode = about.reason ?? best.get(lineId)?.facts['return.reason_detail'] ?? ''
  const chosen = chosenReason({ groups: offered }, reasonCode) ?? { reason: '' }
  const { quantity = 1, resolution = 'refund' } = about
  return {
    line: { lineId, quantity, ...chosen, note: null, resolution },
    reasonCode,
    isReasonAssumed: about.reason === undefined,
  }
}
