import type { FileRepository, StoredFile } from '../../../application/ports/unit-of-work.ts'
import type { Connection, Statement } from '../connection.ts'

type FileOfReturn = StoredFile & { readonly returnId: string | null }

export const fileRepository = (db: Connection, shopId: string): FileRepository => ({
  add: async ({ fileId, returnId, name, mediaType, sha256, bytes }) => {
    await db.write(ADD, [shopId, fileId, returnId, name, mediaType, sha256, bytes])
  },
  listOfReturn: (returnId) => db.rows<StoredFile>(LIST_OF_RETURN, [shopId, returnId]),
  adopt: async (fileId, returnId, name) => {
    await db.write(ADOPT, [shopId, fileId, returnId, name])
  },
  forget: async (fileIds) => {
    await db.write(FORGET, [shopId, fileIds])
  },
  unknownAmong: async (fileIds) =>
    (await db.rows<{ fileId: string }>(UNKNOWN_AMONG, [shopId, fileIds])).map(({ fileId }) => fileId),
  ids: async () => (await db.rows<{ fileId: string }>(IDS, [shopId])).map(({ fileId }) => fileId),
  removeNamed: async (name) =>
    (await db.rows<{ fileId: string }>(REMOVE_NAMED, [shopId, name])).map(({ fileId }) => fileId),
  get: async (fileId) => (await db.rows<FileOfReturn>(GET, [shopId, fileId]))[0] ?? null,
})

const ADD: Statement = {
  name: 'files-add',
  text: `insert into files (shop_id, file_id, return_id, name, media_type, sha256, bytes)
    values ($1, $2, $3, $4, $5, $6, $7)`,
}
const GET: Statement = {
  name: 'files-get',
  text: `select file_id as "fileId", return_id as "returnId", name, media_type as "mediaType", sha256, bytes
    from files where shop_id = $1 and file_id = $2`,
}
const LIST_OF_RETURN: Statement = {
  name: 'files-list-of-return',
  text: `select file_id as "fileId", name, media_type as "mediaType", sha256, bytes
    from files where shop_id = $1 and return_id = $2 order by file_id`,
}
const ADOPT: Statement = {
  name: 'files-adopt',
  text: 'update files set return_id = $3, name = $4 where shop_id = $1 and file_id = $2 and return_id is null',
}
const FORGET: Statement = {
  name: 'files-forget',
  text: 'delete from files where shop_id = $1 and file_id = any($2::text[])',
}
const UNKNOWN_AMONG: Statement = {
  name: 'files-unknown-among',
  text: `select asked.file_id as "fileId" from unnest($2::text[]) asked (file_id)
    where not exists (select from files f where f.shop_id = $1 and f.file_id = asked.file_id)`,
}
const IDS: Statement = {
  name: 'files-ids',
  text: 'select file_id as "fileId" from files where shop_id = $1',
}
const REMOVE_NAMED: Statement = {
  name: 'files-remove-named',
  text: 'delete from files where shop_id = $1 and name = $2 and return_id is null returning file_id as "fileId"',
}
