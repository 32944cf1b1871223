import type { ReturnPageView } from '../../../app/contracts/views.ts'
import type { DeskAction } from '../../../app/domain/returns/permissions.ts'
import type { Dice } from '../dice.ts'
import { doTask, tasks, type Task } from './desk-work.ts'
import { looked, pause, type Scene } from './scene.ts'
import { staff } from './staff.ts'

/** What becomes of a case, if nothing comes between. */
const courses = ['straight', 'straight', 'straight', 'early', 'early', 'declined', 'cancelled'] as const
type Course = (typeof courses)[number]

/** After half a minute without anything to do nobody looks at a case any more. */
const longestIdleMs = 30_000
/** Whoever finds nothing to do comes back later each time. */
const idlePauseMs = { first: 250, longest: 1_500 }

const over = ['closed', 'declined', 'cancelled']

/** Staff work on a return until it is over: now one alone, now two at once, now against each other. */
export const workOnReturn = async (scene: Scene, returnId: string, dice: Dice): Promise<void> => {
  const course = dice.pick(courses)
  const locations = scene.before.locations.filter(({ isActive }) => isActive).map(({ id }) => id)
  let idleMs = 0
  while (!scene.isOver() && idleMs < longestIdleMs) {
    await pause(dice.between(30, 350))
    const page = await looked(scene, 'see a return', () =>
      scene.world.desk.returns.page(returnId, staff.owner),
    )
    if (!page || over.includes(page.status)) return
    const what = nextAction(page, course, dice)
    if (what === null) idleMs += await idlePause(idleMs)
    else {
      idleMs = 0
      await act(scene, page, tasks[what](page, dice, locations), { course, dice, locations })
    }
  }
}

const idlePause = async (idleMs: number): Promise<number> => {
  const ms = Math.min(idlePauseMs.longest, idlePauseMs.first + idleMs / 4)
  await pause(ms)
  return ms
}

type Doable = keyof typeof tasks
const isDoable = (action: DeskAction): action is Doable => action in tasks

const nextAction = (page: ReturnPageView, course: Course, dice: Dice): Doable | null => {
  const offered = page.actions.filter(isDoable).filter((action) => isWanted(action, page, course, dice))
  const others = offered.filter((action) => action !== 'close')
  if (others.length > 0) return dice.pick(others)
  return offered[0] ?? null
}

const isWanted = (action: Doable, page: ReturnPageView, course: Course, dice: Dice): boolean => {
  if (action === 'approve') return course !== 'declined'
  if (action === 'decline') return course === 'declined'
  if (action === 'cancel') return course === 'cancelled' && dice.chance(0.5)
  if (action === 'refund_early') return course === 'early'
  // Where a rule pays, a person only clicks when the rule has not.
  if (action === 'refund') return page.money.release.by === 'person' || dice.chance(0.2)
  if (action === 'mark_shipped') return dice.chance(0.4)
  return true
}

type Manner = { readonly course: Course; readonly dice: Dice; readonly locations: readonly string[] }

const act = async (scene: Scene, page: ReturnPageView, task: Task, manner: Manner): Promise<void> => {
  const { dice } = manner
  const { returnId, version } = page
  const [one, other] = dice.shuffled(task.actors)
  if (!one) return
  const seen = dice.chance(0.6) ? version : null
  const rival = rivalOf(page, task, manner)
  const first = doTask(scene, returnId, task, one, seen)
  const second = rival && other ? doTask(scene, returnId, rival, other, seen) : null
  await Promise.all([first, second])
}

/** Somebody else does the same at the same moment, or the contrary. */
const rivalOf = (page: ReturnPageView, task: Task, { dice, locations }: Manner): Task | null => {
  if (dice.chance(0.2)) return task
  const contrary = contraries[task.what]
  if (!contrary || !page.actions.includes(contrary) || !dice.chance(0.08)) return null
  const rival = tasks[contrary](page, dice, locations)
  // Whoever is asked must be one whose duty it is.
  return rival.actors === task.actors
    ? rival
    : { ...rival, ask: (at, _actor, seen) => rival.ask(at, staff.owner, seen) }
}

const contraries: Readonly<Partial<Record<DeskAction, Doable>>> = {
  approve: 'decline',
  decline: 'approve',
  receive: 'cancel',
  mark_shipped: 'cancel',
  inspect: 'refund_early',
}
