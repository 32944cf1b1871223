import type { Case } from './case.ts'
import type { EventData, SettledLine } from './ledger.ts'

export type Standing = {
  /** The settlements whose units were not freed again. */
  readonly standing: readonly EventData[]
  /** Whether a settlement was the only one that held when it was made. */
  readonly isFirst: (made: EventData) => boolean
}

type Held = { readonly made: EventData; callId: string | null; isRefused: boolean; isFurther: boolean }

/**
 * Replays a ledger: a payout that the channel refused and that a person then gave up frees the units of its settlement, if none
 * of their lines was settled further in between.
 */
export const standingOf = ({ ours }: Case): Standing => {
  let held: readonly Held[] = []
  const first = new Set<EventData>()
  const steps: Readonly<Record<string, (data: EventData) => void>> = {
    settlement_made: (made) => {
      if (held.length === 0) first.add(made)
      settleFurther(held, linesOf(made))
      held = [...held, { made, callId: null, isRefused: false, isFurther: false }]
    },
    refunded_outside: ({ units = [] }) => settleFurther(held, units),
    call_due: ({ call }) => {
      const paid = held.find(({ made }) => made.settlementId === call?.work.settlementId)
      if (paid && call) paid.callId = call.callId
    },
    call_resolved: ({ callId, outcome }) => {
      const paid = held.find((one) => one.callId === callId)
      if (!paid) return
      if (outcome?.result === 'abandoned' && paid.isRefused && !paid.isFurther)
        held = held.filter((one) => one !== paid)
      paid.isRefused = outcome?.result === 'failed'
    },
  }
  for (const { type, data } of ours.events) steps[type]?.(data)
  return { standing: held.map(({ made }) => made), isFirst: (made) => first.has(made) }
}

const linesOf = ({ lines }: EventData): readonly SettledLine[] =>
  (lines ?? []) as unknown as readonly SettledLine[]

const settleFurther = (held: readonly Held[], lines: readonly { readonly returnLineId: string }[]): void => {
  for (const each of held)
    each.isFurther ||= linesOf(each.made).some((own) =>
      lines.some(({ returnLineId }) => returnLineId === own.returnLineId),
    )
}
