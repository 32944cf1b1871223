import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../app/adapters/database/embedded-postgres.ts'
import { migratedTemplate } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the address of the run's Postgres; the first who asks has it started. */
    postgresServer: string
  }
}

/** One real Postgres for a whole test run, if any test of it wants one. */
export default async (project: TestProject) => {
  let cluster: ReturnType<typeof start> | null = null
  const server = createServer((_request, response) => {
    cluster ??= start()
    cluster.then(
      ({ url }) => response.end(url),
      (error: Error) => response.writeHead(500).end(error.stack),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  project.provide('postgresServer', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    await (await cluster)?.stop()
  }
}

const start = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'kembali-test-'))
  const { url, stop } = await startEmbeddedPostgres({ dataDir, isDurable: false })
  await migratedTemplate(url)
  return {
    url,
    stop: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
