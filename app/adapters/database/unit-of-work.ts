import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import {
  StaleVersion,
  UnitsTaken,
  type Repositories,
  type UnitOfWork,
} from '../../application/ports/unit-of-work.ts'
import type { Jobs } from '../../application/ports/jobs.ts'
import { connectionOver, type Connection } from './connection.ts'
import type { Numbers } from './numbers.ts'
import { channelRepository } from './repositories/channels.ts'
import { apiKeyRepository } from './repositories/api-keys.ts'
import { checklistRepository } from './repositories/checklists.ts'
import { figureRepository } from './repositories/figures.ts'
import { draftRepository } from './repositories/drafts.ts'
import { fileRepository } from './repositories/files.ts'
import { hookRepository } from './repositories/hooks.ts'
import { inboxRepository } from './repositories/inbox.ts'
import { instructionRepository } from './repositories/instructions.ts'
import { listViewRepository } from './repositories/list-views.ts'
import { mailSettingsRepository } from './repositories/mail-settings.ts'
import { manualPayoutRepository, payoutDetailsRepository } from './repositories/manual-payouts.ts'
import { messageRepository } from './repositories/messages.ts'
import { pastRepositories } from './repositories/past.ts'
import { orderRepository } from './repositories/orders.ts'
import { peopleRepository } from './repositories/people.ts'
import { policyDraftRepository } from './repositories/policy-drafts.ts'
import { policyScheduleRepository } from './repositories/policy-schedules.ts'
import { policyRepository } from './repositories/policies.ts'
import { reasonRepository } from './repositories/reasons.ts'
import { payoutLimitRepository } from './repositories/payout-limits.ts'
import { receivingRepository } from './repositories/receiving.ts'
import { replyTemplateRepository } from './repositories/reply-templates.ts'
import { returnRepository } from './repositories/returns.ts'
import { digestRepository, setupRepository } from './repositories/setup.ts'
import { staffRepository } from './repositories/staff.ts'
import { inTransaction } from './transaction.ts'

/** How jobs get into the transaction that causes them, and what happens when it is committed. */
export type JobSender = {
  readonly send: (client: pg.ClientBase, jobs: readonly SentJob[]) => Promise<void>
  readonly committed: (queues: ReadonlySet<keyof Jobs>) => void
}
export type SentJob<K extends keyof Jobs = keyof Jobs> = {
  readonly queue: K
  readonly payload: Jobs[K]
  readonly startAfterSeconds: number
  readonly singletonKey: string | null
}

export type UnitOfWorkDeps = { readonly pool: pg.Pool; readonly jobs: JobSender; readonly numbers: Numbers }

/** Units of work for one shop. */
export const createUnitOfWork =
  (deps: UnitOfWorkDeps, shopId: string): UnitOfWork =>
  async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(deps, shopId, work)
      } catch (failure) {
        const error = inOurWords(failure)
        if (attempt >= attemptsFor(error)) throw error
        if (!(error instanceof StaleVersion)) await delay(attempt * (5 + Math.random() * 20))
      }
    }
  }

const once = async <T>(
  { pool, jobs, numbers }: UnitOfWorkDeps,
  shopId: string,
  work: (repositories: Repositories) => Promise<T>,
): Promise<T> => {
  const enqueued: SentJob[] = []
  const result = await inTransaction(pool, async ({ client, defer }) => {
    const db = connectionOver(client, defer)
    const answer = await work({
      ...repositoriesOver(db, shopId, numbers),
      jobs: queueInto(enqueued, shopId),
    })
    defer(jobs.send(client, enqueued))
    return answer
  })
  jobs.committed(new Set(enqueued.map(({ queue }) => queue)))
  return result
}

const repositoriesOver = (db: Connection, shopId: string, numbers: Numbers): Omit<Repositories, 'jobs'> => ({
  orders: orderRepository(db, shopId),
  returns: returnRepository(db, shopId, () => numbers.next(shopId, 'rma')),
  policies: policyRepository(db, shopId),
  policyDrafts: policyDraftRepository(db, shopId),
  policySchedules: policyScheduleRepository(db, shopId),
  checklists: checklistRepository(db, shopId),
  receiving: receivingRepository(db, shopId),
  payoutLimits: payoutLimitRepository(db, shopId),
  listViews: listViewRepository(db, shopId),
  staff: staffRepository(db, shopId),
  messages: messageRepository(db, shopId),
  mailSettings: mailSettingsRepository(db, shopId),
  replyTemplates: replyTemplateRepository(db, shopId),
  setup: setupRepository(db, shopId),
  digests: digestRepository(db, shopId),
  figures: figureRepository(db, shopId),
  inbox: inboxRepository(db, shopId),
  files: fileRepository(db, shopId),
  drafts: draftRepository(db, shopId),
  reasons: reasonRepository(db, shopId),
  instructions: instructionRepository(db, shopId),
  payoutDetails: payoutDetailsRepository(db, shopId),
  manualPayouts: manualPayoutRepository(db, shopId),
  people: peopleRepository(db, shopId),
  hooks: hookRepository(db, shopId),
  channels: channelRepository(db, shopId),
  ...pastRepositories(db, shopId),
  apiKeys: apiKeyRepository(db, shopId),
})

/** Kept until the work is done: then all of them are sent at once. */
const queueInto = (enqueued: SentJob[], shopId: string): Repositories['jobs'] => ({
  enqueue: (queue, payload, { startAfterSeconds = 0, singletonKey = null } = {}) => {
    const full = { ...payload, shopId } as Jobs[typeof queue]
    enqueued.push({ queue, payload: full, startAfterSeconds, singletonKey })
    return Promise.resolve()
  },
})

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
const UNIQUE_VIOLATION = '23505'

type SqlError = Error & { readonly code?: string; readonly constraint?: string }

/** Somebody who was faster shows as a violated key; which one says what it means. */
const inOurWords = (failure: unknown): unknown => {
  const { code, constraint, message } = failure as SqlError
  if (code !== UNIQUE_VIOLATION) return failure
  if (constraint === 'unit_claims_pkey') return new UnitsTaken(message, { cause: failure })
  const isOvertaken =
    constraint === 'returns_shop_id_submission_key_key' || constraint === 'return_events_pkey'
  return isOvertaken ? new StaleVersion(message, { cause: failure }) : failure
}

const attemptsFor = (error: unknown): number => {
  if (error instanceof StaleVersion) return 2
  const { code } = error as SqlError
  return code === SERIALIZATION_FAILURE || code === DEADLOCK ? 4 : 1
}
