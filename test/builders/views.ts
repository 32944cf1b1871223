import { noInstructionMedia } from '../../app/domain/returns/instructions.ts'
import { usualReasons } from '../../app/domain/returns/reason-catalogue.ts'
import type { ReturnBrief } from '../../app/domain/returns/brief.ts'
import type { PortalLineView, PortalOrderView, PortalStatusView } from '../../app/contracts/portal-views.ts'
import type {
  MoneyView,
  ReturnLineView,
  ReturnListView,
  ReturnPageView,
  SettlementView,
} from '../../app/contracts/views.ts'
import type { RecordedEvent, ReturnEvent } from '../../app/domain/returns/events.ts'
import type { Actor } from '../../app/domain/returns/actor.ts'
import type { Policy } from '../../app/domain/policy/policy.ts'

export const eur = (minor: number): MoneyView => ({ minor, currency: 'EUR', exponent: 2 })

export const aSettlement = (over: Partial<SettlementView> = {}): SettlementView => ({
  items: eur(5_997),
  taxes: eur(1_041),
  taxesIncluded: true,
  dutiesAndFees: eur(0),
  outboundShipping: eur(0),
  shippingElsewhere: null,
  entitlement: eur(5_997),
  deductions: [{ name: 'return_shipping', amount: eur(495) }],
  settlement: eur(5_502),
  payTo: [{ kind: 'card', gateway: 'shopify_payments', amount: eur(5_502) }],
  ...over,
})

export const aPortalLine = (over: Partial<PortalLineView> = {}): PortalLineView => ({
  lineId: 'gid://shopify/LineItem/11',
  title: 'Linen shirt',
  variantTitle: 'Blue / M',
  imageUrl: null,
  unitPrice: eur(1_999),
  unitPaid: eur(1_999),
  quantity: 3,
  returnable: 3,
  gone: { inReturns: [], byHand: 0, refunded: 0, notSent: 0 },
  lastDay: '2026-12-20',
  resolutions: ['refund'],
  returnShipping: { payer: 'deducted', fee: { minor: 495, currency: 'EUR', exponent: 2 } },
  restockingFeeBasisPoints: 0,
  refusal: null,
  ...over,
})

export const aPortalOrder = (over: Partial<PortalOrderView> = {}): PortalOrderView => ({
  orderId: 'gid://shopify/Order/1001',
  orderName: '#1001',
  placedOn: '2026-11-02',
  reasons: usualReasons.groups.map(({ code, labels, choices }) => ({ code, labels, choices })),
  lines: [aPortalLine()],
  openReturns: [],
  ...over,
})

export const aPortalStatus = (over: Partial<PortalStatusView> = {}): PortalStatusView => ({
  returnId: 'return-1',
  rma: 'R-1001',
  orderName: '#1001',
  status: 'approved',
  declined: null,
  payTo: null,
  steps: [
    { status: 'requested', isReached: true },
    { status: 'approved', isReached: true },
    { status: 'on_its_way', isReached: false },
    { status: 'received', isReached: false },
    { status: 'settled', isReached: false },
  ],
  lines: [
    {
      returnLineId: 'return-line-1',
      title: 'Linen shirt',
      variantTitle: 'Blue / M',
      imageUrl: null,
      quantity: 3,
      reason: 'too_small',
      note: 'Runs a size small.',
      resolution: 'refund',
      received: 0,
      isKept: false,
      missing: [],
    },
  ],
  settlement: aSettlement(),
  isPaid: false,
  byHand: [],
  sendTo: 'Toko Kembali\nJl. Contoh 5\n40115 Bandung',
  label: { kind: 'packing_slip', url: 'https://app.example/files/label' },
  isSlipAwaited: false,
  trackingNumber: null,
  returnShipping: { payer: 'deducted', fee: { minor: 495, currency: 'EUR', exponent: 2 } },
  settlements: [],
  media: noInstructionMedia,
  instructions: [],
  evidence: { entries: [], canAdd: true },
  conversation: [],
  canCancel: true,
  canMarkShipped: true,
  ...over,
})

export const aReturnLine = (over: Partial<ReturnLineView> = {}): ReturnLineView => ({
  returnLineId: 'line-1',
  title: 'Linen shirt',
  variantTitle: 'Blue / M',
  sku: 'LIN-BLU-M',
  imageUrl: null,
  quantity: 3,
  reason: 'too_small',
  note: 'Runs a size small.',
  resolution: 'refund',
  goods: 'send_back',
  areGoodsFixed: false,
  toSee: [],
  received: 0,
  missing: 0,
  missingUnits: [],
  receipts: { received: 0, wrong_item: 0, short: 0, empty: 0, lost: 0 },
  inspected: { A: 0, B: 0, C: 0 },
  quarantined: 0,
  quarantine: [],
  disposed: [],
  settled: 0,
  toReceive: 3,
  mayStillCome: 0,
  toInspect: 0,
  toDispose: { A: 0, B: 0, C: 0 },
  checklist: null,
  findings: [],
  decision: {
    policyHash: '9f2c41d0aa57',
    lastDay: '2026-12-20',
    isInTime: true,
    anchor: 'delivered',
    anchoredOn: '2026-11-20',
    approval: 'by_person',
    approvedBy: 'Checked by hand',
    explanation: null,
    gradeTerms: {
      A: { basisPoints: 0, disposition: 'restock' },
      B: { basisPoints: 2_000, disposition: 'resale' },
      C: { basisPoints: 5_000, disposition: 'destroy' },
    },
  },
  ...over,
})

