import type { TenderKind } from '../orders/order-snapshot.ts'

/**
 * A policy is an ordered list of rules. Rules are read from top to bottom; each question is answered by the first
 * matching rule that answers it; the last rule is the shop's default, matches everything and answers all.
 */
export type Policy = {
  readonly format: 'kembali/policy@1'
  readonly name: string
  /** IANA zone in which windows are counted. */
  readonly timeZone: string
  /** Countries (ISO 3166-1 alpha-2) by the name that conditions call them by. Part of the document, so that it decides the same for ever. */
  readonly countryGroups?: CountryGroups
  readonly rules: readonly Rule[]
}

export type CountryGroups = Readonly<Record<string, readonly string[]>>

export type Rule = {
  readonly name: string
  /** Switched off: it stays where it is, and decides nothing. */
  readonly off?: true
  readonly when: Condition
  readonly answers: Partial<Answers> & UnitedAnswers & OptionalAnswers
}

/** Answered by every rule that matches, together: what any of them asks for is asked for. No rule has to. */
export type UnitedAnswers = {
  /** What has to be shown with the request, of each line. */
  readonly evidence?: readonly NeededEvidence[]
  /** The window stays open until this day at least, whatever it is counted from: the latest of all days that rules name. */
  readonly extendUntil?: string
  /** What the shopper is told to do with these goods, in the shop's own words. */
  readonly instructions?: readonly ShopWords[]
}
/** Words of the shop's own by language; where one is empty, the English ones are shown. */
export type ShopWords = Readonly<Record<'en' | 'id' | 'nl', string>>
export type NeededEvidence = 'photo' | 'video'

/**
 * Answered as a question is, by the first rule that matches and answers it; but no rule has to. It came after policies were
 * published without them: these, and the decisions they made, mean that goods are sent back and that store credit has no bonus.
 */
export type OptionalAnswers = {
  readonly goods?: Goods
  /** What store credit is worth beyond what it replaces: 5 % is 500, at most half. Never paid in money. */
  readonly storeCreditBonus?: { readonly basisPoints: number }
}
/** Whether the goods come back, or stay with the shopper though the money goes back. */
export type Goods = 'send_back' | 'keep'

/** Conditions over facts. `{ all: [] }` is always true. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Test

export type Test = {
  readonly fact: FactName
  readonly op: Operator
  readonly value: FactValue | readonly FactValue[]
}
/**
 * `between` names two bounds that belong to it. `like` is text in which `*` stands for any characters, of a list one entry of
 * it. `in_group` names a group of countries of the policy.
 */
export type Operator =
  'equals' | 'one_of' | 'contains' | 'like' | 'at_least' | 'at_most' | 'between' | 'in_group'
export type FactValue = string | number | boolean | null

/**
 * What a policy may look at for one line. Dates are resolved before, in the shop's zone, so that a decision never asks a
 * calendar or a clock. Null is a fact that is missing.
 */
export type Facts = {
  readonly 'order.currency': string
  readonly 'order.country': string | null
  readonly 'order.tags': readonly string[]
  readonly 'order.discount_codes': readonly string[]
  /**
   * Paid for all goods of the order with their taxes, after every discount and without shipping. Minor units of the order's
   * currency, as it is usually counted (`usualMinor`): means nothing without `order.currency`.
   */
  readonly 'order.value': number
  /**
   * What all discounts took off the shelf prices of its goods, those on the whole order included. Minor units as of `order.value`:
   * means nothing without `order.currency`.
   */
  readonly 'order.discount': number
  /** The kinds of its payments (`card`, `cod`), and the channel's names of their gateways. */
  readonly 'order.payment_methods': readonly string[]
  readonly 'order.channel': string
  /** Days since the line was delivered; since it was sent, or else ordered, where that has not happened. */
  readonly 'order.age_days': number
  readonly 'line.sku': string | null
  readonly 'line.type': string | null
  readonly 'line.vendor': string | null
  readonly 'line.tags': readonly string[]
  readonly 'line.collections': readonly string[]
  readonly 'line.on_sale': boolean
  /** Minor units as of `order.value`: means nothing without `order.currency`. */
  readonly 'line.unit_price': number
  /** Units bought. */
  readonly 'line.quantity': number
  readonly 'customer.tags': readonly string[]
  readonly 'customer.orders': number
  /** What the shop's own returns say of the customer (`domain/signals`). Rates are whole percent. */
  readonly 'customer.returns_90d': number
  readonly 'customer.returns_365d': number
  readonly 'customer.return_rate_365d': number
  /** Minor units as of `order.value`: means nothing without `order.currency`. */
  readonly 'customer.returned_value_365d': number
  readonly 'customer.kept_share_365d': number
  readonly 'customer.mismatches_365d': number
  /** Photos of this request that look like those of another order. */
  readonly 'return.photos_seen_before': number
  /** The sum of the points of the reasons. */
  readonly 'customer.risk_score': number
  readonly 'customer.risk_reasons': readonly string[]
  readonly 'return.reason': string
  /** The shop's own reason, by its code; the same as `return.reason` where it has none of its own. */
  readonly 'return.reason_detail': string
  readonly 'return.resolution': Resolution
  /** Units asked back. */
  readonly 'return.quantity': number
  /** The same as `order.value` of all units asked back with this request, over all of its lines. Minor units as there. */
  readonly 'return.value': number
  /** Photos and videos of this line that came with the request. */
  readonly 'return.evidence': number
  readonly 'date.today': string
  /** Days in the shop's zone, ISO `YYYY-MM-DD`; null where it has not happened. */
  readonly 'line.delivered_on': string | null
  readonly 'line.fulfilled_on': string | null
  readonly 'order.placed_on': string
}
export type FactName = keyof Facts

