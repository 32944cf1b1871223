import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { faultKinds, type FaultKind } from '../stand-ins/shopify/faults.ts'
import { startMailbox, type Mailbox } from '../stand-ins/mailbox/start-mailbox.ts'
import { audit, type Audit } from './auditor/audit.ts'
import type { BookOrder, Books } from './auditor/books.ts'
import { callsOf, isOpen } from './auditor/calls.ts'
import { readLedger } from './auditor/ledger.ts'
import { createDice, type Dice } from './dice.ts'
import { startPerson } from './person.ts'
import type { DatabaseServer } from './postgres.ts'
import { killPlanOf, startKiller } from './story/killer.ts'
import { askForReturn } from './story/shopper.ts'
import { pause, type Scene } from './story/scene.ts'
import { policyOf } from './story/policies.ts'
import { badPost, badWeather } from './story/weather.ts'
import { workByHand } from './story/merchant.ts'
import { workOnReturn } from './story/case-work.ts'
import { openApp } from './open-app.ts'
import { startWorld, type LoggedError, type World } from './world.ts'

/** What one schedule did and what was found wrong. */
export type ScheduleResult = {
  readonly seed: number
  readonly problems: readonly string[]
  readonly figures: Audit['figures'] | null
  readonly kills: { readonly worker: number; readonly web: number }
  readonly byHand: readonly string[]
  /** How often each fault struck each operation. */
  readonly faults: Readonly<Record<FaultKind, Readonly<Record<string, number>>>>
  readonly errors: readonly LoggedError[]
  readonly marks: Readonly<Record<string, number>>
  readonly seconds: number
}

export type Surroundings = {
  readonly databases: DatabaseServer
  readonly filesDir: string
  /** Where ledger, books and everything said are kept. Null keeps nothing. */
  readonly evidenceDir: string | null
}

const dayMs = 150_000
const restMs = 90_000
/** How long faults go on after everybody has gone home. */
const calmAfterMs = 20_000
const ordersPerSchedule = 4

/** Orders of which nothing can come back: asking costs time and shows nothing. */
const hopeless = ['#1020', '#1023', '#1027']

export const runSchedule = async (seed: number, around: Surroundings): Promise<ScheduleResult> => {
  const begun = performance.now()
  const marks: Record<string, number> = {}
  const mark = (name: string) => (marks[name] = Math.round((performance.now() - begun) / 100) / 10)
  const dice = createDice(seed)
  const plan = killPlanOf(dice.for('kills'))
  const name = `schedule_${seed}`
  const mailbox = await startMailbox()
  const databaseUrl = await around.databases.create(name)
  const world = await startWorld({
    databaseUrl,
    smtpUrl: mailbox.smtpUrl,
    filesDir: `${around.filesDir}/${name}`,
    workers: plan.workerProcesses,
  })
  mark('world')
  try {
    await openApp(world, policyOf(dice.for('policy')))
    await Promise.all(world.workers.map((worker) => worker.start()))
    mark('open')
    const played = await play(world, plan, dice, seed, mark)
    mark('rest')
    const problems = [...played.problems]
    const audited = await auditOf(world, played, mailbox)
    problems.push(...audited.findings.map(({ rule, where, what }) => `${rule} - ${where}: ${what}`))
    if (around.evidenceDir) await keepEvidence(join(around.evidenceDir, name), world, played.scene, problems)
    return {
      seed,
      problems,
      figures: audited.figures,
      byHand: played.byHand,
      errors: world.errors,
      kills: { worker: sumOf(world.workers.map((each) => each.kills())), web: world.web.kills() },
      faults: await faultsIn(world),
      marks,
      seconds: (performance.now() - begun) / 1000,
    }
  } finally {
    await world.close()
    await mailbox.close()
    await around.databases.drop(name)
  }
}

type Played = {
  readonly scene: Scene
  readonly problems: readonly string[]
  readonly byHand: readonly string[]
}

const play = async (
  world: World,
  plan: ReturnType<typeof killPlanOf>,
  dice: Dice,
  seed: number,
  mark: (name: string) => void,
): Promise<Played> => {
  const before = (await world.standIn.books()) as Books
  const end = performance.now() + dayMs
  const killer = startKiller(world, plan, dice.for('killer'))
  const scene: Scene = {
    world,
    dice,
    before,
    submissions: [],
    deeds: [],
    complaints: [],
    done: killer.nudge,
    isOver: () => performance.now() > end,
  }
  const orders = chosenOrders(before, dice.for('orders'))
  const sure = faultKinds[seed % faultKinds.length] ?? 'late_effect'
  await badWeather(scene, sure, dice.for('weather'))
  const person = startPerson(scene, world.pool)
  try {
    const [byHand] = await Promise.all([
      workByHand(scene, orders, dice.for('merchant')),
      badPost(scene, dice.for('post')),
      killer.ended,
      ...orders.map((order, index) => playCase(scene, order, dice.for(`case ${index}`))),
    ])
    mark('played')
    const unrest = await comeToRest(world)
    return { scene, byHand, problems: [...scene.complaints, ...unrest] }
  } finally {
    await person.goHome()
  }
}

