import type { ApiKey, ApiKeyRepository } from '../../../application/ports/api-keys.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const apiKeyRepository = (db: Connection, shopId: string): ApiKeyRepository => ({
  list: () => db.rows<ApiKey>(LIST, [shopId]),
  get: async (keyId) => (await db.rows<ApiKey>(GET, [shopId, keyId]))[0] ?? null,
  lock: async () => {
    await db.rows(LOCK, [shopId])
  },
  add: async ({ keyId, name, hash, madeAt, madeBy, usedAt }) => {
    await db.write(ADD, [shopId, keyId, name, hash, madeAt, jsonOf(madeBy), usedAt])
  },
  noteUse: async (keyId, at) => {
    await db.write(NOTE_USE, [shopId, keyId, at])
  },
  remove: async (keyId) => (await db.rows(REMOVE, [shopId, keyId])).length > 0,
})

const COLUMNS = `key_id as "keyId", name, hash, made_at as "madeAt", made_by as "madeBy", used_at as "usedAt"`

const LIST: Statement = {
  name: 'api-keys-list',
  text: `select ${COLUMNS} from api_keys where shop_id = $1 order by made_at, key_id`,
}
const GET: Statement = {
  name: 'api-keys-get',
  text: `select ${COLUMNS} from api_keys where shop_id = $1 and key_id = $2`,
}
const LOCK: Statement = {
  name: 'api-keys-lock',
  text: 'select from shops where shop_id = $1 for no key update',
}
const ADD: Statement = {
  name: 'api-keys-add',
  text: `insert into api_keys (shop_id, key_id, name, hash, made_at, made_by, used_at)
    values ($1, $2, $3, $4, $5, $6, $7)`,
}
const NOTE_USE: Statement = {
  name: 'api-keys-note-use',
  text: 'update api_keys set used_at = $3 where shop_id = $1 and key_id = $2',
}
const REMOVE: Statement = {
  name: 'api-keys-remove',
  text: 'delete from api_keys where shop_id = $1 and key_id = $2 returning key_id',
}
