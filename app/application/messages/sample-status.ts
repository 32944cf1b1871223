import { noInstructionMedia } from '../../domain/returns/instructions.ts'
import type { PortalStatusView } from '../../contracts/portal-views.ts'
import type { MoneyView } from '../../contracts/views.ts'
import type { MailKind } from '../../domain/messages/mails.ts'
import type { AccountChange } from '../../domain/payouts/payout-details.ts'
import type { ShopperStatus } from '../../domain/returns/return-state.ts'

const statusOf: Readonly<Record<MailKind, ShopperStatus>> = {
  return_requested: 'requested',
  return_approved: 'approved',
  parcel_on_its_way: 'on_its_way',
  parcel_late: 'on_its_way',
  parcel_received: 'received',
  refund_paid: 'settled',
  return_closed: 'closed',
  return_declined: 'declined',
  return_cancelled: 'cancelled',
  goods_decided: 'approved',
  address_told: 'approved',
  shop_wrote: 'approved',
  account_changed: 'approved',
}

const euros = (minor: number): MoneyView => ({ minor, currency: 'EUR', exponent: 2 })

const line: PortalStatusView['lines'][number] = {
  returnLineId: 'example-1',
  title: 'Linen Shirt',
  variantTitle: 'M / White',
  imageUrl: null,
  quantity: 1,
  reason: 'too_small',
  note: null,
  resolution: 'refund',
  received: 0,
  isKept: false,
  missing: [],
}

const settlement: PortalStatusView['settlement'] = {
  items: euros(5_900),
  taxes: euros(1_024),
  taxesIncluded: true,
  dutiesAndFees: euros(0),
  outboundShipping: euros(0),
  shippingElsewhere: null,
  entitlement: euros(5_900),
  deductions: [{ name: 'return_shipping', amount: euros(495) }],
  settlement: euros(5_405),
  payTo: [{ kind: 'card', gateway: 'shopify_payments', amount: euros(5_405) }],
}

/** A made-up return in the state that a mail tells of, for looking at the mail before anybody gets it. */
export const sampleStatus = (kind: MailKind): PortalStatusView => {
  const status = statusOf[kind]
  return {
    returnId: 'example',
    rma: 'R-1001',
    orderName: '#1001',
    status,
    declined: status === 'declined' ? { reason: 'window_closed', note: '…' } : null,
    steps: [],
    payTo: null,
    media: noInstructionMedia,
    instructions: [],
    lines: [line],
    settlement,
    isPaid: status === 'settled' || status === 'closed',
    label: status === 'approved' ? { kind: 'packing_slip', url: 'https://example.com/label' } : null,
    sendTo: 'Kembali\nKeizersgracht 1\n1015 CJ Amsterdam',
    byHand: [],
    isSlipAwaited: false,
    trackingNumber: status === 'on_its_way' ? '3SABCD012345' : null,
    returnShipping: { payer: 'deducted', fee: euros(495) },
    settlements: [],
    evidence: { entries: [], canAdd: false },
    conversation: [],
    canCancel: false,
    canMarkShipped: false,
  }
}

/** Made up like the return that it is of. */
export const sampleAccountChange: AccountChange = {
  before: { kind: 'iban', at: null, last: '4300' },
  now: { kind: 'e_wallet', at: 'gopay', last: '7890' },
}
