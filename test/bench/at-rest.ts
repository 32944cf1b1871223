import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export type AtRest = {
  /** From the process's start to the first good answer of its health check, the database being there. The median. */
  readonly startMs: number
  /** What the process holds when nobody has asked it for anything, besides Postgres. */
  readonly idleMegabytes: number
  /** The same after it has answered requests for pages. */
  readonly usedMegabytes: number
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const MOST_PATIENCE_MS = 60_000

/** Builds what the server serves, where that was not done. What the build has to say goes to standard error. */
export const serverIsBuilt = () => {
  if (existsSync(join(root, 'build/server/index.js'))) return
  const { status } = spawnSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('the server cannot be built')
}

/**
 * Starts the real server, web and worker in one process, so many times. The first start, which migrates the database and
 * compiles the modules, is not counted.
 */
export const benchAtRest = async (databaseUrl: string, starts: number): Promise<AtRest> => {
  const filesDir = await mkdtemp(join(tmpdir(), 'kembali-bench-files-'))
  try {
    await (await started(databaseUrl, filesDir)).stop()
    const startMs: number[] = []
    for (let count = 1; count < starts; count++) {
      const server = await started(databaseUrl, filesDir)
      startMs.push(server.startMs)
      await server.stop()
    }
    const server = await started(databaseUrl, filesDir)
    startMs.push(server.startMs)
    await delay(3_000)
    const idleMegabytes = await megabytesOf(server.pid)
    await askForPages(server.url)
    await delay(3_000)
    const usedMegabytes = await megabytesOf(server.pid)
    await server.stop()
    return { startMs: median(startMs), idleMegabytes, usedMegabytes }
  } finally {
    await rm(filesDir, { recursive: true, force: true })
  }
}

const started = async (databaseUrl: string, filesDir: string) => {
  const url = `http://127.0.0.1:${await freePort()}`
  const begun = performance.now()
  // As `npm start` does, but without npm around it.
  const child = spawn('/bin/sh', ['-c', `exec env ${await startCommand()}`], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, ...environment(url, databaseUrl, filesDir) },
  })
  await answering(child, `${url}/healthz`)
  return {
    url,
    pid: child.pid ?? 0,
    startMs: Math.round(performance.now() - begun),
    stop: () => stopped(child),
  }
}

const startCommand = async () => {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start
}

const environment = (url: string, databaseUrl: string, filesDir: string): NodeJS.ProcessEnv => ({
  PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
  NODE_ENV: 'production',
  SHOPIFY_API_KEY: 'bench',
  SHOPIFY_API_SECRET: 'bench',
  SHOPIFY_APP_URL: url,
  PORT: new URL(url).port,
  DATABASE_URL: databaseUrl,
  KEMBALI_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  FILES_DIR: filesDir,
  LOG_LEVEL: 'silent',
})

const answering = async (child: ChildProcess, url: string) => {
  for (const begun = performance.now(); performance.now() - begun < MOST_PATIENCE_MS; await delay(5)) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return
  }
  child.kill('SIGKILL')
  throw new Error('the server did not answer')
}

/** Pages that are rendered and refused without any shop: enough to load what a page needs. */
const askForPages = async (url: string) => {
  const headers = { 'User-Agent': 'Mozilla/5.0' }
  for (let times = 0; times < 20; times++)
    for (const path of ['/portal', '/app', '/healthz'])
      await fetch(`${url}${path}`, { headers, redirect: 'manual' }).then((response) => response.text())
}

const megabytesOf = async (pid: number) => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024)
}

const stopped = async (child: ChildProcess) => {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
