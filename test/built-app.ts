import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers once the app is built; the first who asks has it built, if what is there is missing or old. */
    builtApp: string
  }
}

const root = fileURLToPath(new URL('..', import.meta.url))
const built = join(root, 'build/server/index.js')
const sources = ['app', 'extensions/returns-portal/assets', 'vite.config.ts', 'package.json']

/** One build for a whole test run, if any test of it runs the whole product. */
export default async (project: TestProject) => {
  let build: Promise<unknown> | null = null
  const server = createServer((_request, response) => {
    build ??= buildIfOld()
    build.then(
      () => response.end('built'),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  project.provide('builtApp', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return () => void server.close()
}

const buildIfOld = async (): Promise<void> => {
  const builtAt = existsSync(built) ? (await stat(built)).mtimeMs : 0
  if ((await newestOf(sources)) <= builtAt) return
  // Vitest's own environment says "test", which would build React for development.
  const environment = { ...process.env, NODE_ENV: 'production' as const }
  await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/@remix-run/dev/dist/cli.js'), 'vite:build'],
    { cwd: root, env: environment },
  )
}

const newestOf = async (paths: readonly string[]): Promise<number> => {
  const times = paths.map(async (path) => {
    const { mtimeMs } = await stat(join(root, path))
    const isFolder = (await stat(join(root, path))).isDirectory()
    const inside = isFolder ? await readdir(join(root, path), { recursive: true }) : []
    const below = inside.map(async (name) => (await stat(join(root, path, name))).mtimeMs)
    return Math.max(mtimeMs, ...(await Promise.all(below)))
  })
  return Math.max(...(await Promise.all(times)))
}
