import { accept, refuse } from '../domain/outcome.ts'
import { answersOf } from './answers/answers-of.ts'
import { apiKeysOf, openWithKey } from './answers/api-keys-of.ts'
import { backtestsOf } from './backtests/backtests-of.ts'
import { orderImportsOf } from './imports/order-imports-of.ts'
import { acceptKeys, channelsOf } from './channels/channels-of.ts'
import { pluginDoors } from './channels/plugin-doors-of.ts'
import { throughOrder, throughReturn } from './channels/through-channel.ts'
import { installShop } from './channels/install-shop.ts'
import { addEvidence } from './evidence/add-evidence.ts'
import { draftEvidence } from './evidence/draft-evidence.ts'
import { withdrawEvidence } from './evidence/withdraw-evidence.ts'
import { receiveFromStore, receiveWebhook } from './channels/receive-webhook.ts'
import type { Desk, Kembali } from './kembali.ts'
import { publishChecklists } from './inspection/publish-checklists.ts'
import { hooksOf } from './outgoing/hooks-of.ts'
import { mailSettingsOf } from './messages/mail-settings.ts'
import { replyTemplatesOf } from './messages/reply-templates.ts'
import { draftsOf } from './policy/draft-policy.ts'
import { publishingOf } from './policy/publish-policy.ts'
import { schedulesOf } from './policy/schedule-policy.ts'
import { policyEffects } from './policy/policy-effects.ts'
import { customersCurrencies, shopCurrency } from './policy/shop-currency.ts'
import { tryPolicy } from './policy/try-policy.ts'
import type { DeskSettings } from './setup/desk-settings.ts'
import type { Ports } from './ports/outside.ts'
import type { ShopRecord } from './ports/unit-of-work.ts'
import { lookUpOrder, orderInStore, ordersOfCustomer } from './portal/find-order.ts'
import { instructionsOf } from './portal/instructions.ts'
import { placedOn, portalOrder } from './portal/portal-order.ts'
import { portalStatus, statusSource } from './portal/portal-status.ts'
import { draftOf, previewReturn, submitReturn } from './portal/submit-return.ts'
import { differencesIn } from './reconciliation/differences-of.ts'
import { reasonsOf } from './reasons/reasons.ts'
import { givePayoutDetails, payoutFormOf } from './payouts/payout-details.ts'
import { payoutsOf } from './payouts/payouts-of.ts'
import { payoutLimitsOf } from './payouts/payout-limits.ts'
import { locationsOf, receivingOf } from './receiving/receiving-settings.ts'
import { bulkChange } from './returns/bulk.ts'
import { deskCommands } from './returns/desk-commands.ts'
import { evidencePack } from './returns/evidence-pack.ts'
import { exportCase } from './returns/export-case.ts'
import { exportReturns } from './returns/export-returns.ts'
import { listViewsOf } from './returns/list-views.ts'
import { homePage, listReturns, matchingReturns } from './returns/return-list.ts'
import { openingOf } from './returns/open-return.ts'
import { returnPage } from './returns/return-page.ts'
import { keyFigures } from './returns/key-figures.ts'
import { clearSignal } from './signals/clear-signal.ts'
import { setupOf } from './setup/setup-guide.ts'
import { staffOf } from './staff/staff.ts'

/** The use cases, bound to their ports: what the outer ring is given. */
export const createKembali = (
  deps: Ports & Pick<Kembali, 'openFile' | 'openQuarantineLabel' | 'isHealthy'>,
): Kembali => ({
  shops: {
    findByDomain: deps.shops.findByDomain,
    install: installShop(deps),
  },
  desk: (shop) => createDesk(deps, shop),
  openWithKey: openWithKey(deps),
  receiveWebhook: receiveWebhook(deps),
  stores: { acceptKeys: acceptKeys(deps), receive: receiveFromStore(deps) },
  plugin: pluginDoors(deps),
  openFile: deps.openFile,
  openQuarantineLabel: deps.openQuarantineLabel,
  isHealthy: deps.isHealthy,
})

