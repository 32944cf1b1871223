import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EvidenceAnswer } from '../../app/http/take-evidence.server.ts'
import { aHeic, aPhoto, aVideo, photoWithPlace, pixelBomb } from '../builders/uploads.ts'
import { atDesk, quiet, startProduct, submitted, tablesNaming, until } from './a-product.ts'
import type { Answer, Product } from './a-product.ts'

let product: Product
let folder: string
let returnId: string
const sophie = 'sophie.mulder@example.com'
const [owner, agent, warehouse, finance] = ['1', '2', '3', '4'] as const

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kembali-evidence-'))
  product = await startProduct({ FILES_DIR: folder })
  for (const userId of [owner, agent, warehouse, finance]) await product.admin('/app', { userId })
  for (const [staffId, role] of [
    [warehouse, 'warehouse'],
    [finance, 'finance'],
  ] as const)
    await product.admin('/app/settings', { form: { intent: 'role', staffId, role } })
  returnId = await approvedReturn('#1007', sophie)
})
afterAll(async () => {
  await product.close()
  await rm(folder, { recursive: true, force: true })
})

const approvedReturn = async (order: string, email: string): Promise<string> => {
  const made = await submitted(product, { order, email })
  await atDesk(product, `/app/returns/${made.returnId}`, 'approve')
  await quiet(product)
  return made.returnId
}

type Sent = {
  readonly to?: string
  readonly userId?: string
  readonly line?: string
  readonly accept?: string
}
type Upload = Answer & { readonly files: EvidenceAnswer['files'] }

const send = async (
  contents: readonly (Uint8Array | string)[],
  { to = returnId, userId = warehouse, line = '', accept = 'application/json' }: Sent = {},
  name = 'photo.jpg',
): Promise<Upload> => {
  const files = contents.map((content) => [
    'photo',
    new File([content as BlobPart], name, { type: 'image/jpeg' }),
  ])
  const fields = [['step', 'receipt'], ['line', line], ['note', ''], ...files] as unknown as [
    string,
    string,
  ][]
  const answer = await product.admin(`/app/returns/${to}/evidence`, { userId, form: fields, accept })
  const isJson = answer.headers.get('content-type')?.includes('json') === true
  return { ...answer, files: isJson ? (JSON.parse(answer.html) as EvidenceAnswer).files : [] }
}
const refusalOf = ({ files }: Upload) => files.map(({ refusal }) => refusal?.code ?? null)

const filesOf = (id = returnId) =>
  product.rows<{ file_id: string; name: string; sha256: string; bytes: number; media_type: string }>(
    'select * from files where return_id = $1 and name !~ $2 order by file_id',
    [id, 'pdf$'],
  )
const onDisk = async (): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}
const eventsOf = (id = returnId) =>
  product.rows<{ type: string; data: Record<string, unknown>; actor: { role?: string } }>(
    `select type, data, actor from return_events where return_id = $1 and type like 'evidence%' order by seq`,
    [id],
  )
const linksOn = async (id = returnId, userId: string = warehouse): Promise<readonly string[]> => {
  const { html } = await product.admin(`/app/returns/${id}`, { userId })
  const links = [...html.matchAll(/(?:href|src)="([^"]*\/files\/[\w.-]+)"/g)].map(([, link]) => link ?? '')
  return [...new Set(links)]
}
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

describe('a photo at the receiving table', () => {
  test('is kept with line, step, person and the hash of what was sent', async () => {
    const photo = await aPhoto()
    const [line] = await product.rows<{ id: string }>(
      `select data->'lines'->0->>'returnLineId' as id from return_events where return_id = $1 and seq = 1`,
      [returnId],
    )
    const answer = await send([photo], { line: line?.id ?? '' })
    expect([answer.status, refusalOf(answer)]).toEqual([200, [null]])
    const [event] = await eventsOf()
    expect(event).toMatchObject({
      type: 'evidence_added',
      actor: { kind: 'staff', role: 'warehouse' },
      data: { kind: 'photo', step: 'receipt', returnLineId: line?.id, receivedSha256: sha256(photo) },
    })
  })
})
