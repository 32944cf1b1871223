import type { OrderAnswersView } from '../../contracts/answer-views.ts'
import { accept, refuse } from '../../domain/outcome.ts'
import { combineForReturn } from '../../domain/policy/combine-for-return.ts'
import type { OrderMoney } from '../../domain/returns/commands.ts'
import { dayIn } from '../../domain/time/zone.ts'
import { portalOf, throughOrder } from '../channels/through-channel.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { lineDecisions } from '../portal/line-decisions.ts'
import { settlementView } from '../portal/money-views.ts'
import { bestDecisions, openedOrder, placedOn, type OpenedOrder } from '../portal/portal-order.ts'
import { promisedMoney } from '../portal/promised-money.ts'
import { portalStatus, statusSource } from '../portal/portal-status.ts'
import { claimedUnits } from '../returns/change-return.ts'
import type { AnswerUseCases } from './answer-use-cases.ts'
import { answerLine, settledTogether, type Answering } from './answer-line.ts'
import { askedLines, type AskedLine } from './asked-lines.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'shops' | 'clock' | 'newId' | 'links'>

/**
 * What a shop's own program tells a shopper, by the functions that the portal asks: nothing is saved. Decided through the channel
 * that the order is of; links lead to the portal, which is where we are.
 */
export const answersOf =
  (deps: Needed, shop: ShopRecord): AnswerUseCases['ofOrder'] =>
  async ({ orderId, lines: about, forStaff }) => {
    const through = await throughOrder(deps, shop, orderId)
    return deps.unitOfWork(shop.shopId)(async (repositories) => {
      const opened = await openedOrder(deps, through, repositories, orderId)
      if (!opened) return refuse({ code: 'order_not_found' })
      const { locked, published, offered } = opened
      const best = bestDecisions(through.platform, opened)
      const asked = askedLines(about, { snapshot: locked.snapshot, offered, best })
      if (!asked.ok) return asked
      const answering = answeringOf(deps, through, opened, asked.value, {
        orderMoney: await promisedMoney(repositories, through, opened.locked),
        isOneRequest: about !== null,
        forStaff,
      })
      return accept({
        orderName: locked.snapshot.name,
        placedOn: placedOn(locked, published),
        formUrl: deps.links.returnForm(portalOf(shop, through), orderId),
        lines: asked.value.map((line) => answerLine(answering, line)),
        together: about !== null && asked.value.length > 1 ? together(answering, asked.value) : null,
        returns: await returnsOf(deps, portalOf(shop, through), repositories, {
          orderId,
          channelId: through.channelId,
        }),
      })
    })
  }

const answeringOf = (
  deps: Needed,
  shop: ShopRecord,
  opened: OpenedOrder,
  asked: readonly AskedLine[],
  how: { readonly orderMoney: OrderMoney; readonly isOneRequest: boolean; readonly forStaff: boolean },
): Answering => {
  const { locked, published, now, signals } = opened
  const { snapshot } = locked
  const { orderMoney, isOneRequest, forStaff } = how
  const lines = asked.map(({ line }) => line)
  return {
    opened,
    forStaff,
    command: {
      type: 'request',
      rma: '',
      channelId: shop.channelId,
      orderVersion: locked.version,
      contact: { email: '', name: null, locale: 'en' },
      override: null,
    },
    context: {
      returnId: deps.newId(),
      now,
      actor: { kind: 'shopper', name: null },
      order: snapshot,
      orderMoney,
      claimed: claimedUnits(locked),
      newId: deps.newId,
      attached: 'not_needed',
      decisions: lineDecisions(published, shop.platform, snapshot, lines, now, isOneRequest, signals),
    },
  }
}

const together = (answering: Answering, asked: readonly AskedLine[]): OrderAnswersView['together'] => {
  const settled = settledTogether(answering, asked)
  const { approval } = combineForReturn([...answering.context.decisions.values()])
  if (!settled.ok) return { refusal: settled.refusal, approval, settlement: null }
  return { refusal: null, approval, settlement: settlementView(settled.value, answering.context.order) }
}

/** Where each return of the order is, as its shopper sees it, without what was written or photographed. */
const returnsOf = async (
  deps: Needed,
  shop: ShopRecord,
  repositories: Repositories,
  { channelId, orderId }: { readonly channelId: string; readonly orderId: string },
): Promise<OrderAnswersView['returns']> => {
  const all = await repositories.returns.listOfOrder(channelId, orderId)
  const told: OrderAnswersView['returns'][number][] = []
  for (const { returnId, requestedAt } of all) {
    const source = await statusSource(repositories, returnId)
    if (!source) continue
    const view = portalStatus(deps, shop, source)
    const { rma, status, declined, lines, settlement, isPaid, byHand, label, sendTo, trackingNumber } = view
    told.push({
      ...{ rma, status, declined, lines, settlement, isPaid, byHand, label, sendTo, trackingNumber },
      requestedOn: dayIn(source.timeZone, requestedAt),
      url: deps.links.returnStatus(shop, returnId),
    })
  }
  return told
}
