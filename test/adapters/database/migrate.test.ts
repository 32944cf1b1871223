import { mkdir, readdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '../../../app/adapters/database/migrate.ts'
import { emptyDatabase } from '../../postgres.ts'

const openPool = (url: string) => {
  const pool = new Pool({ connectionString: url })
  onTestFinished(() => pool.end())
  return pool
}

const folderWith = async (migrations: Readonly<Record<string, string>>) => {
  const folder = await mkdtemp(join(tmpdir(), 'kembali-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const write = async (name: string, sql: string) => {
    await mkdir(join(folder, name), { recursive: true })
    await writeFile(join(folder, name, 'migration.sql'), sql)
  }
  for (const [name, sql] of Object.entries(migrations)) await write(name, sql)
  return { folder, write }
}

const ours = (await readdir('prisma/migrations', { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted()

test('processes that start at the same moment apply each migration once', async () => {
  const url = await emptyDatabase()
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(openPool(url))))
  expect(applied.filter((names) => names.length > 0)).toEqual([ours])
})

test('migrations are applied in the order of their names, and only those that are new', async () => {
  const pool = openPool(await emptyDatabase())
  const { folder, write } = await folderWith({
    '0002_b': 'alter table a add column b text',
    '0001_a': 'create table a (a text)',
  })
  expect(await migrate(pool, folder)).toEqual(['0001_a', '0002_b'])
  await write('0003_c', 'alter table a add column c text')
  expect(await migrate(pool, folder)).toEqual(['0003_c'])
  const { rows } = await pool.query(
    'select migration_name, applied_steps_count from _prisma_migrations where finished_at is not null order by 1',
  )
  expect(rows.map((row: object) => Object.values(row))).toEqual([
    ['0001_a', 1],
    ['0002_b', 1],
    ['0003_c', 1],
  ])
})

test('a migration that fails leaves nothing behind', async () => {
  const pool = openPool(await emptyDatabase())
  const { folder, write } = await folderWith({
    '0001_a': 'create table a (a text)',
    '0002_b': 'create table b (b text); select 1 / 0',
  })
  await expect(migrate(pool, folder)).rejects.toThrow('division by zero')
  await write('0002_b', 'create table b (b text)')
  expect(await migrate(pool, folder)).toEqual(['0001_a', '0002_b'])
})

test('a migration that was changed after it had been applied is refused', async () => {
  const pool = openPool(await emptyDatabase())
  const { folder, write } = await folderWith({ '0001_a': 'create table a (a text)' })
  await migrate(pool, folder)
  await write('0001_a', 'create table a (a int)')
  await expect(migrate(pool, folder)).rejects.toThrow('0001_a was changed')
})

test('a database that a newer version has migrated is refused', async () => {
  const pool = openPool(await emptyDatabase())
  const newer = await folderWith({ '0001_a': 'create table a (a text)', '0002_b': 'create table b (b text)' })
  const older = await folderWith({ '0001_a': 'create table a (a text)' })
  await migrate(pool, newer.folder)
  await expect(migrate(pool, older.folder)).rejects.toThrow('0002_b, which this version does not know')
})
