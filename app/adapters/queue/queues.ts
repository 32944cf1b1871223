import type { Queue } from 'pg-boss'
import type { Jobs } from '../../application/ports/jobs.ts'

export type QueueName = keyof Jobs

/** Where a job ends that failed every time. A person looks at it; nothing works it off. */
export const DEAD_LETTERS = 'dead-letters'

/** Of jobs with one key only one waits at a time. */
export const POLICY = 'short'

type QueueSettings = Omit<Queue, 'name' | 'policy' | 'partition'>

const DAY = 24 * 60 * 60

/**
 * A process that dies shows by its heartbeat. Retries come after 1, 2, 4... seconds and then at the longest delay.
 */
const patient = (retryDelayMax: number, retryLimit: number): QueueSettings => ({
  retryLimit,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax,
  heartbeatSeconds: 10,
  expireInSeconds: 15 * 60,
  retentionSeconds: 60 * DAY,
  deleteAfterSeconds: DAY / 4,
  deadLetter: DEAD_LETTERS,
})

/** Money and goods are tried for a month; the rest for about two days. */
export const QUEUES: Readonly<Record<QueueName, QueueSettings>> = {
  'carry-out': patient(5 * 60, 8_640),
  'make-packing-slip': patient(5 * 60, 600),
  'watch-parcel': patient(10 * 60, 300),
  'tell-address': patient(10 * 60, 300),
  'send-message': patient(10 * 60, 300),
  'remind-desk': patient(10 * 60, 300),
  'send-digest': patient(10 * 60, 300),
  'remove-unused-files': patient(5 * 60, 600),
  'read-afresh': patient(5 * 60, 600),
  'sync-channel': patient(15 * 60, 600),
  'check-channel': patient(15 * 60, 600),
  'send-export': patient(10 * 60, 300),
  'remove-export': patient(5 * 60, 600),
  'deliver-hooks': patient(5 * 60, 600),
  'publish-policy': patient(5 * 60, 600),
  'run-backtest': patient(60, 100),
  'import-orders': patient(60, 20),
  'handle-webhook': patient(5 * 60, 600),
}

export const QUEUE_NAMES = Object.keys(QUEUES) as readonly QueueName[]
