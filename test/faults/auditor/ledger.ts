import type { Pool } from 'pg'

/** Our tables as they lie in Postgres, read by plain SQL. */
export type Event = {
  readonly seq: number
  readonly at: Date
  readonly actor: { readonly kind: string; readonly name?: string | null }
  readonly type: string
  readonly data: EventData
}
export type TenderPart = { readonly tenderId: string; readonly minor: number }
export type Moved = {
  readonly returnLineId: string
  readonly disposition: string
  readonly quantity: number
  readonly locationId: string | null
}
export type Work = {
  readonly kind: string
  readonly settlementId?: string
  readonly parts?: readonly TenderPart[]
  readonly lines?: readonly {
    readonly returnLineId: string
    readonly from: number
    readonly quantity: number
  }[]
  readonly units?: readonly Moved[]
}
export type SettledLine = {
  readonly returnLineId: string
  readonly from: number
  readonly quantity: number
  readonly graded: Readonly<Record<'A' | 'B' | 'C', number>>
}
type Taxes = Readonly<Record<string, number>>
export type Settled = {
  readonly entitlement: {
    readonly lines: readonly {
      readonly lineId: string
      readonly units: readonly number[]
      readonly item: number
      readonly taxes: Taxes
      readonly duties: number
      readonly fees: number
    }[]
    readonly shipping: number
    readonly shippingTaxes: Taxes
    readonly total: number
  }
  readonly settlement: {
    readonly entitlement: number
    readonly deductions: readonly { readonly name: string; readonly minor: number; readonly asked: number }[]
    readonly settlement: number
  }
  readonly payout: readonly TenderPart[]
}
export type RequestedLine = {
  readonly returnLineId: string
  readonly lineId: string
  readonly units: readonly number[]
  readonly decision: {
    readonly answers: { readonly grades: Readonly<Record<'A' | 'B' | 'C', { readonly basisPoints: number }>> }
  }
}
/** Every field that an event of any type may have: which ones it has, its type says. */
export type EventData = {
  readonly rma?: string
  readonly lines?: readonly RequestedLine[]
  readonly exponent?: number
  readonly call?: { readonly callId: string; readonly work: Work }
  readonly callId?: string
  readonly outcome?: {
    readonly result: string
    readonly reason?: string
    readonly externalId?: string | null
  }
  readonly settlementId?: string
  readonly settled?: Settled
  readonly receipts?: readonly {
    readonly returnLineId: string
    readonly result: string
    readonly quantity: number
  }[]
  readonly inspections?: readonly {
    readonly returnLineId: string
    readonly grade: string
    readonly quantity: number
  }[]
  readonly dispositions?: readonly (Moved & { readonly grade: string })[]
  readonly refundId?: string
  readonly minor?: number
  readonly units?: readonly { readonly returnLineId: string; readonly quantity: number }[]
  readonly fileId?: string
}

export type ReturnRow = {
  readonly returnId: string
  readonly rma: string
  readonly version: number
  readonly orderId: string
  readonly orderName: string
  readonly status: string
  readonly nativeReturnId: string | null
  readonly submissionKey: string | null
  readonly exponent: number
}
export type OurReturn = ReturnRow & { readonly events: readonly Event[] }

export type PayoutRow = {
  readonly callId: string
  readonly returnId: string
  readonly orderId: string
  readonly status: string
  readonly refundId: string | null
  readonly parts: readonly TenderPart[]
}
export type Claim = {
  readonly orderId: string
  readonly lineId: string
  readonly unit: number
  readonly claimant: string
}
export type Message = {
  readonly messageKey: string
  readonly returnId: string
  readonly kind: string
  readonly toAddress: string
  readonly sentAt: Date | null
}
export type KnownOrder = {
  readonly orderId: string
  readonly snapshot: {
    readonly refunds: readonly { readonly refundId: string }[]
    readonly nativeReturns: readonly { readonly nativeReturnId: string; readonly status: string }[]
  }
}
export type Inbound = { readonly eventId: string; readonly topic: string; readonly handledAt: Date | null }
export type Ledger = {
  readonly domain: string
  readonly returns: readonly OurReturn[]
  readonly payouts: readonly PayoutRow[]
  readonly claims: readonly Claim[]
  readonly messages: readonly Message[]
  readonly orders: readonly KnownOrder[]
  readonly inbox: readonly Inbound[]
  readonly files: readonly { readonly fileId: string; readonly returnId: string | null }[]
}

export const readLedger = async (pool: Pool): Promise<Ledger> => {
  const rows = async <Row>(text: string) => (await pool.query(text)).rows as Row[]
  const [shop] = await rows<{ domain: string }>('select domain from channels')
  const events = await rows<Event & { returnId: string }>(
    'select return_id as "returnId", seq, at, actor, type, data from return_events order by return_id, seq',
  )
  const byReturn = Map.groupBy(events, ({ returnId }) => returnId)
  const returns = await rows<ReturnRow>(
    `select return_id as "returnId", rma, version, order_id as "orderId", order_name as "orderName", status, exponent,
      native_return_id as "nativeReturnId", submission_key as "submissionKey" from returns order by requested_at`,
  )
  return {
    domain: shop?.domain ?? '',
    returns: returns.map((row) => ({ ...row, events: byReturn.get(row.returnId) ?? [] })),
    payouts: await rows(
      `select call_id as "callId", return_id as "returnId", order_id as "orderId", status, refund_id as "refundId", parts
        from payouts`,
    ),
    claims: await rows(
      'select order_id as "orderId", line_id as "lineId", unit, claimant from unit_claims order by line_id, unit',
    ),
    messages: await rows(
      `select message_key as "messageKey", return_id as "returnId", kind, to_address as "toAddress",
        sent_at as "sentAt" from messages`,
    ),
    orders: await rows(
      `select order_id as "orderId", snapshot from orders join order_versions using (shop_id, channel_id, order_id, version)`,
    ),
    inbox: await rows('select event_id as "eventId", topic, handled_at as "handledAt" from inbox'),
    files: await rows('select file_id as "fileId", return_id as "returnId" from files'),
  }
}
