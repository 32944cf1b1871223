import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { startEmbeddedPostgres } from '../../../app/adapters/database/embedded-postgres.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kembali-embedded-'))
  return () => rm(dataDir, { recursive: true, force: true })
})

const start = async (options: { readonly port?: number } = {}) => {
  const postgres = await startEmbeddedPostgres({ dataDir, isDurable: false, ...options })
  onTestFinished(postgres.stop)
  return postgres
}

const query = async <Row extends object>(url: string, text: string): Promise<Row[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

test('what was written is there after a restart', async () => {
  const first = await start()
  await query(first.url, `create table kept (word text); insert into kept values ('kembali')`)
  await first.stop()
  const second = await start()
  expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'kembali' }])
})

test('it listens on the loopback address only, and wants the password', async () => {
  const { url } = await start()
  expect(await query(url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  const wrong = new URL(url)
  wrong.password = 'guess'
  await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
})

test('a second one on the same data is refused, and says who has it', async () => {
  const { url } = await start()
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/in use by process \d+; .* DATABASE_URL/)
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('what a crash left behind does not keep it from starting', async () => {
  const first = await start()
  const pidFile = join(dataDir, 'cluster', 'postmaster.pid')
  const left = await readFile(pidFile, 'utf8')
  await first.stop()
  await writeFile(pidFile, left.replace(/^\d+/, String(process.pid)))
  const second = await start()
  expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a port that is taken is named', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  await expect(start({ port })).rejects.toThrow(/did not start: .*Address already in use/s)
})

test('it ends with the process that started it, also when that is killed', async () => {
  const program = `
    import { startEmbeddedPostgres } from './app/adapters/database/embedded-postgres.ts'
    const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(url)
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = (await once(child.stdout, 'data')) as [Buffer]
  const client = new Client({ connectionString: url.toString().trim() })
  const ended = new Promise<void>((done) => void client.on('error', () => done()).on('end', done))
  await client.connect()
  child.kill('SIGKILL')
  await ended
  const next = await start()
  expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
})
