import { expect, test, vi } from 'vitest'
import { runBacktest } from '../../../app/application/backtests/run-backtest.ts'
import { eraseCustomer } from '../../../app/application/channels/privacy.ts'
import type { Ports } from '../../../app/application/ports/outside.ts'
import { aPolicy } from '../../builders/decisions.ts'
import { ok } from '../a-desk.ts'
import { aShopWithAPast, owner, withFee } from './a-shop-with-a-past.ts'

test('nothing is left of a customer who is erased while a backtest reads their orders', async () => {
  const past = await aShopWithAPast(3)
  const { ports, shop, pool } = past
  const { rows } = await pool.query('select distinct customer_id as "customerId" from orders')
  const person = { customerId: (rows[0] as { customerId: string }).customerId, orderIds: [] }
  const tested = { draft: withFee(), against: aPolicy() }
  const { backtestId } = ok(
    await past.desk.backtests.start({
      draft: { kind: 'document', policy: tested.draft },
      against: { kind: 'document', policy: tested.against },
      actor: owner,
    }),
  )
  const erasure: { begun: Promise<void> | null; isOver: boolean } = { begun: null, isOver: false }
  const erase = async () => {
    await eraseCustomer(ports, shop, person)
    erasure.isOver = true
  }
  /** Between what was read and what is written of it, the erasure has gone as far as it can. */
  const begin = async () => {
    erasure.begun ??= erase()
    await vi.waitFor(async () => {
      const waiting = await pool.query("select from pg_stat_activity where wait_event_type = 'Lock'")
      expect(erasure.isOver || waiting.rowCount !== 0).toBe(true)
    })
  }
  const between: Ports['unitOfWork'] = (shopId) => (task) =>
    ports.unitOfWork(shopId)((repositories) => {
      const { backtests } = repositories
      const write: typeof backtests.write = async (...given) => {
        if (!erasure.begun) await begin()
        return backtests.write(...given)
      }
      return task({ ...repositories, backtests: { ...backtests, write } })
    })
  await runBacktest({ ...ports, unitOfWork: between })({ shopId: shop.shopId, backtestId })
  await erasure.begun
  const facts = `document->'facts'`
  const cases = await pool.query(
    `select distinct ${facts}->'customer.tags' as tags, ${facts}->'customer.orders' as orders from backtest_cases`,
  )
  expect(cases.rows).toEqual([{ tags: [], orders: 0 }])
})
