import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EvidenceAnswer } from '../../app/http/desk/take-evidence.server.ts'
import type { Evidence } from '../../app/domain/returns/events.ts'
import type { StandIn } from '../stand-ins/shopify/server.ts'
import { atDesk, quiet, startProduct, submitted } from './a-product.ts'
import type { Answer } from './a-product.ts'

/** The whole product with a folder of files that the test can look into, and somebody of each role. */

export const [owner, agent, warehouse, finance] = ['1', '2', '3', '4'] as const
export const encryptionKey = Buffer.alloc(32, 5)
export const sophie = 'sophie.mulder@example.com'
export const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

type Sent = {
  readonly to: string
  readonly userId?: string
  readonly line?: string
  readonly step?: string
  readonly accept?: string
  readonly standIn?: StandIn
  readonly token?: string | null
  readonly name?: string
}
export type Uploaded = Answer & { readonly files: EvidenceAnswer['files'] }

export const refusalsOf = ({ files }: Uploaded) => files.map(({ refusal }) => refusal?.code ?? null)

export const startEvidenceDesk = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kembali-evidence-'))
  const product = await startProduct({
    FILES_DIR: folder,
    KEMBALI_ENCRYPTION_KEY: encryptionKey.toString('base64'),
  })
  for (const userId of [owner, agent, warehouse, finance]) await product.admin('/app', { userId })
  for (const [staffId, role] of [
    [warehouse, 'warehouse'],
    [finance, 'finance'],
  ] as const)
    await product.admin('/app/settings', { form: { intent: 'set_role', staffId, role } })

  const send = async (contents: readonly (Uint8Array | string)[], sent: Sent): Promise<Uploaded> => {
    const { to, userId = warehouse, line = '', step = 'receipt', accept = 'application/json' } = sent
    const fields: (readonly [string, string | File])[] = [
      ['step', step],
      ['line', line],
      ['note', 'as seen'],
    ]
    const files = contents.map((content) => {
      const file = new File([content as BlobPart], sent.name ?? 'photo.jpg', { type: 'image/jpeg' })
      return ['file', file] as const
    })
    const answer = await product.admin(`/app/returns/${to}/evidence`, {
      userId,
      accept,
      form: [...fields, ...files] as unknown as [string, string][],
      ...(sent.standIn ? { standIn: sent.standIn } : {}),
      ...(sent.token === undefined ? {} : { token: sent.token }),
    })
    const isJson = answer.headers.get('content-type')?.includes('json') === true
    return { ...answer, files: isJson ? (JSON.parse(answer.html) as EvidenceAnswer).files : [] }
  }

  return {
    product,
    send,
    approvedReturn: async (order: string, email: string): Promise<string> => {
      const { returnId } = await submitted(product, { order, email })
      await atDesk(product, `/app/returns/${returnId}`, 'approve')
      await quiet(product)
      return returnId
    },
    /** What is kept of photos and video, as the tables have it. */
    filesOf: (returnId: string) =>
      product.rows<{ file_id: string; name: string; sha256: string; bytes: number; media_type: string }>(
        `select * from files where return_id = $1 and media_type not like '%pdf' order by name desc`,
        [returnId],
      ),
    eventsOf: (returnId: string) =>
      product.rows<{ type: string; data: { evidence?: Evidence }; actor: Record<string, unknown> }>(
        `select type, data, actor from return_events
          where return_id = $1 and type like 'evidence%' order by seq`,
        [returnId],
      ),
    onDisk: async (): Promise<readonly string[]> => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).toSorted()
    },
    /** Addresses of photos and video that the return's page shows: pictures first, then films. */
    linksOn: async (returnId: string): Promise<readonly string[]> => {
      const { html } = await product.admin(`/app/returns/${returnId}`)
      const links = [...html.matchAll(/<(?:a|video)[^>]*(?:href|src)="([^"]*\/files\/[\w.-]+)"/g)]
      const labels = await product.rows<{ id: string }>(
        `select file_id as id from files where media_type like '%pdf'`,
      )
      const isLabel = (link: string) => {
        const subject = Buffer.from(link.split('/files/')[1]?.split('.')[0] ?? '', 'base64url').toString()
        return labels.some(({ id }) => subject.includes(id))
      }
      return links.map(([, link]) => link ?? '').filter((link) => !isLabel(link))
    },
    close: async () => {
      await product.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type EvidenceDesk = Awaited<ReturnType<typeof startEvidenceDesk>>
