import { Pool } from 'pg'
import type { Desk } from '../../app/application/kembali.ts'
import { freePort } from '../free-port.ts'
import { startChild, type Child } from './child.ts'
import { deskOverHttp } from './desk-over-http.ts'
import { standInKeys, startStandIn, type StandIn } from './stand-in-control.ts'

/** Times of the schedules: what takes minutes in the world takes seconds here. */
export const times = {
  /** How long an unanswered call may still land. */
  settleSeconds: 3,
  lookUpSeconds: 0.5,
  timeoutSeconds: 1.2,
  /** A late effect lands within the time to settle. */
  lateEffectMs: { from: 200, to: 1_800 },
  /** Once in a while one lands later than anybody expects: after the time to settle and both look-ups. */
  muchTooLateMs: 9_000,
} as const

/** A shop with everything around it: database, stand-in, web process, workers. */
export type World = {
  readonly appUrl: string
  readonly standIn: StandIn
  readonly desk: Desk
  /** For looking only. */
  readonly pool: Pool
  readonly databaseUrl: string
  readonly web: Restartable
  readonly workers: readonly Restartable[]
  /** What the processes of ours logged as errors. */
  readonly errors: readonly LoggedError[]
  readonly close: () => Promise<void>
}

export type LoggedError = { readonly from: string; readonly type: string; readonly message: string }

/** A process that is killed and started again. */
export type Restartable = {
  readonly start: () => Promise<void>
  readonly kill: () => Promise<void>
  readonly kills: () => number
}

export type WorldOptions = {
  readonly databaseUrl: string
  readonly smtpUrl: string
  readonly filesDir: string
  readonly workers: number
}

export const startWorld = async (options: WorldOptions): Promise<World> => {
  const port = await freePort()
  const appUrl = `http://127.0.0.1:${port}`
  const standIn = await startStandIn(appUrl)
  const errors: LoggedError[] = []
  const environment = environmentOf(options, appUrl, standIn)
  const pool = new Pool({ connectionString: options.databaseUrl, max: 3 })
  pool.on('error', () => undefined)
  const web = restartable('web', errors, 'test/faults/web-process.ts', { ...environment, PORT: String(port) })
  const workers = Array.from({ length: options.workers }, (_, index) =>
    restartable(`worker ${index + 1}`, errors, 'server.ts', { ...environment, KEMBALI_ROLE: 'worker' }),
  )
  await web.start()
  return {
    appUrl,
    standIn,
    desk: deskOverHttp(appUrl, standIn.shopDomain),
    pool,
    databaseUrl: options.databaseUrl,
    web,
    workers,
    errors,
    close: async () => {
      await Promise.all([...workers, web].map(({ kill }) => kill()))
      await standIn.close()
      await pool.end()
    },
  }
}

const environmentOf = (options: WorldOptions, appUrl: string, standIn: StandIn) => ({
  SHOPIFY_API_KEY: standInKeys.apiKey,
  SHOPIFY_API_SECRET: standInKeys.apiSecret,
  SHOPIFY_APP_URL: appUrl,
  SHOPIFY_ADMIN_ORIGIN: standIn.url,
  DATABASE_URL: options.databaseUrl,
  SMTP_URL: options.smtpUrl,
  FILES_DIR: options.filesDir,
  MAIL_FROM: 'returns@faults.example',
  KEMBALI_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  KEMBALI_ROLE: 'web',
  CALL_SETTLE_SECONDS: String(times.settleSeconds),
  CALL_LOOK_UP_SECONDS: String(times.lookUpSeconds),
  CALL_TIMEOUT_SECONDS: String(times.timeoutSeconds),
  LOG_LEVEL: 'info',
  PORT: '0',
})

const restartable = (
  name: string,
  errors: LoggedError[],
  script: string,
  env: Readonly<Record<string, string>>,
): Restartable => {
  let running: Child | null = null
  let kills = 0
  const isReady = (line: object) => 'ready' in line || ('msg' in line && line.msg === 'ready')
  return {
    start: async () => {
      running = await startChild({ script, env, isReady, onLine: (line) => noteError(errors, name, line) })
    },
    kill: async () => {
      if (running === null) return
      kills += 1
      const child = running
      running = null
      await child.kill()
    },
    kills: () => kills,
  }
}

const errorLevel = 50

const noteError = (errors: LoggedError[], from: string, line: Readonly<Record<string, unknown>>): void => {
  if (typeof line['stderr'] === 'string') {
    if (/^\S*Error\b|Warning/.test(line['stderr']))
      errors.push({ from, type: 'stderr', message: line['stderr'] })
    return
  }
  if (typeof line['level'] !== 'number' || line['level'] < errorLevel) return
  const error = (line['err'] ?? {}) as {
    readonly type?: string
    readonly message?: string
    readonly stack?: string
  }
  errors.push({
    from,
    type: error.type ?? 'unknown',
    message: error.stack ?? error.message ?? String(line['msg']),
  })
}
