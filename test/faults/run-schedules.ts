import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDatabaseServer } from './postgres.ts'
import { runSchedule, type ScheduleResult } from './schedule.ts'

export type Outcome =
  ScheduleResult | { readonly seed: number; readonly problems: readonly string[]; readonly seconds: number }

export type RunOptions = {
  readonly schedules: number
  readonly seed: number
  /** How many schedules at once: each waits most of its time. */
  readonly lanes: number
  readonly evidenceDir: string | null
  readonly onResult: (outcome: Outcome) => void
}

/** Runs schedules of consecutive seeds, several at a time, on one Postgres. */
export const runSchedules = async (options: RunOptions): Promise<readonly Outcome[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'kembali-faults-files-'))
  // Every process is started many times: what Node has compiled once it need not compile again.
  process.env['NODE_COMPILE_CACHE'] ??= join(folder, 'compiled')
  const databases = await startDatabaseServer()
  const outcomes: Outcome[] = []
  const left = Array.from({ length: options.schedules }, (_, index) => options.seed + index)
  const lane = async () => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      const outcome = await runSchedule(seed, {
        databases,
        filesDir: folder,
        evidenceDir: options.evidenceDir,
      }).catch((error: unknown): Outcome => ({
        seed,
        seconds: 0,
        problems: [`the schedule broke off: ${error instanceof Error ? error.stack : String(error)}`],
      }))
      outcomes.push(outcome)
      options.onResult(outcome)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(options.lanes, options.schedules) }, lane))
  } finally {
    await databases.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return outcomes.toSorted((one, other) => one.seed - other.seed)
}
