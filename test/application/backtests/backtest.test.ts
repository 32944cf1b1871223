import { expect, test } from 'vitest'
import { runBacktest } from '../../../app/application/backtests/run-backtest.ts'
import type { UnitOfWork } from '../../../app/application/ports/unit-of-work.ts'
import { aPolicy } from '../../builders/decisions.ts'
import { staff } from '../../builders/return-desk.ts'
import { ok } from '../a-desk.ts'
import { aShopWithAPast, owner, withFee } from './a-shop-with-a-past.ts'

test('a draft is held against what is published, and its money is exact', async () => {
  const shop = await aShopWithAPast()
  const page = await shop.page(await shop.backtest(withFee()))
  expect(page).toMatchObject({
    state: 'done',
    orders: 13,
    totalOrders: 13,
    lines: 17,
    returns: 4,
    unreadable: 0,
  })
  const fees = page.sums.filter(({ dimension, kind }) => dimension === 'rule' && kind === 'fee_higher')
  expect(fees.map(({ key, basis, lines, money }) => [key, basis, lines, money.minor])).toEqual([
    ['Shirts cost', 'returned', 4, 213 + 213 + 213 + 214],
    ['Shirts cost', 'stayed', 5, expect.any(Number)],
  ])
  const [before, after] = (['paid_before', 'paid_after'] as const).map((kind) =>
    page.sums.find((sum) => sum.dimension === 'all' && sum.kind === kind),
  )
  expect((before?.money.minor ?? 0) - (after?.money.minor ?? 0)).toBe(853)
  expect(page.sums.filter(({ kind }) => kind === 'answered').map(({ key, lines }) => [key, lines])).toEqual([
    ['Default', 4],
    ['Default', 13],
    ['Shirts cost', 4],
    ['Shirts cost', 5],
  ])
})

test('cases are read by pages, under filters, and each tells both decisions', async () => {
  const shop = await aShopWithAPast(60)
  const backtestId = await shop.backtest(withFee())
  const first = await shop.desk.backtests.cases(backtestId, {})
  expect([first.cases.length, first.previous]).toEqual([25, null])
  const second = await shop.desk.backtests.cases(backtestId, { after: first.next })
  expect(second.cases[0]?.seq).toBe(26)
  const back = await shop.desk.backtests.cases(backtestId, { before: second.previous })
  expect(back).toEqual(first)
  const returned = await shop.desk.backtests.cases(backtestId, { kind: 'fee_higher', basis: 'returned' })
  expect(returned.cases).toHaveLength(20)
  const [one] = returned.cases
  const told = await shop.desk.backtests.case(backtestId, one?.seq ?? 0)
  expect(told?.after.why.find(({ question }) => question === 'restockingFee')?.by).toMatchObject([
    { rule: 'Shirts cost' },
  ])
  expect(told?.before.why.find(({ question }) => question === 'restockingFee')?.by).toMatchObject([
    { rule: 'Default' },
  ])
  expect(await shop.desk.backtests.cases(backtestId, { kind: 'newly_refused' })).toMatchObject({ cases: [] })
})

test('a worker that dies between two pages changes nothing in the result', async () => {
  const shop = await aShopWithAPast(230)
  const whole = await shop.page(await shop.backtest(withFee()))
  const { backtestId } = ok(
    await shop.desk.backtests.start({
      draft: { kind: 'document', policy: withFee() },
      against: { kind: 'published' },
      actor: owner,
    }),
  )
  let transactions = 0
  const dying =
    (work: UnitOfWork): UnitOfWork =>
    async (task) => {
      transactions += 1
      // Before the commit of the second page: it is lost; and after that of the third, before anything follows.
      if (transactions === 2)
        await work(async (all) => task(all).then(() => Promise.reject(new Error('killed'))))
      if (transactions === 4) throw new Error('killed')
      return work(task)
    }
  const deps = { ...shop.ports, unitOfWork: (shopId: string) => dying(shop.ports.unitOfWork(shopId)) }
  const job = { shopId: shop.shop.shopId, backtestId }
  for (let life = 0; life < 5; life += 1) await runBacktest(deps)(job).catch(() => undefined)
  const again = await shop.page(backtestId)
  expect(again.state).toBe('done')
  expect(counts(again)).toEqual(counts(whole))
})

const counts = ({
  sums,
  lines,
  orders,
  returns,
  cases,
  listed,
}: Awaited<ReturnType<Awaited<ReturnType<typeof aShopWithAPast>>['page']>>) => ({
  sums,
  lines,
  orders,
  returns,
  cases,
  listed,
})

test('a backtest lets others have their turn, and goes on after them', async () => {
  const shop = await aShopWithAPast(230)
  const { backtestId } = ok(
    await shop.desk.backtests.start({
      draft: { kind: 'document', policy: withFee() },
      against: { kind: 'published' },
      actor: owner,
    }),
  )
  let now = Date.parse('2026-11-20T10:00:00Z')
  const slow = { ...shop.ports, clock: () => new Date((now += 3_000)).toISOString() }
  const waiting = async () =>
    (await shop.pool.query(`select name from pgboss.job where name = 'run-backtest' and state = 'created'`))
      .rowCount
  await shop.pool.query('delete from pgboss.job')
  await runBacktest(slow)({ shopId: shop.shop.shopId, backtestId })
  const page = await shop.page(backtestId)
  expect([page.state, page.orders, await waiting()]).toEqual(['running', 200, 1])
  for (let turn = 0; turn < 2; turn += 1) await runBacktest(slow)({ shopId: shop.shop.shopId, backtestId })
  expect(await shop.page(backtestId)).toMatchObject({ state: 'done', orders: 231 })
})