export const resolutions = ['refund', 'store_credit', 'exchange'] as const
export type Resolution = (typeof resolutions)[number]
export type Anchor = 'delivered' | 'fulfilled' | 'ordered'
/** From the earliest to the latest. */
export const releaseMoments = ['on_request', 'in_transit', 'received', 'inspected'] as const
export type ReleaseMoment = (typeof releaseMoments)[number]
/** From the best to the worst. */
export const grades = ['A', 'B', 'C'] as const
export type Grade = (typeof grades)[number]
export const dispositions = [
  'restock',
  'refurbish',
  'resale',
  'liquidate',
  'recycle',
  'destroy',
  'to_customer',
  'to_supplier',
] as const
export type Disposition = (typeof dispositions)[number]

/** The questions, and the shape of their answers. Each fee is a question of its own. */
export type Answers = {
  readonly returnable:
    | { readonly allowed: true }
    | { readonly allowed: false; readonly because: 'final_sale' | 'not_returnable' }
  /** `days: null` is no limit. `bufferDays` is added when the anchor falls back from delivery to fulfilment. */
  readonly window: { readonly days: number | null; readonly anchor: Anchor; readonly bufferDays: number }
  readonly resolutions: readonly Resolution[]
  /** Basis points of the line's item and taxes: 15 % is 1500. */
  readonly restockingFee: { readonly basisPoints: number }
  readonly returnShipping: ReturnShipping
  readonly approval: 'by_rule' | 'by_person'
  readonly release: { readonly at: ReleaseMoment; readonly by: 'rule' | 'person' }
  /** Whether the outbound shipping is paid back, once, when everything that was shipped comes back or always. */
  readonly outboundShipping: 'never' | 'whole_order' | 'always'
  readonly grades: Readonly<
    Record<Grade, { readonly basisPoints: number; readonly disposition: Disposition }>
  >
  readonly tenderOrder: readonly TenderKind[]
}
export type Question = keyof Answers
/** What no rule has to answer. */
export type OptionalQuestion = keyof (UnitedAnswers & OptionalAnswers)

/**
 * Who pays for the way back: the merchant; the shopper, who sends it by their own means; or the shopper by a flat fee that is
 * deducted from the money, once per return. Nothing is converted: a currency that is not named has no fee.
 */
export type ReturnShipping =
  | { readonly payer: 'merchant' }
  | { readonly payer: 'shopper' }
  /** Fees as decimal text ('4.95'): channels disagree about the decimals of a currency, so minor units would be ambiguous. */
  | { readonly payer: 'deducted'; readonly feeByCurrency: Readonly<Record<string, string>> }

/** One line's answers with the reason for each: the rule that answered, and the earlier rules that did not match. */
export type LineDecision = {
  readonly policyHash: string
  readonly facts: Facts
  readonly answers: Answers
  readonly trace: readonly TraceEntry[]
  readonly window: ResolvedWindow
  /** Absent where no rule of the policy speaks of evidence. */
  readonly evidence?: EvidenceDecision
  /** Absent where no rule of the policy speaks of it: it is sent back. */
  readonly goods?: GoodsDecision
  /** Absent where no rule of the policy speaks of it: there is none. */
  readonly storeCreditBonus?: BonusDecision
  /** Absent where no rule of the policy extends a window. */
  readonly extension?: ExtensionDecision
  /** Absent where no rule of the policy has any. */
  readonly instructions?: InstructionDecision
}

/** Whether the shopper keeps it, by which rule (null: by none that matched), and the rules above that did not match. */
export type GoodsDecision = {
  readonly answer: Goods
  readonly answeredBy: string | null
  readonly notMatched: TraceEntry['notMatched']
}

/** What store credit is worth beyond what it replaces, by which rule (null: by none that matched, and so nothing). */
export type BonusDecision = {
  readonly basisPoints: number
  readonly answeredBy: string | null
  readonly notMatched: TraceEntry['notMatched']
}

/** What has to be shown, by which rules, and the rules that would have asked but did not match. */
export type EvidenceDecision = {
  readonly kinds: readonly NeededEvidence[]
  readonly demandedBy: readonly string[]
  readonly notMatched: TraceEntry['notMatched']
}

/** Until when the window is open at least (null: no rule that matched says), by which rules. */
export type ExtensionDecision = {
  readonly until: string | null
  readonly demandedBy: readonly string[]
  readonly notMatched: TraceEntry['notMatched']
}

/** What the shopper is told to do, in the order of the rules that say so. */
export type InstructionDecision = {
  readonly words: readonly ShopWords[]
  readonly demandedBy: readonly string[]
  readonly notMatched: TraceEntry['notMatched']
}

export type TraceEntry = {
  readonly question: Question
  readonly answeredBy: string
  readonly notMatched: readonly { readonly rule: string; readonly failed: Test | null }[]
}

/**
 * `lastDay` is the last day, in the shop's zone, on which a return may be asked for; null is no limit. `anchoredOn` is the day
 * the anchor itself happened: the buffer, where one applies, lies between it and the window's days. A window that a rule extended
 * ends later than its days.
 */
export type ResolvedWindow = {
  readonly anchor: Anchor
  readonly anchoredOn: string
  readonly lastDay: string | null
  readonly isOpen: boolean
}
