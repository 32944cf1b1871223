import { TypeOverrides, types, type ClientBase } from 'pg'

/**
 * A statement with a name is planned once per connection. The name must be unique to the text. An empty one is planned
 * each time, for the values that it is given.
 */
export type Statement = { readonly name: string; readonly text: string }

/** What repositories know of the database: rows for a statement. Instants come as ISO text, bigints as numbers. */
export type Connection = {
  readonly rows: <Row extends object>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>
  /** Writes without being waited for, when in a transaction. */
  readonly write: (statement: Statement, values: readonly unknown[]) => Promise<void>
}

type Queryable = Pick<ClientBase, 'query'>

const parsing = new TypeOverrides()
parsing.setTypeParser(types.builtins.INT8, Number)
parsing.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => instant(text).toISOString())
const instant = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => Date

/** Over a transaction's connection, or over a pool: then nothing can be deferred, since each statement stands alone. */
export const connectionOver = (client: Queryable, defer?: (write: Promise<unknown>) => void): Connection => {
  const rows = async <Row extends object>(statement: Statement, values: readonly unknown[]) => {
    const result = await client.query<Row>({ ...statement, values: values.map(storable), types: parsing })
    return result.rows
  }
  return {
    rows,
    write: async (statement, values) => {
      const writing = rows(statement, values)
      if (defer) defer(writing)
      else await writing
    },
  }
}

/** Postgres has no text with a NUL character in it: searching for one, or by one, is searching without. */
const storable = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value

/**
 * Text for a json column. Postgres stores neither the NUL character nor half a surrogate pair; whoever typed one meant
 * nothing by it.
 */
export const jsonOf = (value: unknown): string => {
  const text = JSON.stringify(value)
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part,
  )
}
