import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { ownerOfPostgres, ownedByPostgres, reachable, type PostgresUser } from './postgres-user.ts'
import { postgresBinaries, type Binaries } from './postgres-binaries.ts'

export type EmbeddedPostgres = {
  readonly url: string
  /** Where the data really lies: elsewhere than asked for when run as root below a folder that only root may enter. */
  readonly dataDir: string
  readonly stop: () => Promise<void>
}

export type EmbeddedOptions = {
  /** Created when missing. An existing one is started again. */
  readonly dataDir: string
  /** A free one when missing. */
  readonly port?: number
  /** False only for tests: a power cut may then cost everything. */
  readonly isDurable?: boolean
}

const USER = 'kembali'
const DATABASE = 'kembali'
const START_TIMEOUT_MS = 30_000

/**
 * Starts a real Postgres of our own, reachable on the loopback address by password only. It ends with this process,
 * however this process ends. Throws with the reason when it cannot be started.
 */
export const startEmbeddedPostgres = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const dataDir = await reachable(resolve(options.dataDir))
  const user = await ownerOfPostgres(join(dataDir, 'cluster'))
  const binaries = await postgresBinaries(user)
  await mkdir(dataDir, { recursive: true })
  await ownedByPostgres(dataDir, user)
  const isDurable = options.isDurable ?? true
  const password = await initialised({ dataDir, binaries, user, isDurable })
  const cluster = join(dataDir, 'cluster')
  await notRunning(cluster)
  const { child, port } = await started({ dataDir, cluster, binaries, user, isDurable, port: options.port })
  await databaseExists(addressOf(password, port, 'postgres'))
  return { url: addressOf(password, port, DATABASE), dataDir, stop: () => stopped(child) }
}

/** Where the one that another process runs on this data is reached; null where there is none that we may know of. */
export const runningPostgres = async (asked: string): Promise<string | null> => {
  const dataDir = await reachable(resolve(asked))
  const lines = (await textOf(join(dataDir, 'cluster', 'postmaster.pid'))).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !port || lines[7]?.trim() !== 'ready' || !(await isPostgres(pid))) return null
  return addressOf(await knownPassword(join(dataDir, 'password')), port, DATABASE)
}

const addressOf = (password: string, port: number, database: string) =>
  `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`

type Place = {
  readonly dataDir: string
  readonly binaries: Binaries
  readonly user: PostgresUser | null
  readonly isDurable: boolean
}

/** A cluster is made beside its place and moved there when whole, so that a crash in between leaves no half of one. */
const initialised = async ({ dataDir, binaries, user, isDurable }: Place): Promise<string> => {
  const [cluster, passwordFile] = [join(dataDir, 'cluster'), join(dataDir, 'password')]
  if (await exists(cluster)) return knownPassword(passwordFile)
  const half = join(dataDir, 'cluster.new')
  await rm(half, { recursive: true, force: true })
  const password = randomBytes(24).toString('hex')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  await ownedByPostgres(passwordFile, user)
  const setup = [`--pgdata=${half}`, `--username=${USER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const words = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  await run(binaries.initdb, [...setup, ...words, ...(isDurable ? [] : ['--no-sync'])], user)
  await rename(half, cluster)
  return password
}

const knownPassword = async (file: string) => {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (cause) {
    throw new Error(`the database is there, but its password in ${file} is not to be read; whose is it?`, {
      cause,
    })
  }
}

const run = async (command: string, args: readonly string[], user: PostgresUser | null) => {
  const child = spawn(command, args, { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  if (code !== 0)
    throw new Error(`the embedded Postgres could not be set up (${command}, ${code}): ${said.trim()}`)
}

/**
 * Postgres refuses to start beside a postmaster.pid whose process lives, and after a restart of the machine that number
 * may belong to anything. So a process that is no Postgres does not count; one that is on its way out is waited for.
 */
const notRunning = async (cluster: string) => {
  const pidFile = join(cluster, 'postmaster.pid')
  for (const begun = Date.now(); ; await delay(50)) {
    const [pid, , , , , , , status] = (await textOf(pidFile)).split('\n')
    if (!pid) return
    if (!(await isPostgres(Number(pid)))) return rm(pidFile, { force: true })
    if (Date.now() - begun > (status?.trim() === 'stopping' ? 30_000 : 2_000)) {
      throw new Error(
        `the database in ${cluster} is in use by process ${pid}; to share one, set DATABASE_URL`,
      )
    }
  }
}

const isPostgres = async (pid: number) => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const command = await textOf(`/proc/${pid}/cmdline`)
  return command === '' ? !(await exists('/proc/self')) : command.includes('postgres')
}

/**
 * The shell becomes Postgres; beside it stays a watcher that waits for our end of a pipe to close, which the system sees
 * to even when this process is killed. A session of its own keeps Ctrl-C from reaching Postgres before us.
 */
const UNTIL_WE_END =
  'exec 3<&0 </dev/null; ( ( read _ <&3; kill -INT $$ ) >/dev/null 2>&1 & ); exec "$@" 3<&-'

const started = async (place: Place & { cluster: string; port: number | undefined }) => {
  for (let attempt = 1; ; attempt += 1) {
    const port = place.port ?? (await freePort())
    const said = join(place.dataDir, 'postgres.log')
    const child = await spawned(place, port, said)
    if (await isReady(child, place.cluster)) return { child, port }
    const words = await textOf(said)
    const isPortTaken = words.includes('could not bind') && place.port === undefined
    if (!isPortTaken || attempt === 5) throw new Error(`the embedded Postgres did not start: ${words.trim()}`)
  }
}

const spawned = async (place: Place & { cluster: string }, port: number, logFile: string) => {
  const log = await open(logFile, 'w', 0o600)
  await ownedByPostgres(logFile, place.user)
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(place.isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [place.binaries.postgres, '-D', place.cluster, '-p', String(port), ...flags]
  const child = spawn('/bin/sh', ['-c', UNTIL_WE_END, 'sh', ...command], {
    ...place.user,
    cwd: '/',
    detached: true,
    stdio: ['pipe', log.fd, log.fd],
  })
  await log.close()
  child.once('exit', () => child.stdin?.end())
  child.stdin?.on('error', () => undefined)
  return child
}

/** The last line of postmaster.pid says so, in every language. */
const isReady = async (child: ChildProcess, cluster: string) => {
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await delay(10)) {
    if (child.exitCode !== null || child.signalCode !== null) return false
    if ((await textOf(join(cluster, 'postmaster.pid'))).split('\n')[7]?.trim() === 'ready') return true
  }
  child.kill('SIGQUIT')
  return false
}

const databaseExists = async (url: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

const stopped = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill('SIGINT')
  const impatient = setTimeout(() => child.kill('SIGQUIT'), 10_000)
  await ended
  clearTimeout(impatient)
}

const freePort = async () => {
  const server = createServer()
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done))
  const address = server.address()
  await promisify(server.close.bind(server))()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

const exists = async (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
const textOf = async (path: string) => readFile(path, 'utf8').catch(() => '')
