import { accept, refuse, type Outcome } from '../outcome.ts'
import { callUnlessNative, wrongState } from './call-due.ts'
import type { DecisionContext, ReturnCommand } from './commands.ts'
import { hasReceivedOf, isUnderWay } from './counts.ts'
import type { LineGoods, ReturnEvent } from './events.ts'
import { evidenceToSee, isKept } from './goods.ts'
import type { LineState, ReturnState } from './return-state.ts'

type Decided = Outcome<readonly ReturnEvent[]>
type Of<T extends ReturnCommand['type']> = Extract<ReturnCommand, { type: T }>

/**
 * Approves, and says with which lines the goods shall go otherwise than the policy says. Who lets the shopper keep what the
 * policy would have back gives a reason; where anything is kept a person has seen all that was shown of it, or gives a reason.
 * What was approved in the channel itself has happened there, and is not asked for either. Refuses what `changedGoods` does,
 * `goods_need_reason`, and `evidence_not_seen`.
 */
export const decideApprove = (
  state: ReturnState,
  { reason, goods = [], seen = [] }: Of<'approve'>,
  context: DecisionContext,
): Decided => {
  if (state.decision.kind !== 'open') return wrongState(state, 'approve')
  const changed = changedGoods(state, goods)
  if (!changed.ok) return changed
  const asked = context.actor.kind === 'staff' ? evidenceAsked(state, changed.value) : null
  const missing = isWritten(reason) ? null : reasonMissing(changed.value, asked, seen)
  if (missing) return refuse({ code: missing })
  return accept([
    ...goodsDecided(changed.value, reason ?? ''),
    { type: 'return_approved', reason, ...(asked && { seen: asked.filter((hash) => seen.includes(hash)) }) },
    ...callUnlessNative({ kind: 'approve_return' }, context),
  ])
}

const reasonMissing = (
  changed: readonly LineGoods[],
  asked: readonly string[] | null,
  seen: readonly string[],
): 'goods_need_reason' | 'evidence_not_seen' | null => {
  if (changed.length > 0) return 'goods_need_reason'
  return asked && !isSeen(asked, seen) ? 'evidence_not_seen' : null
}

/**
 * Turns "keep it" into "send it back", or the reverse, after the approval. A line of which money has moved stays as it is: its
 * units would be paid for and asked back, or paid twice. Refuses `goods_need_reason`, and what `changedGoods` does.
 */
export const decideChangeGoods = (state: ReturnState, { goods, reason }: Of<'change_goods'>): Decided => {
  if (state.decision.kind !== 'approved' || state.isClosed) return wrongState(state, 'change_goods')
  if (!isWritten(reason)) return refuse({ code: 'goods_need_reason' })
  const changed = changedGoods(state, goods)
  return changed.ok ? accept(goodsDecided(changed.value, reason)) : changed
}

/**
 * Those that are to be otherwise than they are. Refuses `return_line_unknown`, `goods_settled` (its money has moved),
 * `goods_came` (something of it was counted in), `goods_on_their_way` (kept cannot be what is in a parcel already).
 */
const changedGoods = (state: ReturnState, wanted: readonly LineGoods[]): Outcome<readonly LineGoods[]> => {
  const changed: LineGoods[] = []
  for (const { returnLineId, goods } of wanted) {
    const line = state.lines.find((one) => one.returnLineId === returnLineId)
    if (!line) return refuse({ code: 'return_line_unknown', returnLineId })
    if (line.goods === goods) continue
    const fixed = whyFixed(state, line)
    if (fixed) return refuse({ code: fixed, returnLineId, title: line.title })
    changed.push({ returnLineId, goods })
  }
  return accept(changed)
}

/** Why it can no more be decided whether these goods come back; null while it can. */
export const whyFixed = (
  state: ReturnState,
  line: LineState,
): 'goods_settled' | 'goods_came' | 'goods_on_their_way' | null => {
  if (line.settled > 0) return 'goods_settled'
  if (hasReceivedOf(line)) return 'goods_came'
  return !isKept(line) && isUnderWay(state) ? 'goods_on_their_way' : null
}

/** Hashes of what has to be seen before this is approved; null where nothing is kept. */
const evidenceAsked = (state: ReturnState, changed: readonly LineGoods[]): readonly string[] | null => {
  const kept = state.lines
    .filter(
      (line) =>
        (changed.find(({ returnLineId }) => returnLineId === line.returnLineId)?.goods ?? line.goods) ===
        'keep',
    )
    .map(({ returnLineId }) => returnLineId)
  return kept.length === 0 ? null : evidenceToSee(state, kept).map(({ stored }) => stored.sha256)
}

/** Where nothing was shown there is nothing to have seen. */
const isSeen = (asked: readonly string[], seen: readonly string[]): boolean =>
  asked.length > 0 && asked.every((hash) => seen.includes(hash))

const isWritten = (reason: string | null): boolean => reason !== null && reason.trim() !== ''

const goodsDecided = (lines: readonly LineGoods[], reason: string): readonly ReturnEvent[] =>
  lines.length === 0 ? [] : [{ type: 'goods_decided', lines, reason }]
