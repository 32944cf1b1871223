import type { NativeChannel, Delivery, OpenReturn } from '../../../application/ports/commerce-platform.ts'
import { PlatformRejected } from '../../../application/ports/errors.ts'
import { formatDecimal } from '../../../domain/money/decimal.ts'
import type { ShopifyClient } from './client.ts'
import {
  approveReturn,
  attachDelivery,
  cancelReturn,
  closeReturn,
  declineReturn,
  nativeReturn,
  openReturn,
  requestReturn,
  returnsOfOrder,
} from './documents/return.ts'
import type { NativeFragment, ReturnLineItemInput, ReturnRequestLineItemInput } from './documents/types.ts'
import { knownOrder, notShown } from './hidden-order.ts'
import { globalId } from './identifiers.ts'
import { completeNativeReturn, readNativeReturn } from './native-return.ts'
import { lineNote, rmaIn } from './our-mark.ts'
import { allOf, wholeList } from './pages.ts'
import { createReasonFinder } from './reasons.ts'
import type { Time } from './time.ts'
import { accepted, afterSending, noAnswer } from './user-errors.ts'

type Returns = NativeChannel['returns']

const declineReasons = {
  final_sale: 'FINAL_SALE',
  window_closed: 'RETURN_PERIOD_ENDED',
  other: 'OTHER',
} as const

export const createReturns = (client: ShopifyClient, time?: Time): Returns => {
  const opening = openingOf(createReasonFinder(client, time))
  return {
    findByKey: (orderId, rma) => findByKey(client, orderId, rma),
    get: async (nativeReturnId) => {
      const id = globalId('Return', nativeReturnId)
      return id === null ? null : readNativeReturn(client, id)
    },
    request: async (input) => {
      const { returnRequest } = await client.query(requestReturn, { input: await opening.requested(input) })
      return answeredReturn(client, accepted(returnRequest).return)
    },
    open: async (input) => {
      const { returnCreate } = await client.query(openReturn, { input: await opening.opened(input) })
      return answeredReturn(client, accepted(returnCreate).return)
    },
    approve: async (id) =>
      void accepted((await client.query(approveReturn, { input: { id } })).returnApproveRequest),
    decline: async (id, reason, note) => {
      const input = {
        id,
        declineReason: declineReasons[reason],
        declineNote: note.slice(0, 500) || null,
        notifyCustomer: false,
      }
      accepted((await client.query(declineReturn, { input })).returnDeclineRequest)
    },
    cancel: async (id) => void accepted((await client.query(cancelReturn, { id })).returnCancel),
    close: async (id) => void accepted((await client.query(closeReturn, { id })).returnClose),
    attachDelivery: (nativeReturnId, delivery) => attach(client, nativeReturnId, delivery),
  }
}

const answeredReturn = (client: ShopifyClient, native: NativeFragment | null) => {
  if (!native) throw noAnswer()
  return afterSending(() => completeNativeReturn(client, native))
}

const findByKey = async (client: ShopifyClient, orderId: string, rma: string) => {
  const id = knownOrder(orderId)
  const { order } = await client.query(returnsOfOrder, { id })
  const { returns } = order ?? notShown()
  const all = await allOf(
    returns,
    async (after) => (await client.query(returnsOfOrder, { id, after })).order?.returns,
  )
  const found = all.find(({ returnLineItems }) =>
    returnLineItems.nodes.some(
      ({ customerNote, returnReasonNote }) => rmaIn(customerNote) === rma || rmaIn(returnReasonNote) === rma,
    ),
  )
  return found ? readNativeReturn(client, found.id) : null
}

/** Our mark goes where the schema lets a note go: a request has the shopper's note, an opened return the reason's. */
const openingOf = (reasonId: (reason: string) => Promise<string | null>) => {
  const lines = async <Note extends object>(input: OpenReturn, note: (text: string | null) => Note) => {
    const all = await Promise.all(
      input.lines.map(async ({ from, reason, note: text, restockingFee }) => {
        const returnReasonDefinitionId = await reasonId(reason)
        return from.map(({ fulfilmentLineId, quantity }) => ({
          fulfillmentLineItemId: fulfilmentLineId,
          quantity,
          ...note(text),
          ...(returnReasonDefinitionId && { returnReasonDefinitionId }),
          ...(restockingFee && { restockingFee: { percentage: restockingFee.basisPoints / 100 } }),
        }))
      }),
    )
    return all.flat()
  }
  return {
    requested: async (input: OpenReturn) => ({
      orderId: input.orderId,
      ...shippingFeeOf(input),
      returnLineItems: (await lines(input, (text) => ({
        customerNote: lineNote(input.rma, text, 300),
      }))) satisfies ReturnRequestLineItemInput[],
    }),
    opened: async (input: OpenReturn) => ({
      orderId: input.orderId,
      ...shippingFeeOf(input),
      returnLineItems: (await lines(input, (text) => ({
        returnReasonNote: lineNote(input.rma, text, 255),
      }))) satisfies ReturnLineItemInput[],
    }),
  }
}

const shippingFeeOf = ({ returnShippingFee: fee }: OpenReturn) =>
  fee && {
    returnShippingFee: {
      amount: { amount: formatDecimal(fee.minor, fee.exponent), currencyCode: fee.currency },
    },
  }

/**
 * Attaches a label or a tracking number to every parcel of the return: one per place that its goods were sent from. A parcel
 * that has it already is left alone, so that what broke off half-way can be done again.
 */
const attach = async (client: ShopifyClient, nativeReturnId: string, delivery: Delivery) => {
  const { return: native } = await client.query(nativeReturn, { id: nativeReturnId })
  const ways = native ? wholeList(native.reverseFulfillmentOrders, 'reverse fulfilment orders') : []
  const open = ways.filter(({ status }) => status === 'OPEN')
  if (open.length === 0)
    throw new PlatformRejected('return_not_open', 'The return has no goods on their way in the channel')
  const ids: string[] = []
  for (const way of open)
    ids.push(existingDelivery(way, delivery) ?? (await attachTo(client, way.id, delivery)))
  return { deliveryId: ids[0] ?? '' }
}

type Way = NativeFragment['reverseFulfillmentOrders']['nodes'][number]

const existingDelivery = ({ reverseDeliveries }: Way, { trackingNumber, labelUrl }: Delivery) =>
  reverseDeliveries.nodes.find(({ deliverable }) => {
    const hasLabel = labelUrl === null || Boolean(deliverable?.label)
    return hasLabel && (deliverable?.tracking?.number ?? null) === trackingNumber
  })?.id

const attachTo = async (client: ShopifyClient, id: string, delivery: Delivery): Promise<string> => {
  const { labelUrl, trackingNumber, trackingUrl } = delivery
  const { reverseDeliveryCreateWithShipping } = await client.query(attachDelivery, {
    id,
    label: labelUrl === null ? null : { fileUrl: labelUrl },
    tracking:
      trackingNumber === null && trackingUrl === null ? null : { number: trackingNumber, url: trackingUrl },
  })
  const { reverseDelivery } = accepted(reverseDeliveryCreateWithShipping)
  if (!reverseDelivery) throw noAnswer()
  return reverseDelivery.id
}
