import type { Desk, Kembali } from '../../app/application/kembali.ts'
import type {
  PublishedChecklists,
  PublishedPolicy,
  ShopRecord,
  StaffMember,
} from '../../app/application/ports/unit-of-work.ts'
import type { DraftView, PortalOrderView, PortalStatusView } from '../../app/contracts/portal-views.ts'
import type { HomeView } from '../../app/contracts/home-views.ts'
import type { ReturnListView, ReturnPageView, SettlementView } from '../../app/contracts/views.ts'
import { accept, refuse } from '../../app/domain/outcome.ts'
import type { Outcome, Refusal } from '../../app/domain/outcome.ts'
import type { Role } from '../../app/domain/returns/actor.ts'
import { noDifferences } from './fake-money.ts'
import { filesBehindLinks } from './fake-files.ts'
import { opensWith, programsOf } from './fake-programs.ts'
import { noPlugin, storeDoors } from './fake-channels.ts'
import { settingsOf } from './fake-settings.ts'
import { aPolicy, aPortalOrder, aPortalStatus, aReturnPage, aReturnRow, aSettlement } from './views.ts'

export const shopDomain = 'kembali-demo.myshopify.com'

/** What the fake shop holds. It answers from these, and writes down what it was asked to do. */
export type FakeShop = {
  readonly shop: ShopRecord | null
  readonly home: HomeView
  /** Null: the channel does not answer. */
  readonly locations:
    | readonly {
        readonly locationId: string
        readonly name: string
        readonly isActive: boolean
      }[]
    | null
  readonly pages: readonly ReturnPageView[]
  readonly rows: ReturnListView['rows']
  readonly orders: readonly (PortalOrderView & {
    readonly email: string
    readonly customerId: string | null
  })[]
  readonly statuses: readonly PortalStatusView[]
  readonly preview: SettlementView
  readonly draft: DraftView
  readonly policy: PublishedPolicy
  /** What its customers pay in; euros where it does not say. */
  readonly currencies?: readonly string[]
  readonly checklists: PublishedChecklists | null
  readonly staff: readonly StaffMember[]
  readonly role: Role
  /** Refusals by command, for those that shall be refused. */
  readonly refusals: Readonly<Record<string, Refusal>>
  readonly isHealthy: boolean
}

export type Call = { readonly command: string; readonly input: unknown }

export const aFakeShop = (over: Partial<FakeShop> = {}): FakeShop => ({
  shop: {
    shopId: 'shop-1',
    name: 'Kembali Demo',
    domain: shopDomain,
    channelId: 'channel-1',
    platform: 'shopify',
    uninstalledAt: null,
  },
  home: {
    waiting: {
      decision: 2,
      parcel: 5,
      receipt: 3,
      inspection: 1,
      putting_away: 0,
      refund: 2,
      second_person: 0,
      payout: 0,
      channel: 1,
      wrong_item: 0,
    },
    problems: 1,
    messages: 0,
    decidedDays: 30,
    decidedByRule: 37,
    decidedByPerson: 12,
    oldestWaiting: [aReturnRow()],
    alerts: { receipt_overdue: { count: 0, rows: [] }, parcel_late: { count: 0, rows: [] } },
  },
  locations: [
    { locationId: 'gid://shopify/Location/1', name: 'Jakarta', isActive: true },
    { locationId: 'gid://shopify/Location/2', name: 'Utrecht', isActive: true },
    { locationId: 'gid://shopify/Location/3', name: 'Closed shop', isActive: false },
  ],
  pages: [aReturnPage()],
  rows: [aReturnRow()],
  orders: [{ ...aPortalOrder(), email: 'sari@example.com', customerId: 'gid://shopify/Customer/7' }],
  statuses: [aPortalStatus()],
  preview: aSettlement(),
  draft: { isSubmitted: false, kept: [], instructions: [], needed: [], files: [] },
  policy: {
    hash: '9f2c41d0aa57e1b6',
    policy: aPolicy(),
    publishedAt: '2026-10-01T08:00:00.000Z',
    publishedBy: { kind: 'system' },
  },
  checklists: null,
  staff: [
    { staffId: '1', name: 'Ayu Owner', email: 'ayu@example.com', role: 'owner' },
    { staffId: '2', name: 'Wim Warehouse', email: 'wim@example.com', role: 'warehouse' },
  ],
  role: 'owner',
  refusals: {},
  isHealthy: true,
  ...over,
})

