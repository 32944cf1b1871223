import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../../app/adapters/database/embedded-postgres.ts'
import { benchAtRest, serverIsBuilt } from './at-rest.ts'
import { benchBacktests, printBacktest } from './backtests.ts'
import { benchLists } from './lists.ts'
import { benchPolicy } from './policy.ts'
import { printFigures, printLists } from './print-figures.ts'
import { benchSettlements } from './settlements.ts'
import { benchStoreSync } from './store-sync.ts'
import { benchUseCases } from './use-cases.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    quick: { type: 'boolean' },
    lists: { type: 'boolean' },
    backtests: { type: 'boolean' },
    store: { type: 'boolean' },
  },
})

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
    const lists = await listsOf(postgres, isQuick)
    return { settlements, policy, useCases, lists, atRest }
  } finally {
    await postgres.stop()
  }
}

export type Figures = Awaited<ReturnType<typeof measureAll>>

type Postgres = Awaited<ReturnType<typeof startPostgres>>

const listsOf = async (postgres: Postgres, isQuick: boolean) =>
  benchLists(await postgres.database('lists'), isQuick ? [1_000] : [1_000, 100_000], isQuick ? 20 : 100)

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

const measureLists = async (isQuick: boolean) => {
  const postgres = await startPostgres()
  try {
    return await listsOf(postgres, isQuick)
  } finally {
    await postgres.stop()
  }
}

const measureBacktests = async () => {
  const postgres = await startPostgres()
  try {
    return await benchBacktests(await postgres.database('backtests'))
  } finally {
    await postgres.stop()
  }
}

/** A store that answers as fast as the stand-in can, and one that takes a third of a second over a page. */
const measureStore = async (isQuick: boolean) => {
  const postgres = await startPostgres()
  const orders = isQuick ? 1_000 : 10_000
  try {
    const bare = await benchStoreSync(await postgres.database('store_bare'), orders, 0)
    return [bare, await benchStoreSync(await postgres.database('store_slow'), orders, 300)]
  } finally {
    await postgres.stop()
  }
}

if (options.backtests) {
  const figures = await measureBacktests()
  console.log(options.json ? JSON.stringify(figures) : figures.map(printBacktest).join('\n'))
} else if (options.store) {
  console.log(JSON.stringify(await measureStore(options.quick ?? false), null, 2))
} else if (options.lists) {
  const lists = await measureLists(options.quick ?? false)
  console.log(options.json ? JSON.stringify(lists) : printLists(lists))
} else {
  const figures = await measureAll(options.quick ?? false)
  console.log(options.json ? JSON.stringify(figures) : printFigures(figures))
}
