import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../../app/adapters/database/embedded-postgres.ts'
import { benchAtRest, serverIsBuilt } from './at-rest.ts'
import { benchLists } from './lists.ts'
import { benchPolicy } from './policy.ts'
import { printFigures } from './print-figures.ts'
import { benchSettlements } from './settlements.ts'
import { benchUseCases } from './use-cases.ts'

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } })

const measureAll = async (isQuick: boolean) => {
  const seconds = isQuick ? 0.3 : 2
  serverIsBuilt()
  const plan = isQuick ? { portions: 2, portion: 100 } : { portions: 6, portion: 150 }
  const settlements = benchSettlements(seconds)
  const policy = await benchPolicy(seconds)
  const postgres = await startPostgres()
  try {
    const useCases = await benchUseCases(await postgres.database('use_cases'), plan)
    const atRest = await benchAtRest(await postgres.database('at_rest'), isQuick ? 2 : 5)
    const sizes = isQuick ? [1_000] : [1_000, 100_000]
    const lists = await benchLists(await postgres.database('lists'), sizes, isQuick ? 20 : 100)
    return { settlements, policy, useCases, lists, atRest }
  } finally {
    await postgres.stop()
  }
}

export type Figures = Awaited<ReturnType<typeof measureAll>>

/** A real Postgres that keeps its promises about disks, as a merchant's would. */
const startPostgres = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'kembali-bench-'))
  const { url, stop } = await startEmbeddedPostgres({ dataDir })
  return {
    database: async (name: string) => {
      const client = new Client({ connectionString: url })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return Object.assign(new URL(url), { pathname: `/${name}` }).href
    },
    stop: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const figures = await measureAll(options.quick ?? false)
console.log(options.json ? JSON.stringify(figures) : printFigures(figures))
