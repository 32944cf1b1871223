import { hookEventOf } from '../../contracts/outgoing-webhooks.ts'
import type { RecordedEvent } from '../../domain/returns/events.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { Hook } from '../ports/hooks.ts'
import type { Repositories } from '../ports/unit-of-work.ts'
import { caseRecord } from '../returns/export-case.ts'

/**
 * Writes down what the shop's addresses are to be told of these entries, in the transaction that makes them; a job sends it.
 * The return is told as it is after all of them.
 */
export const tellOutside = async (
  { hooks, jobs }: Pick<Repositories, 'hooks' | 'jobs'>,
  after: ReturnState,
  recorded: readonly RecordedEvent[],
): Promise<void> => {
  const told = recorded.flatMap(({ seq, at, event }) => {
    const name = hookEventOf(event, after)
    return name ? [{ seq, at, name }] : []
  })
  if (told.length === 0) return
  const listening = (await hooks.list()).filter(({ stoppedAt }) => stoppedAt === null)
  for (const hook of listening)
    for (const { seq, at, name } of told.filter((one) => hook.events.includes(one.name))) {
      const { returnId } = after
      await addDelivery({ hooks, jobs }, hook, {
        // The same for each attempt, and for each entry and address only one.
        deliveryId: `${returnId}.${seq}.${hook.hookId}`,
        lane: returnId,
        seq,
        event: name,
        at,
        told: { return: caseRecord(after) },
      })
    }
}

export const addDelivery = async (
  { hooks, jobs }: Pick<Repositories, 'hooks' | 'jobs'>,
  { hookId }: Pick<Hook, 'hookId'>,
  one: {
    readonly deliveryId: string
    readonly lane: string
    readonly seq: number
    readonly event: string
    readonly at: string
    readonly told: object
  },
): Promise<void> => {
  const { deliveryId, lane, seq, event, at, told } = one
  const body = JSON.stringify({
    format: 'kembali/webhook@1',
    id: deliveryId,
    event,
    at,
    sequence: seq,
    ...told,
  })
  const unsent = { fate: 'waiting', attempts: 0, triedAt: null, code: null, problem: null } as const
  await hooks.addDelivery({ deliveryId, hookId, lane, seq, event, body, at, ...unsent })
  await jobs.enqueue('deliver-hooks', { hookId, lane })
}
