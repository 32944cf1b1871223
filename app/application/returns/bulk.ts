import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mailLocaleFor } from '../../domain/messages/mails.ts'
import { readWording } from '../../domain/messages/wording.ts'
import { longestDeclineNote } from '../../domain/returns/decline-note.ts'
import { isAllKept } from '../../domain/returns/goods.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { BulkResultView } from '../../contracts/views.ts'
import type { Desk } from '../kembali.ts'
import type { BulkAction } from './return-use-cases.ts'
import { filledFor } from '../messages/reply-templates.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/** One person can look over so many results. */
export const mostInBulk = 200

type Needed = Pick<Ports, 'unitOfWork' | 'links' | 'log' | 'formatMoney'>
type Result = BulkResultView['cases'][number]['result']
type Case = { readonly returnId: string; readonly version: number }

/**
 * The same command for many returns, each by itself and in a transaction of its own: one that is refused keeps no other
 * from being done. Whoever repeats it finds what is done as done. Refuses `not_your_role`, `bulk_nothing_chosen`,
 * `bulk_too_many`, `decline_needs_note`, `decline_note_too_long`, and what `readWording` does of the words; everything else is
 * the result of a case.
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
    const worded = action.kind === 'decline' ? readable(action) : accept(true)
    if (!worded.ok) return worded
    const results: BulkResultView['cases'][number][] = []
    for (const one of chosen) results.push(await resultOf(deps, shop, single, { actor, action, one }))
    return accept({ action: action.kind, cases: results })
  }

/** Words for nobody, and words with braces that mean nothing, are found before anybody reads them. */
const readable = ({ note, notes = {} }: Decline): Outcome<true> => {
  const texts = [note, ...Object.values(notes)].filter((text) => text.trim() !== '')
  if (texts.length === 0) return refuse({ code: 'decline_needs_note' })
  if (texts.some((text) => text.length > longestDeclineNote))
    return refuse({ code: 'decline_note_too_long', limit: longestDeclineNote })
  const unreadable = texts.map(readWording).find((read) => !read.ok)
  return unreadable && !unreadable.ok ? unreadable : accept(true)
}

const dutyOf = { approve: 'approve', decline: 'decline', label: 'attach_label' } as const

type Decline = Extract<BulkAction, { kind: 'decline' }>
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
    const outcome = await changeOne(deps, shop, single, asked)
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

const changeOne = async (
  deps: Needed,
  shop: ShopRecord,
  single: Pick<Desk['returns'], 'approve' | 'decline'>,
  { actor, action, one }: Asked,
): Promise<Outcome<unknown> | null> => {
  if (action.kind === 'label') return null
  const command = { returnId: one.returnId, expectedVersion: one.version, actor }
  if (action.kind !== 'decline') return single.approve({ ...command, reason: null })
  const note = await noteFor(deps, shop, action, one.returnId)
  return single.decline({ ...command, reason: action.reason, note })
}

/** In the shopper's language where there are words in it. */
const noteFor = async (
  deps: Needed,
  shop: ShopRecord,
  action: Decline,
  returnId: string,
): Promise<string> => {
  const state = await deps.unitOfWork(shop.shopId)(({ returns }) => returns.get(returnId))
  if (!state) return action.note
  const locale = mailLocaleFor(state.request.contact.locale)
  return filledFor(deps, shop, state, { locale, body: action.notes?.[locale] || action.note })
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