export const anEvent = (seq: number, actor: Actor, event: ReturnEvent): RecordedEvent => ({
  seq,
  at: `2026-11-20T09:${String(10 + seq).padStart(2, '0')}:00.000Z`,
  actor,
  event,
})

export const aReturnPage = (over: Partial<ReturnPageView> = {}): ReturnPageView => ({
  returnId: 'return-1',
  rma: 'R-1001',
  orderId: 'gid://shopify/Order/1001',
  orderName: '#1001',
  nativeReturnName: '#1001-R1',
  platform: 'shopify',
  status: 'requested',
  waitingFor: 'decision',
  customerName: 'Sari Wijaya',
  email: 'sari@example.com',
  locale: 'id',
  requestedAt: '2026-11-20T09:10:00.000Z',
  lines: [aReturnLine()],
  canOverrideGrade: true,
  canReceiveKept: false,
  isKeptUnseen: false,
  delivery: null,
  alert: null,
  quarantineLabelUrl: null,
  actions: ['approve', 'decline', 'cancel'],
  money: {
    preview: aSettlement(),
    byHand: [],
    takesSecondPerson: false,
    whenKept: null,
    asked: null,
    shownToShopper: aSettlement(),
    settled: [],
    refundedOutside: null,
    release: { at: 'inspected', by: 'person' },
  },
  shipment: null,
  label: null,
  sending: {
    sendTo: 'Toko Kembali\nJl. Contoh 5\n40115 Bandung',
    media: noInstructionMedia,
    instructions: [],
    returnShipping: { payer: 'merchant', fee: eur(0) },
  },
  evidence: { entries: [], canAdd: false, canWithdraw: false },
  signals: null,
  conversation: { messages: [], unanswered: 0, canWrite: true },
  problems: [],
  timeline: [],
  messages: [{ kind: 'return_requested', to: 'sari@example.com', sentAt: '2026-11-20T09:10:04.000Z' }],
  version: 2,
  ...over,
})

export const aReturnRow = (
  over: Partial<ReturnListView['rows'][number]> = {},
): ReturnListView['rows'][number] => ({
  returnId: 'return-1',
  version: 1,
  rma: 'R-1001',
  orderName: '#1001',
  customerName: 'Sari Wijaya',
  status: 'requested',
  waitingFor: 'decision',
  needsAttention: false,
  hasUnanswered: false,
  hasPayoutToSend: false,
  alert: null,
  units: 3,
  value: eur(5_502),
  requestedAt: '2026-11-20T09:10:00.000Z',
  brief: aBrief(),
  ...over,
})

export const aBrief = (over: Partial<ReturnBrief> = {}): ReturnBrief => ({
  lines: [
    {
      title: 'Linen Shirt',
      variantTitle: 'M',
      quantity: 2,
      reason: 'too_small',
      ownReason: null,
      resolution: 'refund',
    },
  ],
  furtherLines: 0,
  shown: 0,
  attention: [],
  locale: 'en',
  ...over,
})

export const aPolicy = (over: Partial<Policy> = {}): Policy => ({
  format: 'kembali/policy@1',
  name: 'Returns within 30 days',
  timeZone: 'Asia/Jakarta',
  rules: [
    {
      name: 'Final sale',
      when: {
        any: [
          { fact: 'line.tags', op: 'contains', value: 'final-sale' },
          { fact: 'line.collections', op: 'contains', value: 'Final sale' },
        ],
      },
      answers: { returnable: { allowed: false, because: 'final_sale' } },
    },
    {
      name: 'Checked by hand',
      when: { fact: 'order.tags', op: 'contains', value: 'vip-check' },
      answers: { approval: 'by_person' },
    },
    {
      name: 'Everything else',
      when: { all: [] },
      answers: {
        returnable: { allowed: true },
        window: { days: 30, anchor: 'delivered', bufferDays: 5 },
        resolutions: ['refund'],
        restockingFee: { basisPoints: 0 },
        returnShipping: { payer: 'deducted', feeByCurrency: { EUR: '4.95', IDR: '25000', KWD: '1.500' } },
        approval: 'by_rule',
        release: { at: 'inspected', by: 'rule' },
        outboundShipping: 'whole_order',
        grades: {
          A: { basisPoints: 0, disposition: 'restock' },
          B: { basisPoints: 2_000, disposition: 'resale' },
          C: { basisPoints: 5_000, disposition: 'destroy' },
        },
        tenderOrder: ['store_credit', 'gift_card', 'card', 'cod', 'manual', 'other'],
      },
    },
  ],
  ...over,
})
