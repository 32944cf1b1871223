import type { OrderSnapshot } from '../../app/domain/orders/order-snapshot.ts'
import { aBusyDesk, ordersOfThreeLines, type BusyDesk } from './a-busy-desk.ts'
import { bareTransaction, idsFor, rowsOf, writtenBetween, type Written } from './bare-transaction.ts'
import { createStopwatch, type Operation, type Timing } from './measure.ts'

const OPERATIONS = ['submit', 'receive', 'settle', 'payOut'] as const
type OperationName = (typeof OPERATIONS)[number]

export type UseCaseFigure = {
  readonly operation: OperationName
  readonly atATime: number
  readonly ours: Timing
  /** Null for what is more than one transaction. */
  readonly bare: Timing | null
}

type Plan = { readonly portions: number; readonly portion: number }

/**
 * Submitting, receiving, settling and paying out a return of three lines, beside the bare transactions that write the
 * same rows. The two take turns, so that what else happens on the machine meets both.
 */
export const benchUseCases = async (
  url: string,
  { portions, portion }: Plan,
): Promise<readonly UseCaseFigure[]> => {
  const crowds = [1, 8]
  const orders = ordersOfThreeLines(1 + 2 * (portion + crowds.length * portions * portion))
  const take = taker(orders)
  const written = await warmUp(url, orders, take, portion)
  const desk = await aBusyDesk(url, orders)
  try {
    const figures: UseCaseFigure[] = []
    for (const atATime of crowds) {
      const watches = stopwatches()
      for (let done = 0; done < portions; done++)
        await runPortion(desk, written, take, { portion, atATime, watches })
      figures.push(...figuresOf(watches, atATime))
    }
    return figures
  } finally {
    await desk.close()
  }
}

/** A shop at work: the tables have rows, and Postgres knows of them. Whoever connects then has plans that suit them. */
const warmUp = async (url: string, orders: readonly OrderSnapshot[], take: Take, portion: number) => {
  const desk = await aBusyDesk(url, orders)
  try {
    await desk.saveOrders()
    const written = await whatIsWritten(desk, take(1)[0] ?? '')
    await runPortion(desk, written, take, { portion, atATime: 8, watches: stopwatches() })
    await desk.pool.query('analyze')
    return written
  } finally {
    await desk.close()
  }
}

type Stopwatch = ReturnType<typeof createStopwatch>
type Stopwatches = ReturnType<typeof stopwatches>

const each = () =>
  Object.fromEntries(OPERATIONS.map((name) => [name, createStopwatch()])) as Record<OperationName, Stopwatch>
const stopwatches = () => ({ ours: each(), bare: each() })

const figuresOf = ({ ours, bare }: Stopwatches, atATime: number): readonly UseCaseFigure[] =>
  OPERATIONS.map((operation) => ({
    operation,
    atATime,
    ours: ours[operation].timing(),
    bare: operation === 'payOut' ? null : bare[operation].timing(),
  }))

/** Every order is used once, so that nobody waits for another's lock. */
const taker = (orders: readonly OrderSnapshot[]): Take => {
  let next = 0
  return (count) => orders.slice(next, (next += count)).map(({ orderId }) => orderId)
}

type Take = (count: number) => readonly string[]

type WrittenBy = Readonly<Record<'submit' | 'receive' | 'settle', Written>>
const template = { orderId: '' }

/** One return goes its way alone, and what each step writes is taken down. */
const whatIsWritten = async (desk: BusyDesk, orderId: string): Promise<WrittenBy> => {
  template.orderId = orderId
  const returnId = await desk.submit(orderId)
  const submitted = await rowsOf(desk.pool, returnId)
  await desk.payOut(returnId)
  await desk.forgetJobs()
  const opened = await rowsOf(desk.pool, returnId)
  await desk.receive(returnId, await desk.linesOf(returnId))
  const received = await rowsOf(desk.pool, returnId)
  await desk.forgetJobs()
  await desk.settle(returnId)
  const settled = await rowsOf(desk.pool, returnId)
  return {
    submit: writtenBetween({}, submitted),
    receive: writtenBetween(opened, received),
    settle: writtenBetween(received, settled),
  }
}

type Portion = { readonly portion: number; readonly atATime: number; readonly watches: Stopwatches }

const runPortion = async (
  desk: BusyDesk,
  written: WrittenBy,
  take: Take,
  { portion, atATime, watches: { ours, bare } }: Portion,
) => {
  const bareOf = bareOperations(desk, written, take(portion))
  const returnIds: string[] = []
  const submits = take(portion).map((orderId) => async () => returnIds.push(await desk.submit(orderId)))
  await ours.submit.run(submits, atATime)
  await bare.submit.run(bareOf('submit'), atATime)
  await createStopwatch().run(
    returnIds.map((returnId) => () => desk.payOut(returnId)),
    8,
  )
  await desk.forgetJobs()
  const lineIds = await Promise.all(returnIds.map((returnId) => desk.linesOf(returnId)))
  const receives = returnIds.map((returnId, at) => () => desk.receive(returnId, lineIds[at] ?? []))
  await ours.receive.run(receives, atATime)
  await bare.receive.run(bareOf('receive'), atATime)
  await desk.forgetJobs()
  await ours.settle.run(
    returnIds.map((returnId) => () => desk.settle(returnId)),
    atATime,
  )
  await bare.settle.run(bareOf('settle'), atATime)
  await ours.payOut.run(
    returnIds.map((returnId) => () => desk.payOut(returnId)),
    atATime,
  )
  await desk.forgetJobs()
}

const bareOperations = ({ plainPool, shop }: BusyDesk, written: WrittenBy, orderIds: readonly string[]) => {
  const { shopId, channelId } = shop
  const renewals = orderIds.map((to) => idsFor([shopId, channelId], { from: template.orderId, to }))
  return (operation: keyof WrittenBy): readonly Operation[] =>
    orderIds.map((orderId, at) => {
      const renew = renewals[at] ?? ((row) => row)
      return bareTransaction(plainPool, operation, written[operation], renew, [shopId, channelId, orderId])
    })
}
