import { randomUUID } from 'node:crypto'
import type { GraphQLSchema } from 'graphql'
import type { StaffMember } from '../admin-shell/staff.ts'
import type { Books } from '../books/books.ts'
import { parseAmount } from '../books/money.ts'
import { refundedQuantity, unfulfilledQuantity } from '../books/order-state.ts'
import type * as T from '../books/types.ts'
import type { Context } from '../graphql/context.ts'
import { prepare, run } from '../graphql/execute.ts'
import { createBucket, standardPlan } from '../graphql/throttle.ts'
import type { HandRefund, MerchantActions, Outcome, ReturnCommand } from './types.ts'

export interface ActionSurroundings {
  readonly books: Books
  readonly schema: GraphQLSchema
  readonly apiKey: string
  readonly origin: () => string
}

type Variables = Record<string, unknown>
type Answered = { readonly errors?: readonly { readonly message: string }[] } & {
  readonly data?: Record<string, { readonly userErrors?: readonly { readonly message: string }[] } | null>
}

const REFUND = `mutation RefundByHand($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) { userErrors { message } }
}`
const APPROVE = `mutation ApproveByHand($input: ReturnApproveRequestInput!) {
  returnApproveRequest(input: $input) { userErrors { message } }
}`
const DECLINE = `mutation DeclineByHand($input: ReturnDeclineRequestInput!) {
  returnDeclineRequest(input: $input) { userErrors { message } }
}`
const CANCEL = `mutation CancelByHand($id: ID!) { returnCancel(id: $id) { userErrors { message } } }`
const CLOSE = `mutation CloseByHand($id: ID!) { returnClose(id: $id) { userErrors { message } } }`

const everything: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true })

const outcomeOf = ({ errors = [], data = {} }: Answered): Outcome => {
  const messages = [...errors, ...Object.values(data).flatMap((payload) => payload?.userErrors ?? [])]
  return messages.length === 0
    ? { ok: true }
    : { ok: false, message: messages.map(({ message }) => message).join(' · ') }
}

/** The input of `refundCreate`, or what cannot be read. Unfulfilled units are cancelled, others come back. */
const refundInput = (books: Books, order: T.Order, refund: HandRefund): Variables | string => {
  const transactions = []
  for (const { paymentId, amount } of refund.payments) {
    const payment = books.tables.transactions.get(paymentId)
    if (!payment || !parseAmount(amount, order.presentmentCurrency)) return `${amount} is not an amount`
    transactions.push({
      amount,
      gateway: payment.gateway,
      kind: 'REFUND',
      orderId: order.id,
      parentId: paymentId,
    })
  }
  const refundLineItems = refund.lines.map(({ lineId, quantity }) => {
    const line = order.lineItems.find(({ id }) => id === lineId)
    const waiting = line ? unfulfilledQuantity(books, order, line) : 0
    const left = line ? line.quantity - refundedQuantity(books, order, line) : 0
    const comesBack = waiting === left ? 'CANCEL' : 'RETURN'
    return refund.restockAt === undefined
      ? { lineItemId: lineId, quantity, restockType: 'NO_RESTOCK' }
      : { lineItemId: lineId, quantity, restockType: comesBack, locationId: refund.restockAt }
  })
  return { orderId: order.id, note: refund.note, notify: false, refundLineItems, transactions }
}

/** What a merchant does by hand in the native admin: the stand-in's own mutations, without the app's token. */
export const merchantActions = (surroundings: ActionSurroundings): MerchantActions => {
  const { books, schema } = surroundings
  const idempotency: Context['idempotency'] = new Map()

  const mutate = async (query: string, variables: Variables, by: StaffMember): Promise<Outcome> => {
    const request = { query, variables, operationName: undefined }
    const prepared = prepare(schema, request)
    if ('body' in prepared) return outcomeOf(prepared.body)
    const context: Context = {
      books,
      origin: surroundings.origin(),
      scopes: everything,
      staff: [...books.tables.staffMembers.values()].find(({ id }) => id.endsWith(`/${by.id}`)),
      apiKey: surroundings.apiKey,
      idempotency,
    }
    // The admin has no throttle of its own.
    const bucket = createBucket(standardPlan, () => performance.now())
    return outcomeOf((await run(schema, request, prepared, bucket, context)).body)
  }

  return {
    refund: async (refund, by) => {
      const order = books.orderById(refund.orderId)
      const input = order ? refundInput(books, order, refund) : 'There is no such order'
      if (typeof input === 'string') return { ok: false, message: input }
      return mutate(REFUND, { input, key: randomUUID() }, by)
    },
    approveReturn: ({ returnId }, by) => mutate(APPROVE, { input: { id: returnId } }, by),
    declineReturn: ({ returnId, note }: ReturnCommand, by) =>
      mutate(DECLINE, { input: { id: returnId, declineReason: 'OTHER', declineNote: note || null } }, by),
    cancelReturn: ({ returnId }, by) => mutate(CANCEL, { id: returnId }, by),
    closeReturn: ({ returnId }, by) => mutate(CLOSE, { id: returnId }, by),
  }
}
