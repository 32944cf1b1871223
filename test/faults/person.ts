import type { Pool } from 'pg'
import type { Books } from './auditor/books.ts'
import { keyOf, lineOfFulfilment } from './auditor/books.ts'
import { callsOf, type Call } from './auditor/calls.ts'
import { casesOf, type Case } from './auditor/case.ts'
import { readLedger } from './auditor/ledger.ts'
import { asked, pause, type Scene } from './story/scene.ts'
import { staff } from './story/staff.ts'

type Verdict = 'it_happened' | 'try_again' | 'give_up'

/** A call that was looked for in vain, and that the app then leaves alone for so long, is left to a person. */
const lookUpsBefore = 2
const leftAloneMs = 2_000
/** How often a person tries what the channel refuses, before giving it up. */
const patience = 2

/**
 * The person to whom the protocol leaves what nobody else can know. Looks into Shopify's admin, as a person would, and says
 * what became of the call. Works until told to stop.
 */
export const startPerson = (scene: Scene, pool: Pool) => {
  const home = new AbortController()
  const run = async (): Promise<void> => {
    while (!home.signal.aborted) {
      await pause(400)
      const problems = await problemsIn(pool)
      // Nobody is so hasty as to decide while something may still happen in Shopify.
      if (problems.length === 0 || (await scene.world.standIn.faults()).lateEffectsWaiting > 0) continue
      const books = (await scene.world.standIn.books()) as Books
      for (const { one, call } of problemsWith(books, problems)) await decide(scene, books, one, call)
    }
  }
  const ended = run()
  return {
    goHome: async () => {
      home.abort()
      await ended
    },
  }
}

type Problem = { readonly returnId: string; readonly callId: string }

const problemsIn = async (pool: Pool) => {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from returns where has_problem')
  if (rows[0]?.n === 0) return []
  const ledger = await readLedger(pool)
  const problems = ledger.returns.flatMap((ours): Problem[] =>
    callsOf(ours)
      .filter(needsPerson)
      .map(({ callId }) => ({ returnId: ours.returnId, callId })),
  )
  return problems.map((problem) => ({ ...problem, ledger }))
}

const needsPerson = ({ status, lookUps, lastAt }: Call): boolean =>
  status === 'failed' ||
  (status === 'unknown' && lookUps >= lookUpsBefore && Date.now() - lastAt.getTime() > leftAloneMs)

const problemsWith = (books: Books, problems: Awaited<ReturnType<typeof problemsIn>>) =>
  problems.flatMap(({ returnId, callId, ledger }) => {
    const one = casesOf(ledger, books).find(({ ours }) => ours.returnId === returnId)
    const call = one?.calls.find((each) => each.callId === callId)
    return one && call ? [{ one, call }] : []
  })

const decide = async (scene: Scene, books: Books, one: Case, call: Call): Promise<void> => {
  const say = (verdict: Verdict) =>
    asked(scene, `resolve ${call.work.kind}`, () =>
      scene.world.desk.returns.resolveCall({
        returnId: call.returnId,
        callId: call.callId,
        verdict,
        expectedVersion: null,
        actor: staff.finance[0],
        reason: 'Looked it up in Shopify',
      }),
    )
  const answer = await say(verdictOn(books, one, call))
  // There is no room under the ceiling any more: somebody paid it back by hand meanwhile.
  if (answer.answer === 'refused' && answer.code === 'exceeds_ceiling') await say('give_up')
}

const verdictOn = (books: Books, one: Case, call: Call): Verdict => {
  if (isThere(books, one, call)) return 'it_happened'
  const tried = call.steps.filter(({ by, result }) => by === 'staff' && result === 'not_done').length
  return tried < patience ? 'try_again' : 'give_up'
}

/** What a person sees in Shopify's admin of each kind of call. */
const isThere = (books: Books, one: Case, call: Call): boolean => {
  const [native] = one.natives
  const status = (...reached: readonly string[]) => native !== undefined && reached.includes(native.status)
  const looks: Readonly<Record<string, () => boolean>> = {
    request_return: () => native !== undefined,
    open_return: () => native !== undefined,
    approve_return: () => status('OPEN', 'CLOSED'),
    decline_return: () => status('DECLINED'),
    cancel_return: () => status('CANCELED'),
    close_return: () => status('CLOSED'),
    attach_delivery: () => hasDelivery(books, one, call),
    dispose: () => isDisposed(books, one, call),
    pay_out: () => books.refunds.some((refund) => keyOf(refund)?.key === call.callId),
  }
  return looks[call.work.kind]?.() ?? false
}

const goodsOf = (books: Books, one: Case) =>
  books.reverseFulfillmentOrders.filter(({ returnId }) => one.natives.some(({ id }) => id === returnId))

const hasDelivery = (books: Books, one: Case, { work }: Call): boolean => {
  const wanted = (work as { readonly trackingNumber?: string | null }).trackingNumber ?? null
  const ways = goodsOf(books, one).filter(({ status }) => status !== 'CANCELED')
  const deliveries = books.reverseDeliveries.filter(
    ({ tracking, label }) => (tracking?.number ?? null) === wanted || (wanted === null && label !== null),
  )
  return (
    ways.length > 0 &&
    ways.every(({ id }) => deliveries.some((each) => each.reverseFulfillmentOrderId === id))
  )
}

/** The units of this call come on top of those that other calls are known to have moved. */
const isDisposed = (books: Books, one: Case, call: Call): boolean => {
  const lineIdOf = (returnLineId: string) =>
    one.lines.find((line) => line.returnLineId === returnLineId)?.lineId
  return (call.work.units ?? []).every(({ returnLineId }) => {
    const lineId = lineIdOf(returnLineId)
    const moved = one.calls
      .filter(({ callId, status }) => callId === call.callId || status === 'confirmed')
      .flatMap(({ work }) => work.units ?? [])
      .filter((unit) => lineIdOf(unit.returnLineId) === lineId)
      .reduce((sum, { quantity }) => sum + quantity, 0)
    return disposedIn(books, one, lineId) >= moved
  })
}

const disposedIn = (books: Books, one: Case, lineId: string | undefined): number => {
  const lines = one.natives.flatMap((native) => native.lines)
  return goodsOf(books, one)
    .flatMap((goods) => goods.lines)
    .filter(({ returnLineId }) => {
      const line = lines.find(({ id }) => id === returnLineId)
      return line && lineOfFulfilment(books, line.fulfillmentLineItemId) === lineId
    })
    .flatMap(({ dispositions }) => dispositions)
    .reduce((sum, { type, quantity }) => sum + (type === 'PROCESSING_REQUIRED' ? 0 : quantity), 0)
}
