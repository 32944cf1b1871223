import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Pool } from 'pg'
import { expect, test } from 'vitest'
import { emptyDatabase, testDatabase } from '../../postgres.ts'

const inDatabase = async <T>(url: string, work: (pool: Pool) => Promise<T>): Promise<T> => {
  const pool = new Pool({ connectionString: url, max: 1 })
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}

test('every key and index begins with the shop, but for the three named in the schema', async () => {
  const indexes = await inDatabase(await testDatabase(), async (pool) => {
    const { rows } = await pool.query<{ name: string; first: string }>(`
      select i.indexrelid::regclass::text as name, a.attname as first
      from pg_index i
        join pg_class t on t.oid = i.indrelid
        join pg_namespace n on n.oid = t.relnamespace
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where n.nspname = 'public'`)
    return rows
  })
  const others = indexes.filter(({ first }) => first !== 'shop_id').map(({ name }) => name)
  expect(others.toSorted()).toEqual([
    '"Session_pkey"',
    '_prisma_migrations_pkey',
    'channels_platform_domain_key',
  ])
  expect(indexes.length).toBeGreaterThan(20)
})

test('every table carries the shop, but for sessions and the list of migrations', async () => {
  const tables = await inDatabase(await testDatabase(), async (pool) => {
    const { rows } = await pool.query<{ name: string }>(`
      select table_name as name from information_schema.tables t
      where table_schema = 'public' and not exists (
        select from information_schema.columns c
        where c.table_schema = 'public' and c.table_name = t.table_name and c.column_name = 'shop_id'
          and c.is_nullable = 'NO')`)
    return rows.map(({ name }) => name).toSorted()
  })
  expect(tables).toEqual(['Session', '_prisma_migrations'])
})

test(
  'the migrations make the tables that the schema describes, to the last index',
  { timeout: 60_000 },
  async () => {
    const described = await emptyDatabase()
    const script = await scriptOf(described)
    const [ours, theirs] = await Promise.all([
      inDatabase(await testDatabase(), catalogue),
      inDatabase(described, async (pool) => {
        await pool.query(script)
        return catalogue(pool)
      }),
    ])
    expect(ours).toEqual(theirs)
    expect(ours.length).toBeGreaterThan(100)
  },
)

/** What Prisma would run on an empty database. Its JavaScript engine wants to be connected, though it reads nothing. */
const scriptOf = async (url: string) => {
  const args = [
    'migrate',
    'diff',
    '--from-empty',
    '--to-schema-datamodel',
    'prisma/schema.prisma',
    '--script',
  ]
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['node_modules/prisma/build/index.js', ...args, '--config', 'prisma/prisma.config.ts'],
    {
      env: {
        ...process.env,
        DATABASE_URL: url,
        PRISMA_SCHEMA_ENGINE_BINARY: '/usr/bin/true',
        CHECKPOINT_DISABLE: '1',
      },
    },
  )
  return stdout
}

const catalogue = async (pool: Pool) => {
  const { rows } = await pool.query<{ line: string }>(`
    select concat_ws(' ', 'column', table_name, column_name, udt_name, datetime_precision, is_nullable, column_default)
      as line
    from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'
    union all
    select concat_ws(' ', 'index', indexdef) from pg_indexes
    where schemaname = 'public' and tablename <> '_prisma_migrations'
    union all
    select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
    where connamespace = 'public'::regnamespace and conrelid::regclass::text <> '_prisma_migrations'`)
  return rows.map(({ line }) => line).toSorted()
}
