import { accept, refuse, type Outcome, type Refusal } from '../../domain/outcome.ts'
import type { LineDecision } from '../../domain/policy/policy.ts'
import { decideRequest, previewOf } from '../../domain/returns/decide-request.ts'
import { evolve } from '../../domain/returns/evolve.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { RequestContext, RequestReturn } from '../../domain/returns/commands.ts'
import { goodsBy } from '../../domain/returns/goods.ts'
import { chosenReason, usualReasons, type ReasonCatalogue } from '../../domain/returns/reason-catalogue.ts'
import type { ReturnRequested } from '../../domain/returns/events.ts'
import type { SettlementView } from '../../contracts/views.ts'
import { adoptDrafts, fileView } from '../evidence/draft-evidence.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { DraftEvidence } from '../ports/portal-repositories.ts'
import type { LockedOrder, PublishedPolicy, Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { claimedUnits } from '../returns/change-return.ts'
import { tell } from '../returns/tell.ts'
import { detailsGiven, keepDetails, payToOf } from '../payouts/payout-details.ts'
import { signalsFor } from '../signals/signals-for.ts'
import { lineDecisions } from './line-decisions.ts'
import type { ReturnRequestInput } from './return-request.ts'
import { promisedMoney } from './promised-money.ts'
import { withInstead } from './possible-instead.ts'
import { settlementView } from './money-views.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId'>
type Submitting = Needed & Pick<Ports, 'payoutVault'>
type Submission = Parameters<Desk['portal']['submit']>[0]

/** Opens a return: units reserved, decision made, mail and channel call queued, in one transaction. */
export const submitReturn =
  (deps: Submitting, shop: ShopRecord): Desk['portal']['submit'] =>
  (input) =>
    deps.unitOfWork(shop.shopId)(async (repositories) => {
      // The order's lock comes first: whoever submits twice waits for it, and then finds what became of the first time.
      const [prepared, before, rma] = await Promise.all([
        prepareRequest(deps, shop, repositories, input, input.actor),
        repositories.returns.findBySubmission(input.submissionKey),
        repositories.returns.nextRma(),
      ])
      if (before?.orderId === input.orderId) return accept({ returnId: before.returnId, rma: before.rma })
      if (!prepared.ok) return prepared
      // A key is made for one form. With another order it is nobody's mistake, and opens nobody's return.
      if (before) return refuse({ code: 'order_not_found' })
      const { context, drafts } = prepared.value
      return add({ deps, shop, repositories }, input, {
        ...prepared.value,
        context: { ...context, attached: drafts },
        rma,
      })
    })

const draftsOf = async (
  { drafts }: Pick<Repositories, 'drafts'>,
  { orderId, submissionKey }: Pick<Submission, 'orderId' | 'submissionKey'>,
): Promise<readonly DraftEvidence[]> =>
  (await drafts.listOfOrder(orderId)).filter((draft) => draft.submissionKey === submissionKey)

/** The form as it stands: what has to be shown of each line with the reason that was chosen, and what is there. */
export const draftOf =
  (deps: Needed & Pick<Ports, 'links'>, shop: ShopRecord): Desk['portal']['draft'] =>
  (input) =>
    deps.unitOfWork(shop.shopId)(async (repositories) => {
      const prepared = await prepareRequest(deps, shop, repositories, input, { kind: 'shopper', name: null })
      if (!prepared.ok) return null
      const { decisions } = prepared.value.context
      return {
        isSubmitted: (await repositories.returns.findBySubmission(input.submissionKey)) !== null,
        kept: [...decisions].flatMap(([lineId, decision]) => (goodsBy(decision) === 'keep' ? [lineId] : [])),
        instructions: [...decisions].map(([lineId, { instructions }]) => ({
          lineId,
          words: instructions?.words ?? [],
        })),
        needed: [...decisions].map(([lineId, { evidence }]) => ({ lineId, kinds: evidence?.kinds ?? [] })),
        files: prepared.value.drafts.map((draft) => fileView(deps, shop, draft)),
      }
    })

/** What the shopper sees before submitting: the same decision and the same money, saved by nobody. */
export const previewReturn =
  (deps: Needed, shop: ShopRecord) =>
  (input: ReturnRequestInput & Pick<Submission, 'submissionKey'>): Promise<Outcome<SettlementView>> =>
    deps.unitOfWork(shop.shopId)(async (repositories) => {
      const prepared = await prepareRequest(deps, shop, repositories, input, { kind: 'shopper', name: null })
      if (!prepared.ok) return prepared
      const { command, context } = prepared.value
      const decided = decideRequest({ ...command, rma: '', override: null }, context)
      if (!decided.ok)
        return refuse(
          withInstead(prepared.value.published, decisionOn(decided.refusal, context), decided.refusal),
        )
      const requested = decided.value.find(
        (event): event is ReturnRequested => event.type === 'return_requested',
      )
      return accept(settlementView(requested?.preview ?? previewOf([], context), context.order))
    })

type Prepared = {
  readonly command: Omit<RequestReturn, 'rma'>
  readonly context: RequestContext
  readonly published: PublishedPolicy
  /** What was uploaded with the form, as it was decided over. */
  readonly drafts: readonly DraftEvidence[]
}

const decisionOn = (refusal: Refusal, { decisions }: RequestContext): LineDecision | undefined =>
  'lineId' in refusal && typeof refusal.lineId === 'string' ? decisions.get(refusal.lineId) : undefined

/** Whatever is decided over a request needs the order's lock, the policy in force, and an address to write to. */
export const prepareRequest = async (
  deps: Needed,
  shop: ShopRecord,
  repositories: Repositories,
  input: ReturnRequestInput & Partial<Pick<Submission, 'override' | 'submissionKey'>>,
  actor: RequestContext['actor'],
): Promise<Outcome<Prepared>> => {
  const [locked, published, kept] = await Promise.all([
    repositories.orders.lock(shop.channelId, input.orderId),
    repositories.policies.current(),
    repositories.reasons.get(),
  ])
  if (!locked) return refuse({ code: 'order_not_found' })
  const lines = withReasons(input.lines, kept?.catalogue ?? usualReasons)
  const now = deps.clock()
  const shown = await shownWith(repositories, input)
  const photos = shown.flatMap(({ evidence }) => (evidence.kind === 'photo' ? [evidence.evidenceId] : []))
  const asked = lines.map((line) => ({
    ...line,
    evidence: shown.filter(({ lineId }) => lineId === line.lineId).length,
  }))
  const signals = await signalsFor(repositories, shop.channelId, locked.snapshot, { now, photos })
  const context: RequestContext = {
    returnId: deps.newId(),
    now,
    actor,
    order: locked.snapshot,
    orderMoney: await promisedMoney(repositories, shop, locked),
    claimed: claimedUnits(locked),
    newId: deps.newId,
    attached: 'not_needed',
    decisions: lineDecisions(published, shop.platform, locked.snapshot, asked, now, true, signals),
  }
  const command = commandOf(shop, locked, { ...input, lines })
  return command
    ? accept({ command, context, published, drafts: shown })
    : refuse({ code: 'no_address_for_mail' })
}

/** What was uploaded with the form. */
const shownWith = async (
  repositories: Repositories,
  {
    orderId,
    submissionKey,
  }: Pick<ReturnRequestInput, 'orderId'> & Partial<Pick<Submission, 'submissionKey'>>,
): Promise<readonly DraftEvidence[]> =>
  submissionKey === undefined ? [] : draftsOf(repositories, { orderId, submissionKey })

/** A code that is not offered means nothing, which `decideRequest` refuses. */
const withReasons = (
  lines: ReturnRequestInput['lines'],
  catalogue: ReasonCatalogue,
): RequestReturn['lines'] =>
  lines.map((line) => ({ ...line, ...(chosenReason(catalogue, line.reason) ?? { reason: '' }) }))

const commandOf = (
  shop: ShopRecord,
  locked: LockedOrder,
  input: Omit<ReturnRequestInput, 'lines'> &
    Pick<RequestReturn, 'lines'> &
    Partial<Pick<Submission, 'override'>>,
): Omit<RequestReturn, 'rma'> | null => {
  const { email, customer } = locked.snapshot
  if (!email) return null
  return {
    type: 'request',
    channelId: shop.channelId,
    orderVersion: locked.version,
    lines: input.lines,
    contact: { email, name: customer?.name ?? null, locale: input.locale },
    override: input.override ?? null,
  }
}

const add: (
  into: { readonly deps: Submitting; readonly shop: ShopRecord; readonly repositories: Repositories },
  input: Submission,
  prepared: Prepared & { readonly rma: string },
) => Promise<Outcome<{ readonly returnId: string; readonly rma: string }>> = async (
  into,
  input,
  { command, context, published, rma, drafts },
) => {
  const { deps, shop, repositories } = into
  const decided = decideRequest({ ...command, rma }, context)
  if (!decided.ok)
    return refuse(withInstead(published, decisionOn(decided.refusal, context), decided.refusal))
  const payTo = payToOf(decided.value, context, input.payTo ?? null)
  if (payTo && !payTo.ok) return payTo
  const given = payTo && detailsGiven(deps, payTo.value)
  const recorded = [...decided.value, ...(given ? [given.event] : [])].map((event, index) => ({
    seq: index + 1,
    at: context.now,
    actor: event.type === 'return_approved' && !command.override ? byPolicy(context) : context.actor,
    event,
  }))
  const [first, ...rest] = recorded
  if (!first) return refuse({ code: 'nothing_asked' })
  const { returnId } = context
  const after = rest.reduce((state, entry) => evolve(returnId, state, entry), evolve(returnId, null, first))
  await repositories.returns.add(after, recorded, input.submissionKey)
  if (given) await keepDetails(deps, repositories, { shopId: shop.shopId, returnId, ...given })
  if (drafts.length > 0)
    await adoptDrafts(repositories, drafts, {
      returnId,
      rma,
      lineIds: after.lines.map(({ lineId }) => lineId),
    })
  await tell(repositories, null, { after, recorded, stages: [after] })
  return accept({ returnId, rma })
}

const byPolicy = ({ decisions }: RequestContext): Actor => {
  const [decision] = decisions.values()
  return { kind: 'policy', policyHash: decision?.policyHash ?? '' }
}