const settingsOf = (deps: Ports, shop: ShopRecord): DeskSettings => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    setup: setupOf(deps, shop),
    policies: {
      current: () => unitOfWork(({ policies }) => policies.current()),
      history: () => unitOfWork(({ policies }) => policies.history()),
      ...draftsOf(deps, shop),
      ...publishingOf(deps, shop),
      ...schedulesOf(deps, shop),
      effects: policyEffects(deps, shop),
      shopCurrency: shopCurrency(deps, shop),
      currencies: customersCurrencies(deps, shop),
      tryOut: tryPolicy(deps, shop),
      version: (hash) => unitOfWork(({ policies }) => policies.get(hash)),
    },
    checklists: {
      current: () => unitOfWork(({ checklists }) => checklists.current()),
      publish: publishChecklists(deps, shop),
    },
    backtests: backtestsOf(deps, shop),
    orderImports: orderImportsOf(deps, shop),
    reasons: reasonsOf(deps, shop),
    instructions: instructionsOf(deps, shop),
    receiving: receivingOf(deps, shop),
    payoutLimits: payoutLimitsOf(deps, shop),
    channels: channelsOf(deps, shop),
    hooks: hooksOf(deps, shop),
    apiKeys: apiKeysOf(deps, shop),
    mails: mailSettingsOf(deps, shop),
    replyTemplates: replyTemplatesOf(deps, shop),
    staff: staffOf(deps, shop),
  }
}

const createDesk = (deps: Ports, shop: ShopRecord): Desk => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  const commands = deskCommands(deps, shop)
  return {
    home: homePage(deps, shop),
    keyFigures: keyFigures(deps, shop),
    returns: {
      ...commands,
      bulk: bulkChange(deps, shop, commands),
      addEvidence: addEvidence(deps, shop),
      clearSignal: clearSignal(deps, shop),
      withdrawEvidence: withdrawEvidence(deps, shop),
      list: listReturns(deps, shop),
      matching: matchingReturns(deps, shop),
      export: exportReturns(deps, shop),
      exportCase: exportCase(deps, shop),
      evidencePack: evidencePack(deps, shop),
      page: returnPage(deps, shop),
      findByRma: (rma) => unitOfWork(({ returns }) => returns.findByRma(rma.trim().toUpperCase())),
    },
    opening: openingOf(deps, shop),
    answers: {
      ofOrder: answersOf(deps, shop),
    },
    portal: createPortal(deps, shop),
    ...settingsOf(deps, shop),
    payouts: payoutsOf(deps, shop),
    differences: differencesIn(deps, shop),
    listViews: listViewsOf(deps, shop),
    locations: async (returnId) => locationsOf(deps, await throughReturn(deps, shop, returnId)),
  }
}

const createPortal = (deps: Ports, shop: ShopRecord): Desk['portal'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  const of = (orderId: string) => throughOrder(deps, shop, orderId)
  return {
    lookUp: lookUpOrder(deps, shop),
    orderInStore: orderInStore(deps, shop),
    ordersOfCustomer: async (customerId) => {
      const orders = await ordersOfCustomer(deps, shop)(customerId)
      const published = await unitOfWork(({ policies }) => policies.current())
      return orders.map((order) => ({
        orderId: order.snapshot.orderId,
        orderName: order.snapshot.name,
        placedOn: placedOn(order, published),
      }))
    },
    order: async (orderId) => portalOrder(deps, await of(orderId))(orderId),
    preview: async (input) => previewReturn(deps, await of(input.orderId))(input),
    draft: async (input) => draftOf(deps, await of(input.orderId))(input),
    addDraftEvidence: async (input) => draftEvidence(deps, await of(input.orderId)).addDraftEvidence(input),
    removeDraftEvidence: async (input) =>
      draftEvidence(deps, await of(input.orderId)).removeDraftEvidence(input),
    submit: async (input) => submitReturn(deps, await of(input.orderId))(input),
    status: async (returnId) => {
      const source = await unitOfWork((transaction) => statusSource(transaction, returnId))
      return source && portalStatus(deps, shop, source)
    },
    payoutForm: async (orderId, preview) => payoutFormOf(deps, await of(orderId))(orderId, preview),
    givePayoutDetails: givePayoutDetails(deps, shop),
    orderOfReturn: async (returnId) => {
      const state = await unitOfWork(({ returns }) => returns.get(returnId))
      return state && state.request.orderId
    },
    orderBelongsTo: orderBelongsTo(deps, shop),
  }
}

/** Channels number their customers each for themselves: a login is good for orders of its own. */
const orderBelongsTo =
  (deps: Ports, { shopId, channelId }: ShopRecord): Desk['portal']['orderBelongsTo'] =>
  async (orderId, customerId) => {
    const order = await deps.unitOfWork(shopId)(({ orders }) => orders.get(channelId, orderId))
    return order?.snapshot.customer?.customerId === customerId
      ? accept({ orderId })
      : refuse({ code: 'order_not_found' })
  }
