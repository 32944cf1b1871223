import type { Outcome } from '../../../app/domain/outcome.ts'
import type { ReturnLineView, ReturnPageView } from '../../../app/contracts/views.ts'
import type { Actor } from '../../../app/domain/returns/actor.ts'
import type { DeskAction } from '../../../app/domain/returns/permissions.ts'
import type { DisposedUnits, Inspection, Receipt } from '../../../app/domain/returns/events.ts'
import type { Deed } from '../auditor/journal.ts'
import type { Dice } from '../dice.ts'
import { asked, type Scene } from './scene.ts'
import { staff } from './staff.ts'

/** What a member of staff is about to do: who, what is counted, and how it is asked for. */
export type Task = {
  readonly what: DeskAction
  readonly counts: Deed['counts']
  readonly ask: (scene: Scene, actor: Actor, expectedVersion: number | null) => Promise<Outcome<unknown>>
  readonly actors: readonly Actor[]
}

export const doTask = async (
  scene: Scene,
  returnId: string,
  task: Task,
  actor: Actor,
  expectedVersion: number | null,
): Promise<void> => {
  const answer = await asked(scene, task.what, () => task.ask(scene, actor, expectedVersion))
  scene.deeds.push({
    what: task.what,
    returnId,
    answer: answer.answer,
    refusal: answer.answer === 'refused' ? answer.code : null,
    counts: task.counts,
  })
}

const once: Deed['counts'] = [{ of: 'it', quantity: 1 }]

type TaskOf = (page: ReturnPageView, dice: Dice, locations: readonly string[]) => Task

/** Every action that staff can take on a page, but for labels of their own, what a carrier says, and what is kept. */
export const tasks: Readonly<
  Record<Exclude<DeskAction, 'attach_label' | 'record_delivery' | 'change_goods' | 'confirm_payout'>, TaskOf>
> = {
  approve: ({ returnId }) => ({
    what: 'approve',
    counts: once,
    actors: staff.agents,
    ask: ({ world }, actor, expectedVersion) =>
      world.desk.returns.approve({ returnId, actor, expectedVersion, reason: 'fine' }),
  }),
  decline: ({ returnId }) => ({
    what: 'decline',
    counts: once,
    actors: staff.agents,
    ask: ({ world }, actor, expectedVersion) =>
      world.desk.returns.decline({
        returnId,
        actor,
        expectedVersion,
        reason: 'other',
        note: 'Worn too long',
      }),
  }),
  cancel: ({ returnId }) => ({
    what: 'cancel',
    counts: once,
    actors: staff.agents,
    ask: ({ world }, actor, expectedVersion) =>
      world.desk.returns.cancel({ returnId, actor, expectedVersion, note: 'The shopper keeps it' }),
  }),
  mark_shipped: ({ returnId }, dice) => {
    const trackingNumber = dice.chance(0.7) ? `3S${dice.between(1_000_000, 9_999_999)}` : null
    const trackingUrl = trackingNumber && `https://tracking.example/${trackingNumber}`
    return {
      what: 'mark_shipped',
      counts: once,
      actors: [...staff.agents, ...staff.warehouse],
      ask: ({ world }, actor, expectedVersion) =>
        world.desk.returns.markShipped({
          returnId,
          actor,
          expectedVersion,
          carrier: 'Post',
          trackingNumber,
          trackingUrl,
        }),
    }
  },
  receive: ({ returnId, lines }, dice) => {
    const receipts = lines.flatMap((line) => receiptsOf(line, dice))
    return {
      what: 'receive',
      counts: receipts.map(({ returnLineId, result, quantity }) => ({
        of: `${returnLineId} ${result}`,
        quantity,
      })),
      actors: staff.warehouse,
      ask: ({ world }, actor, expectedVersion) =>
        world.desk.returns.receive({ returnId, actor, expectedVersion, receipts, note: null }),
    }
  },
  inspect: ({ returnId, lines }, dice) => {
    const inspections = lines.flatMap((line) => inspectionsOf(line, dice))
    return {
      what: 'inspect',
      counts: inspections.map(({ returnLineId, grade, quantity }) => ({
        of: `${returnLineId} ${grade}`,
        quantity,
      })),
      actors: staff.warehouse,
      ask: ({ world }, actor, expectedVersion) =>
        world.desk.returns.inspect({ returnId, actor, expectedVersion, inspections }),
    }
  },
  dispose: ({ returnId, lines }, dice, locations) => {
    const dispositions = lines.flatMap((line) => dispositionsOf(line, dice, locations))
    return {
      what: 'dispose',
      counts: dispositions.map(({ returnLineId, grade, disposition, quantity }) => ({
        of: `${returnLineId} ${grade} ${disposition}`,
        quantity,
      })),
      actors: staff.warehouse,
      ask: ({ world }, actor, expectedVersion) =>
        world.desk.returns.dispose({ returnId, actor, expectedVersion, dispositions }),
    }
  },
  refund: ({ returnId }) => ({
    what: 'refund',
    counts: once,
    actors: [...staff.finance, ...staff.agents],
    ask: ({ world }, actor, expectedVersion) =>
      world.desk.returns.refund({ returnId, actor, expectedVersion, early: null }),
  }),
  refund_early: ({ returnId }) => ({
    what: 'refund_early',
    counts: once,
    actors: staff.finance,
    ask: ({ world }, actor, expectedVersion) =>
      world.desk.returns.refund({ returnId, actor, expectedVersion, early: { reason: 'A good customer' } }),
  }),
  close: ({ returnId }) => ({
    what: 'close',
    counts: once,
    actors: staff.agents,
    ask: ({ world }, actor, expectedVersion) =>
      world.desk.returns.close({ returnId, actor, expectedVersion }),
  }),
}

/** Some lines come later, some come in part; now and then something else came, or nothing. */
const receiptsOf = ({ returnLineId, toReceive }: ReturnLineView, dice: Dice): readonly Receipt[] => {
  if (toReceive === 0) return []
  const quantity = dice.chance(0.7) ? toReceive : dice.between(1, toReceive)
  const result = dice.chance(0.85) ? 'received' : dice.pick(['wrong_item', 'short', 'empty', 'lost'] as const)
  return [{ returnLineId, result, quantity }]
}

const inspectionsOf = ({ returnLineId, toInspect }: ReturnLineView, dice: Dice): readonly Inspection[] => {
  if (toInspect === 0) return []
  const good = dice.between(0, toInspect)
  const grade = dice.pick(['B', 'C'] as const)
  return [
    { returnLineId, grade: 'A' as const, quantity: good, note: null },
    { returnLineId, grade, quantity: toInspect - good, note: 'a scratch' },
  ].filter(({ quantity }) => quantity > 0)
}

const dispositionsOf = (
  { returnLineId, toDispose }: ReturnLineView,
  dice: Dice,
  locations: readonly string[],
): readonly DisposedUnits[] =>
  (['A', 'B', 'C'] as const).flatMap((grade): DisposedUnits[] => {
    const left = toDispose[grade]
    if (left === 0) return []
    const quantity = dice.chance(0.7) ? left : dice.between(1, left)
    const isRestocked = dice.chance({ A: 0.9, B: 0.5, C: 0.1 }[grade])
    return [
      isRestocked
        ? { returnLineId, grade, quantity, disposition: 'restock', locationId: dice.pick(locations) }
        : {
            returnLineId,
            grade,
            quantity,
            locationId: null,
            disposition: dice.pick(['refurbish', 'resale', 'destroy', 'to_customer'] as const),
          },
    ]
  })
