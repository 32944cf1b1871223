import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { isAllKept } from '../../domain/returns/goods.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { BulkResultView } from '../../contracts/views.ts'
import type { BulkAction, Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/** One person can look over so many results. */
export const mostInBulk = 200

type Needed = Pick<Ports, 'unitOfWork' | 'links' | 'log'>
type Result = BulkResultView['cases'][number]['result']
type Case = { readonly returnId: string; readonly version: number }

/**
 * The same command for many returns, each by itself and in a transaction of its own: one that is refused keeps no other
 * from being done. Whoever repeats it finds what is done as done. Refuses `not_your_role`, `bulk_nothing_chosen`,
 * `bulk_too_many`, `decline_needs_note`; everything else is the result of a case.
 */
export const bulkChange =
  (
    deps: Needed,
    shop: ShopRecord,
    single: Pick<Desk['returns'], 'approve' | 'decline'>,
  ): Desk['returns']['bulk'] =>
  async ({ actor, action, cases }) => {
    const may = mayDo(actor, dutyOf[action.kind])
    if (!may.ok) return may
    const chosen = [...new Map(cases.map((one) => [one.returnId, one])).values()]
    if (chosen.length === 0) return refuse({ code: 'bulk_nothing_chosen' })
    if (chosen.length > mostInBulk) return refuse({ code: 'bulk_too_many', limit: mostInBulk })
    if (action.kind === 'decline' && action.note.trim() === '') return refuse({ code: 'decline_needs_note' })
    const results: BulkResultView['cases'][number][] = []
    for (const one of chosen) results.push(await resultOf(deps, shop, single, { actor, action, one }))
    return accept({ action: action.kind, cases: results })
  }

const dutyOf = { approve: 'approve', decline: 'decline', label: 'attach_label' } as const

type Asked = { readonly actor: Actor; readonly action: BulkAction; readonly one: Case }

/** Nothing that goes wrong with one case is hidden, or stops the next. */
const resultOf = async (
  deps: Needed,
  shop: ShopRecord,
  single: Pick<Desk['returns'], 'approve' | 'decline'>,
  asked: Asked,
): Promise<BulkResultView['cases'][number]> => {
  const { returnId } = asked.one
  const unitOfWork = deps.unitOfWork(shop.shopId)
  try {
    const outcome = asked.action.kind === 'label' ? null : await changeOne(single, asked)
    const state = await unitOfWork(({ returns }) => returns.get(returnId))
    const rma = state?.request.rma ?? null
    if (!state) return { returnId, rma, result: { kind: 'refused', refusal: { code: 'return_not_found' } } }
    const result = outcome ? changedOrNot(outcome, asked.action, state) : await labelOf(deps, shop, state)
    return { returnId, rma, result }
  } catch (error) {
    deps.log('error', 'a case of a bulk failed', { shop: shop.shopId, returnId, error: String(error) })
    return { returnId, rma: null, result: { kind: 'failed' } }
  }
}

const changeOne = (
  single: Pick<Desk['returns'], 'approve' | 'decline'>,
  { actor, action, one }: Asked,
): Promise<Outcome<unknown>> => {
  const command = { returnId: one.returnId, expectedVersion: one.version, actor }
  if (action.kind === 'decline')
    return single.decline({ ...command, reason: action.reason, note: action.note })
  return single.approve({ ...command, reason: null })
}

/** What somebody else has done in the meantime, or the same form before, is no failure. */
const changedOrNot = (outcome: Outcome<unknown>, { kind }: BulkAction, state: ReturnState): Result => {
  if (outcome.ok) return { kind: 'done', labelUrl: null }
  const { refusal } = outcome
  const isWanted = state.decision.kind === (kind === 'decline' ? 'declined' : 'approved')
  if (refusal.code !== 'outdated_page' && refusal.code !== 'wrong_state') return { kind: 'refused', refusal }
  return isWanted ? { kind: 'already' } : { kind: 'changed' }
}

/** The label where there is one; the packing slip of an approved return is made where it is missing. */
const labelOf = async (deps: Needed, shop: ShopRecord, state: ReturnState): Promise<Result> => {
  if (state.label) return { kind: 'done', labelUrl: deps.links.file(shop.shopId, state.label.fileId) }
  if (state.decision.kind !== 'approved')
    return { kind: 'refused', refusal: { code: 'label_needs_approval' } }
  if (isAllKept(state)) return { kind: 'refused', refusal: { code: 'nothing_comes_back' } }
  const { returnId } = state
  await deps.unitOfWork(shop.shopId)(({ jobs }) => jobs.enqueue('make-packing-slip', { returnId }))
  return { kind: 'label_coming' }
}
