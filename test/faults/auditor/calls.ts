import type { Event, OurReturn, Work } from './ledger.ts'

/** A call to the channel and its life, told again from the events alone. */
export type Call = {
  readonly callId: string
  readonly returnId: string
  readonly rma: string
  readonly work: Work
  readonly status: string
  readonly externalId: string | null
  readonly submitted: number
  readonly lookUps: number
  /** When the last entry about it was made. */
  readonly lastAt: Date
  readonly steps: readonly Step[]
}
/** One entry about what became of it, with who said so. */
export type Step = {
  readonly from: string
  readonly result: string
  readonly reason: string
  readonly by: string
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Draft = Mutable<Omit<Call, 'steps'>> & { steps: Step[] }

const statusAfter: Readonly<Record<string, string>> = {
  confirmed: 'confirmed',
  failed: 'failed',
  unknown: 'unknown',
  not_done: 'due',
  abandoned: 'abandoned',
}

export const callsOf = (ours: OurReturn): readonly Call[] => {
  const calls = new Map<string, Draft>()
  for (const event of ours.events) {
    const { call, callId } = event.data
    if (event.type === 'call_due' && call) calls.set(call.callId, begun(ours, call, event.at))
    const known = callId === undefined ? undefined : calls.get(callId)
    if (known) follow(known, event)
  }
  return [...calls.values()]
}

const begun = (
  { returnId, rma }: OurReturn,
  call: { readonly callId: string; readonly work: Work },
  at: Date,
): Draft => ({
  ...call,
  returnId,
  rma,
  status: 'due',
  externalId: null,
  submitted: 0,
  lookUps: 0,
  lastAt: at,
  steps: [],
})

const follow = (call: Draft, { type, data, actor, at }: Event): void => {
  call.lastAt = at
  if (type === 'call_submitted') {
    call.submitted += 1
    call.lookUps = 0
    call.status = 'submitted'
  }
  if (type === 'call_looked_up') call.lookUps += 1
  if (type !== 'call_resolved' || !data.outcome) return
  const { result, reason, externalId } = data.outcome
  call.steps.push({ from: call.status, result, reason: reason ?? '', by: actor.kind })
  call.status = statusAfter[result] ?? result
  call.externalId = externalId ?? call.externalId
}

/** What still has to come to an end. */
export const isOpen = ({ status }: Call): boolean => status !== 'confirmed' && status !== 'abandoned'