export const createFakeKembali = (shop: FakeShop) => {
  const calls: Call[] = []
  const submissions = new Map<string, { readonly returnId: string; readonly rma: string }>()
  const command =
    <Input, Value>(name: string, answer: (input: Input) => Value) =>
    async (input: Input): Promise<Outcome<Value>> => {
      calls.push({ command: name, input })
      const refusal = shop.refusals[name]
      return refusal ? refuse(refusal) : accept(answer(input))
    }
  const done = (name: string) =>
    command<{ readonly returnId: string }, { readonly returnId: string }>(name, ({ returnId }) => ({
      returnId,
    }))
  const fakeDesk: Desk = {
    ...settingsOf(shop, command, (told) => calls.push(told)),
    home: async () => shop.home,
    keyFigures: async () => ({ days: 30, now: noFigures, before: noFigures }),
    returns: {
      ...readingOf(shop),
      ...commandsOf(done),
      bulk: command('bulk', ({ action, cases }) => ({
        action: action.kind,
        cases: cases.map(({ returnId }) => ({
          returnId,
          rma: 'R-1001',
          result: { kind: 'done' as const, labelUrl: null },
        })),
      })),
      addEvidence: command('addEvidence', () => ({ evidenceId: 'evidence-1', isNew: true })),
    },
    opening: {
      findOrders: command('findOrders', ({ wanted }) =>
        openable(shop).filter((order) => wanted === 'many' || order.orderName === wanted),
      ),
      order: async (orderId) => openable(shop).find((order) => order.orderId === orderId) ?? null,
      preview: command('previewOpening', ({ override }) => ({
        decision: override ? ('overridden' as const) : ('by_rule' as const),
        refusals: [],
        kept: [],
        isAllKept: false,
        settlement: shop.preview,
      })),
    },
    ...programsOf(command),
    ...noDifferences,
    portal: {
      lookUp: async ({ orderName, email }) => {
        const found = shop.orders.find((order) => order.orderName === orderName && order.email === email)
        return found ? accept({ orderId: found.orderId }) : refuse({ code: 'order_not_found' })
      },
      ordersOfCustomer: async (customerId) => shop.orders.filter((order) => order.customerId === customerId),
      order: async (orderId) => shop.orders.find((order) => order.orderId === orderId) ?? null,
      preview: command('preview', () => shop.preview),
      draft: async () => shop.draft,
      addDraftEvidence: command('addDraftEvidence', ({ lineId, name }) => ({
        evidenceId: 'evidence-1',
        lineId,
        name,
        kind: 'photo' as const,
        url: 'https://app.example/files/photo',
        thumbnailUrl: 'https://app.example/files/small',
        isNew: true,
      })),
      payoutForm: async () => null,
      givePayoutDetails: command('givePayoutDetails', ({ returnId }) => ({ returnId })),
      removeDraftEvidence: async (input) => void calls.push({ command: 'removeDraftEvidence', input }),
      submit: command('submit', ({ submissionKey }) => {
        const before = submissions.get(submissionKey)
        const made = before ?? { returnId: shop.statuses[0]?.returnId ?? 'return-1', rma: 'R-1001' }
        submissions.set(submissionKey, made)
        return made
      }),
      status: async (returnId) => shop.statuses.find((status) => status.returnId === returnId) ?? null,
      orderBelongsTo: async (orderId, customerId) =>
        shop.orders.some((order) => order.orderId === orderId && order.customerId === customerId)
          ? accept({ orderId })
          : refuse({ code: 'order_not_found' }),
      orderInStore: async () => refuse({ code: 'order_not_found' }),
      orderOfReturn: async () => shop.orders[0]?.orderId ?? null,
    },
    locations: async () =>
      shop.locations ? accept(shop.locations) : refuse({ code: 'channel_unavailable' }),
    staff: {
      list: async () => shop.staff,
      meet: async ({ staffId, name, email }) => ({ staffId, name, email, role: shop.role }),
      meetFromStore: async (member) => member,
      setRole: command('setRole', ({ staffId }) => ({ staffId })),
    },
  }
  return { kembali: aroundDesk(shop, fakeDesk, calls), calls }
}