const playCase = async (scene: Scene, order: BookOrder, dice: Dice): Promise<void> => {
  await pause(dice.between(0, 1_500))
  const returnId = await askForReturn(scene, order, dice)
  if (returnId) await workOnReturn(scene, returnId, dice)
}

/** Some orders, now and then one of them twice: two returns of one order at the same time. */
const chosenOrders = (before: Books, dice: Dice): readonly BookOrder[] => {
  const chosen = dice
    .shuffled(before.orders.filter(({ name }) => !hopeless.includes(name)))
    .slice(0, ordersPerSchedule)
  const large = chosen.filter(({ lineItems }) => lineItems.some(({ quantity }) => quantity > 2))
  return [...chosen, ...large.slice(0, 1)]
}

/** Nothing goes wrong any more; then everything that was begun comes to its end, or it is said what does not. */
const comeToRest = async (world: World): Promise<readonly string[]> => {
  const deadline = performance.now() + restMs
  const calm = performance.now() + calmAfterMs
  await world.standIn.setWebhooks({ held: false })
  let isCalm = false
  for (;;) {
    const unrest = await unrestIn(world)
    if (unrest.length === 0) return []
    if (performance.now() > deadline) return unrest.map((what) => `it does not come to rest: ${what}`)
    if (!isCalm && performance.now() > calm) {
      isCalm = true
      await world.standIn.setFaults({ clear: true })
    }
    await pause(600)
  }
}

const unrestIn = async ({ pool, standIn }: World): Promise<readonly string[]> => {
  const [{ lateEffectsWaiting }, { pending }] = await Promise.all([standIn.faults(), standIn.webhooks()])
  const ledger = await readLedger(pool)
  const calls = ledger.returns.flatMap((ours) => callsOf(ours).filter(isOpen))
  return [
    ...(lateEffectsWaiting > 0 ? [`${lateEffectsWaiting} effects still to land`] : []),
    ...(pending > 0 ? [`${pending} webhooks on their way`] : []),
    ...calls.map(({ rma, work, status, steps }) => {
      const last = steps.at(-1)
      return `${rma}: ${work.kind} is ${status}${last ? ` after ${last.result} (${last.reason})` : ''}`
    }),
    ...(await jobsIn(pool)),
  ]
}

/** Jobs that are due or under way; those for later only look again at what has ended meanwhile. */
const jobsIn = async (pool: Pool): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ name: string; state: string; data: object; output: object | null }>(
    `select name, state, data, output from pgboss.job
      where name = 'dead-letters' or state in ('active', 'retry') or (state = 'created' and start_after <= now())`,
  )
  return rows.map(
    ({ name, state, data, output }) =>
      `job ${name} is ${state}: ${JSON.stringify(data)} ${JSON.stringify(output)?.slice(0, 300) ?? ''}`,
  )
}

const auditOf = ({ pool, standIn }: World, { scene }: Played, mailbox: Mailbox): Promise<Audit> =>
  audit({
    pool,
    standInUrl: standIn.url,
    before: scene.before,
    mails: mailbox.messages().map(({ headers, to, subject }) => ({
      messageId: headers['message-id'] ?? '',
      to,
      subject,
    })),
    journal: { submissions: scene.submissions, deeds: scene.deeds },
  })

const keepEvidence = async (
  folder: string,
  { pool, standIn, errors }: World,
  { before, submissions, deeds }: Scene,
  problems: readonly string[],
): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const papers = {
    problems,
    before,
    submissions,
    deeds,
    errors,
    ledger: await readLedger(pool),
    books: await standIn.books(),
    log: await standIn.log(),
    jobs: (await pool.query('select * from pgboss.job')).rows,
  }
  for (const [name, paper] of Object.entries(papers))
    await writeFile(join(folder, `${name}.json`), JSON.stringify(paper, null, 1))
}

const faultsIn = async ({ standIn }: World): Promise<ScheduleResult['faults']> => {
  const log = await standIn.log()
  return Object.fromEntries(
    faultKinds.map((kind) => {
      const struck = log.filter(({ fault }) => fault === kind)
      const byOperation = Map.groupBy(struck, ({ operation }) => operation ?? 'unknown')
      return [kind, Object.fromEntries([...byOperation].map(([name, entries]) => [name, entries.length]))]
    }),
  ) as ScheduleResult['faults']
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)