test('two workers at one backtest count nothing twice', async () => {
  const shop = await aShopWithAPast(230)
  const whole = await shop.page(await shop.backtest(withFee()))
  const { backtestId } = ok(
    await shop.desk.backtests.start({
      draft: { kind: 'document', policy: withFee() },
      against: { kind: 'published' },
      actor: owner,
    }),
  )
  await Promise.all([shop.run(backtestId), shop.run(backtestId), shop.run(backtestId)])
  await shop.run(backtestId)
  expect(counts(await shop.page(backtestId))).toEqual(counts(whole))
})

test('a shop has one under way; a cancelled one keeps what it has counted and says so', async () => {
  const shop = await aShopWithAPast(3)
  const asked = {
    draft: { kind: 'document', policy: withFee() },
    against: { kind: 'nothing' },
    actor: owner,
  } as const
  const { backtestId } = ok(await shop.desk.backtests.start(asked))
  expect(await shop.desk.backtests.start(asked)).toMatchObject({ refusal: { code: 'backtest_running' } })
  expect(await shop.desk.backtests.remove({ backtestId, actor: owner })).toMatchObject({
    refusal: { code: 'backtest_running' },
  })
  ok(await shop.desk.backtests.cancel({ backtestId, actor: owner }))
  await shop.run(backtestId)
  const page = await shop.page(backtestId)
  expect([page.state, page.orders]).toEqual(['cancelled', 0])
  expect(page.assumptions.map(({ code }) => code)).toContain('ended_early')
  expect(await shop.desk.backtests.cancel({ backtestId, actor: owner })).toMatchObject({
    refusal: { code: 'backtest_ended' },
  })
  ok(await shop.desk.backtests.start(asked))
  ok(await shop.desk.backtests.remove({ backtestId, actor: owner }))
  expect(await shop.desk.backtests.page(backtestId)).toBeNull()
})

test('what fails again and again is given up, and frees the way', async () => {
  const shop = await aShopWithAPast(1)
  const asked = {
    draft: { kind: 'document', policy: withFee() },
    against: { kind: 'nothing' },
    actor: owner,
  } as const
  const { backtestId } = ok(await shop.desk.backtests.start(asked))
  await shop.pool.query('alter table backtest_sums add constraint never check (false) not valid')
  for (let attempt = 1; attempt < 5; attempt += 1) await expect(shop.run(backtestId)).rejects.toThrow('never')
  await shop.run(backtestId)
  expect((await shop.page(backtestId)).state).toBe('failed')
  ok(await shop.desk.backtests.start(asked))
})

test('an order that cannot be read is left out and counted', async () => {
  const shop = await aShopWithAPast(3)
  await shop.pool.query(
    `update order_versions set snapshot = jsonb_set(snapshot, '{placedAt}', '"never"') where order_id = 'old-2001'`,
  )
  const page = await shop.page(await shop.backtest(withFee(), null))
  expect(page).toMatchObject({ orders: 4, unreadable: 1 })
  expect(page.assumptions).toContainEqual({ code: 'unreadable', count: 1 })
})

test('a shop without an order has an empty result, and the warehouse begins none', async () => {
  const shop = await aShopWithAPast(0)
  await shop.pool.query('delete from orders')
  const page = await shop.page(await shop.backtest(withFee(), null))
  expect(page).toMatchObject({ state: 'done', orders: 0, lines: 0, sums: [] })
  const refused = await shop.desk.backtests.start({
    draft: { kind: 'draft' },
    against: { kind: 'published' },
    actor: staff('warehouse'),
  })
  expect(refused).toMatchObject({ refusal: { code: 'not_your_role' } })
  const missing = { against: { kind: 'published' }, actor: owner } as const
  expect(await shop.desk.backtests.start({ ...missing, draft: { kind: 'draft' } })).toMatchObject({
    refusal: { code: 'no_policy_draft' },
  })
  expect(
    await shop.desk.backtests.start({ ...missing, draft: { kind: 'version', hash: 'none' } }),
  ).toMatchObject({
    refusal: { code: 'policy_version_unknown' },
  })
  const broken = { ...aPolicy(), rules: [] }
  expect(
    await shop.desk.backtests.start({ ...missing, draft: { kind: 'document', policy: broken } }),
  ).toMatchObject({
    refusal: { code: 'policy_invalid' },
  })
})

const textOf = async (pieces: AsyncIterable<string>) => {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

test('sums and cases are files, with nothing that a spreadsheet runs', async () => {
  const shop = await aShopWithAPast(4)
  await shop.pool.query(
    `update order_versions set snapshot = jsonb_set(snapshot, '{name}', '"=1+1"') where order_id = 'old-2003'`,
  )
  const backtestId = await shop.backtest(withFee())
  const asked = { backtestId, actor: owner }
  const cases = await textOf(ok(await shop.desk.backtests.export({ ...asked, format: 'csv', of: 'cases' })))
  expect(cases).toContain("'=1+1")
  expect(cases.split('\r\n')).toHaveLength(1 + 5 + 1)
  const sums = JSON.parse(
    await textOf(ok(await shop.desk.backtests.export({ ...asked, format: 'json', of: 'sums' }))),
  ) as {
    rows: { kind: string; amount: string; by: string; basis: string }[]
  }
  const fee = sums.rows.find(
    ({ by, kind, basis }) => by === 'all' && kind === 'fee_higher' && basis === 'returned',
  )
  expect(fee?.amount).toBe('4.26')
  expect(
    await shop.desk.backtests.export({ ...asked, actor: staff('warehouse'), format: 'csv', of: 'sums' }),
  ).toMatchObject({ refusal: { code: 'not_your_role' } })
})