const readingOf = (
  shop: FakeShop,
): Pick<
  Desk['returns'],
  'list' | 'matching' | 'export' | 'exportCase' | 'evidencePack' | 'page' | 'findByRma'
> => ({
  exportCase: async (returnId) =>
    shop.pages.some((page) => page.returnId === returnId)
      ? accept('{}')
      : refuse({ code: 'return_not_found' }),
  evidencePack: async () => accept({ name: 'R-1001.pdf', pdf: new TextEncoder().encode('%PDF-1.7') }),
  export: async ({ format }) =>
    accept(
      (async function* () {
        yield format === 'csv' ? 'rma\r\n' : '[]'
      })(),
    ),
  list: async (query) => ({
    rows: listed(shop, query),
    next: null,
    previous: null,
    total: { count: listed(shop, query).length, isMore: false },
  }),
  matching: async (query) => ({ rows: listed(shop, query), isCut: false }),
  page: async (returnId) => shop.pages.find((page) => page.returnId === returnId) ?? null,
  findByRma: async (rma) => shop.pages.find((page) => page.rma === rma.toUpperCase())?.returnId ?? null,
})

const noFigures = { opened: 0, paidBack: [], decisionSeconds: null, refundSeconds: null, reasons: [] }

const openable = (shop: FakeShop) =>
  shop.orders.map(({ lines, ...order }) => ({
    ...order,
    customerName: 'Sari Dewi',
    locale: 'id',
    units: 3,
    isCancelled: false,
    lines: lines.map((line) => ({ ...line, free: line.returnable })),
  }))

const listed = (
  shop: FakeShop,
  { status = null, search = null }: Parameters<Desk['returns']['list']>[0],
): ReturnListView['rows'] =>
  shop.rows.filter(
    (row) =>
      (status === null || row.status === status) &&
      (search === null || JSON.stringify(row).toLowerCase().includes(search.toLowerCase())),
  )

const commandsOf = (
  done: (
    name: string,
  ) => (input: { readonly returnId: string }) => Promise<Outcome<{ readonly returnId: string }>>,
): Omit<Desk['returns'], keyof ReturnType<typeof readingOf> | 'addEvidence' | 'bulk'> => ({
  approve: done('approve'),
  changeGoods: done('changeGoods'),
  decline: done('decline'),
  cancel: done('cancel'),
  attachLabel: done('attachLabel'),
  markShipped: done('markShipped'),
  recordDelivery: done('recordDelivery'),
  receive: done('receive'),
  inspect: done('inspect'),
  dispose: done('dispose'),
  withdrawEvidence: done('withdrawEvidence'),
  writeMessage: done('writeMessage'),
  refund: async (input) => {
    const outcome = await done('refund')(input)
    return outcome.ok ? accept({ ...outcome.value, isAsked: false }) : outcome
  },
  confirmPayout: async (input) => {
    const outcome = await done('confirmPayout')(input)
    return outcome.ok ? accept({ ...outcome.value, isAsked: false }) : outcome
  },
  refusePayout: done('refusePayout'),
  resolveCall: done('resolveCall'),
  recordPayout: done('recordPayout'),
  close: done('close'),
  clearSignal: done('clearSignal'),
})

const aroundDesk = (shop: FakeShop, desk: Desk, calls: Call[]): Kembali => {
  const seen = new Set<string>()
  return {
    stores: storeDoors(calls),
    plugin: noPlugin,
    shops: {
      findByDomain: async (_platform, domain) => (shop.shop?.domain === domain ? shop.shop : null),
      install: async (platform, domain) => {
        calls.push({ command: 'install', input: { domain } })
        const ids = { shopId: 'shop-new', channelId: 'channel-new' }
        return { ...ids, name: 'New', platform, domain, uninstalledAt: null }
      },
    },
    desk: () => desk,
    openWithKey: opensWith(shop.shop),
    receiveWebhook: async (event) => {
      calls.push({ command: 'receiveWebhook', input: event })
      if (event.domain !== shop.shop?.domain) return 'unknown_shop'
      if (seen.has(event.eventId)) return 'seen_before'
      seen.add(event.eventId)
      return 'stored'
    },
    ...filesBehindLinks,
    isHealthy: async () => shop.isHealthy,
  }
}
