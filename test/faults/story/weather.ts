import { faultKinds, type FaultKind, type FaultRule } from '../../stand-ins/shopify/faults.ts'
import type { Dice } from '../dice.ts'
import { times } from '../world.ts'
import { pause, type Scene } from './scene.ts'

/** Every kind of fault strikes any operation at random: changes often, questions now and then. `sure` strikes for certain. */
export const badWeather = async (scene: Scene, sure: FaultKind, dice: Dice): Promise<void> => {
  const { from, to } = times.lateEffectMs
  const afterMs = (kind: FaultKind): Partial<FaultRule> => {
    if (kind === 'late_effect') return { afterMs: dice.between(from, to) }
    return kind === 'slow' ? { afterMs: dice.between(100, times.timeoutSeconds * 1_000 + 400) } : {}
  }
  const rules = dice.shuffled(faultKinds).flatMap((kind): FaultRule[] => [
    { kind, only: 'mutation', probability: changeFaults[kind], ...afterMs(kind) },
    { kind, only: 'query', probability: 0.004, ...afterMs(kind) },
  ])
  const certain: FaultRule = {
    kind: sure,
    only: 'mutation',
    times: 2,
    skip: dice.between(0, 6),
    ...afterMs(sure),
  }
  const add = [...(dice.chance(0.4) ? [muchTooLate(dice)] : []), certain, ...rules]
  await scene.world.standIn.setFaults({ clear: true, seed: dice.between(1, 1e9), add })
}

/** Once in a while an effect lands after everybody has stopped expecting it. */
const muchTooLate = (dice: Dice): FaultRule => ({
  kind: 'late_effect',
  operation: dice.pick([
    'RequestReturn',
    'OpenReturn',
    'ApproveReturn',
    'CancelReturn',
    'CloseReturn',
    'AttachDelivery',
    'DisposeGoods',
    'ProcessReturn',
    'ProcessReturn',
  ]),
  times: 1,
  afterMs: times.muchTooLateMs,
})

/** More than a third of all changes goes wrong in one way or another. */
const changeFaults: Readonly<Record<FaultKind, number>> = {
  timeout_before_effect: 0.04,
  timeout_after_effect: 0.05,
  late_effect: 0.07,
  http_429: 0.015,
  throttled: 0.03,
  http_500: 0.04,
  dropped_before_effect: 0.04,
  dropped_after_effect: 0.06,
  slow: 0.05,
  garbage: 0.05,
}

/** Webhooks come late, twice, in another order, and for a while not at all. */
export const badPost = async (scene: Scene, dice: Dice): Promise<void> => {
  const { standIn } = scene.world
  await standIn.setWebhooks({
    delayMs: dice.pick([0, 0, 100, 600]),
    disorderMs: dice.pick([0, 300, 1_500]),
    duplicateProbability: dice.pick([0, 0.2, 0.6]),
  })
  if (dice.chance(0.4)) return
  await pause(dice.between(500, 3_000))
  await standIn.setWebhooks({ held: true })
  await pause(dice.between(1_000, 4_000))
  await standIn.setWebhooks({ held: false })
}
