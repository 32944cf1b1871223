import type pg from 'pg'
import { connectionOver, type Statement } from './connection.ts'

/** A shop's sequences. */
export type Numbers = { readonly next: (shopId: string, name: string) => Promise<number> }

const TAKE: Statement = {
  name: 'counters-take',
  text: `insert into counters (shop_id, name, value) values ($1, $2, $3)
    on conflict (shop_id, name) do update set value = counters.value + $3
    returning value, set_config('synchronous_commit', 'off', true)`,
}

/**
 * Numbers are taken outside the transaction that uses them: inside, all returns of a shop would queue for the counter's
 * row until the one before is on disk. So a number may be lost, never given twice: what uses it is written to the log
 * after it. Callers of the same moment share one statement. The pool must not be the one whose connections the callers
 * hold, or all could wait for each other.
 */
export const createNumbers = (pool: pg.Pool): Numbers => {
  const db = connectionOver(pool)
  const waiting = new Map<string, Promise<number>[]>()
  return {
    next: (shopId, name) => {
      const key = JSON.stringify([shopId, name])
      const together = waiting.get(key) ?? []
      const place = together.length
      const taken =
        together[0] ??
        Promise.resolve().then(async () => {
          waiting.delete(key)
          const [row] = await db.rows<{ value: number }>(TAKE, [shopId, name, together.length])
          return row?.value ?? Number.NaN
        })
      waiting.set(key, together)
      together.push(taken)
      return taken.then((last) => last - (together.length - 1 - place))
    },
  }
}
