import { runBacktest } from '../../../app/application/backtests/run-backtest.ts'
import { observeOrder } from '../../../app/application/orders/observe-order.ts'
import type { OrderSnapshot } from '../../../app/domain/orders/order-snapshot.ts'
import type { Policy } from '../../../app/domain/policy/policy.ts'
import { uuidv7 } from '../../../app/adapters/database/uuid.ts'
import { aPolicy } from '../../builders/decisions.ts'
import { anOrder, anOrderLine } from '../../builders/order.ts'
import { shopper, staff } from '../../builders/return-desk.ts'
import { aDesk, ok } from '../a-desk.ts'

export const owner = staff('owner')

/** A desk with orders of several months and product types; of every third one unit came back. */
export const aShopWithAPast = async (orders = 12) => {
  const given = await aDesk()
  for (let at = 0; at < orders; at += 1) {
    const order = oldOrder(at)
    await observeOrder(given.ports, given.shop)(order)
    if (at % 3 !== 0) continue
    ok(
      await given.desk.portal.submit({
        orderId: order.orderId,
        lines: [{ lineId: 'line-1', quantity: 1, reason: 'too_small', note: null, resolution: 'refund' }],
        locale: 'nl',
        submissionKey: uuidv7(),
        actor: shopper,
        override: null,
      }),
    )
  }
  return {
    ...given,
    run: (backtestId: string) => runBacktest(given.ports)({ shopId: given.shop.shopId, backtestId }),
    /** Begins and ends one. */
    backtest: async (draft: Policy, against: Policy | null = aPolicy()) => {
      const { backtestId } = ok(
        await given.desk.backtests.start({
          draft: { kind: 'document', policy: draft },
          against: against ? { kind: 'document', policy: against } : { kind: 'nothing' },
          actor: owner,
        }),
      )
      await runBacktest(given.ports)({ shopId: given.shop.shopId, backtestId })
      return backtestId
    },
    page: async (backtestId: string) => {
      const page = await given.desk.backtests.page(backtestId)
      if (!page) throw new Error(`no backtest ${backtestId}`)
      return page
    },
  }
}

const types = ['Shirts', 'Shoes', null]

const oldOrder = (at: number): OrderSnapshot => {
  const number = String(2000 + at)
  const line = anOrderLine({
    productType: types[at % 3] ?? null,
    unitPrice: 1000 + at,
    item: 2 * (1000 + at),
  })
  return anOrder({ orderId: `old-${number}`, name: `#${number}`, lines: [line] })
}

/** The usual policy with a restocking fee, by a rule that names what it is of. */
export const withFee = (basisPoints = 1500): Policy => ({
  ...aPolicy(),
  name: 'With a fee',
  rules: [
    {
      name: 'Shirts cost',
      when: { fact: 'line.type', op: 'equals', value: 'Shirts' },
      answers: { restockingFee: { basisPoints } },
    },
    ...aPolicy().rules,
  ],
})
