import type { Dice } from '../dice.ts'
import type { Restartable, World } from '../world.ts'
import { pause } from './scene.ts'

/** Kills workers and the web process at random moments, and starts them again. */
export type Killer = {
  /** Something was just done: a good moment to kill. */
  readonly nudge: () => void
  /** Resolves when all kills of the plan are done and everything runs again. */
  readonly ended: Promise<void>
}

export type KillPlan = {
  readonly workers: number
  readonly web: number
  /** Whether what a dead worker had begun is handed on at once, or when its silence is noticed. */
  readonly handsOn: boolean
}

export const killPlanOf = (dice: Dice): KillPlan & { readonly workerProcesses: number } => {
  const workerProcesses = dice.chance(0.2) ? 2 : 1
  return {
    workerProcesses,
    workers: dice.between(2, 3),
    web: dice.chance(0.4) ? 1 : 0,
    handsOn: workerProcesses === 1 && dice.chance(0.9),
  }
}

export const startKiller = (world: World, plan: KillPlan, dice: Dice): Killer => {
  let waiting: (() => void) | null = null
  const nudged = () =>
    new Promise<void>((resolve) => {
      waiting = resolve
    })
  /** Half of the moments are any, half lie just after somebody did something. */
  const moment = async (): Promise<void> => {
    const longest = dice.between(300, 2_500)
    if (dice.chance(0.5)) return pause(longest)
    await Promise.race([nudged(), pause(longest)])
    await pause(dice.between(0, 150))
  }
  const run = async (): Promise<void> => {
    const victims = dice.shuffled([
      ...Array.from({ length: plan.workers }, () => dice.pick(world.workers)),
      ...Array.from({ length: plan.web }, () => world.web),
    ])
    for (const victim of victims) {
      await moment()
      await killAndRestart(world, victim, plan, dice)
    }
  }
  return {
    nudge: () => {
      waiting?.()
      waiting = null
    },
    ended: run(),
  }
}

const killAndRestart = async (
  world: World,
  victim: Restartable,
  plan: KillPlan,
  dice: Dice,
): Promise<void> => {
  await victim.kill()
  await pause(dice.between(0, 300))
  if (victim !== world.web && plan.handsOn) await handOn(world)
  await victim.start()
}

/**
 * What the only worker had begun is handed on at once, as the app does where it knows that it is the only one. Elsewhere the
 * silence of its heartbeat says so, after ten seconds or more: some schedules wait for that.
 */
const handOn = async ({ pool }: World): Promise<void> => {
  await pool.query(`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`)
}
