import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type pg from 'pg'

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/** The number of Prisma's own advisory lock, so that its tools and this runner keep out of each other's way. */
const LOCK = 72_707_369

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

/**
 * Applies the migrations that the database has not seen, in order of name, and answers their names. Safe when several
 * processes start at once. Keeps Prisma's table of migrations, so that Prisma's tools know the state. Throws when a
 * migration that was applied has changed since, or is unknown here (a newer version of the app was at work).
 */
export const migrate = async (pool: pg.Pool, folder = MIGRATIONS): Promise<readonly string[]> => {
  const migrations = await migrationsIn(folder)
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await client.query(TABLE)
    const pending = pendingOf(migrations, await appliedIn(client))
    for (const migration of pending) await apply(client, migration)
    await client.query('commit')
    return pending.map(({ name }) => name)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** Throws where the database is of another version; it is only read. */
export const expectMigrated = async (pool: pg.Pool, folder = MIGRATIONS): Promise<void> => {
  const { rows } = await pool.query<{ isThere: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as "isThere"`,
  )
  const applied = rows[0]?.isThere ? await appliedIn(pool) : new Map<string, string>()
  if (pendingOf(await migrationsIn(folder), applied).length > 0)
    throw new Error('the database is not up to date: start the app of this version on it first')
}

const migrationsIn = async (folder: string): Promise<readonly Migration[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

const TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`

type Applied = { readonly migration_name: string; readonly checksum: string }

const appliedIn = async (client: Pick<pg.ClientBase, 'query'>) => {
  const { rows } = await client.query<Applied>(
    'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

const pendingOf = (migrations: readonly Migration[], applied: ReadonlyMap<string, string>) => {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const [name, checksum] of applied) {
    const here = known.get(name)
    if (!here) throw new Error(`the database has the migration ${name}, which this version does not know`)
    if (here.checksum !== checksum)
      throw new Error(`the migration ${name} was changed after it had been applied`)
  }
  return migrations.filter(({ name }) => !applied.has(name))
}

const apply = async (client: pg.PoolClient, { name, sql, checksum }: Migration) => {
  await client.query(sql)
  await client.query(
    `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
     values ($1, $2, clock_timestamp(), $3, 1)`,
    [randomUUID(), checksum, name],
  )
}
