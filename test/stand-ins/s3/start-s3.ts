import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { wrongWith } from './signature.ts'

export const [s3KeyId, s3Secret, s3Bucket] = ['the-key', 'the/secret+word', 'returns'] as const

type Upload = { readonly key: string; readonly begun: string; readonly parts: Map<number, Buffer> }
const leastPart = 5 * 1024 * 1024

/** A store that speaks the protocol of Amazon S3: one bucket, its objects, and uploads in parts. Every request's signature is computed anew. */
export const startS3 = async () => {
  const objects = new Map<string, Buffer>()
  const uploads = new Map<string, Upload>()
  const state = { failNext: 0, failPart: 0, failEnd: false, refused: [] as string[], largest: 0 }
  const server = createServer((request, response) => {
    const serve = async () => {
      const body = await bodyOf(request)
      state.largest = Math.max(state.largest, body.length)
      const { method = '', url = '', headers } = request
      const wrong = wrongWith({ method, url, headers, body }, s3KeyId, s3Secret)
      if (wrong) state.refused.push(wrong)
      if (wrong) return fail(response, 403, wrong)
      if (state.failNext > 0) {
        state.failNext -= 1
        return fail(response, 503, 'SlowDown')
      }
      const place = new URL(url, 'http://store')
      if (!place.pathname.startsWith(`/${s3Bucket}/`)) return fail(response, 404, 'NoSuchBucket')
      const key = place.pathname.slice(s3Bucket.length + 2)
      return answer(
        { objects, uploads, state },
        { method, key, query: place.searchParams, body, headers },
        response,
      )
    }
    serve().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    uploads,
    state,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Store = {
  readonly objects: Map<string, Buffer>
  readonly uploads: Map<string, Upload>
  readonly state: { failPart: number; failEnd: boolean }
}
type Asked = {
  readonly method: string
  readonly key: string
  readonly query: URLSearchParams
  readonly body: Buffer
  readonly headers: IncomingMessage['headers']
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const fail = (response: ServerResponse, status: number, code: string): void =>
  void response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`)

const tagOf = (content: Buffer) => `"${createHash('md5').update(content).digest('hex')}"`

const answer = (store: Store, asked: Asked, response: ServerResponse): void => {
  const { query, method, key, body } = asked
  if (query.has('uploads') || query.has('uploadId')) return inParts(store, asked, response)
  if (method === 'PUT') {
    store.objects.set(key, body)
    return void response.writeHead(200, { ETag: tagOf(body) }).end()
  }
  if (method === 'DELETE') {
    store.objects.delete(key)
    return void response.writeHead(204).end()
  }
  return sendObject(store.objects.get(key), asked, response)
}

const sendObject = (content: Buffer | undefined, { headers }: Asked, response: ServerResponse): void => {
  if (!content) return fail(response, 404, 'NoSuchKey')
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(String(headers.range)) ?? []
  if (first === undefined) return void response.writeHead(200).end(content)
  return void response.writeHead(206).end(content.subarray(Number(first), Number(last) + 1))
}

const inParts = (store: Store, asked: Asked, response: ServerResponse): void => {
  const { method, key, query, body } = asked
  const id = query.get('uploadId') ?? ''
  const upload = store.uploads.get(id)
  if (method === 'GET') return list(store, response)
  if (query.has('uploads')) {
    const made = `${randomUUID()}+/=`
    store.uploads.set(made, { key, begun: new Date().toISOString(), parts: new Map() })
    return void response.writeHead(200).end(`<R><UploadId>${made}</UploadId></R>`)
  }
  if (!upload) return fail(response, 404, 'NoSuchUpload')
  if (method === 'DELETE') {
    store.uploads.delete(id)
    return void response.writeHead(204).end()
  }
  if (method === 'PUT')
    return putPart(store, upload, { number: Number(query.get('partNumber')), body }, response)
  return complete(store, { id, upload, body: body.toString() }, response)
}

const putPart = (
  { state }: Store,
  upload: Upload,
  { number, body }: { readonly number: number; readonly body: Buffer },
  response: ServerResponse,
): void => {
  if (state.failPart === number) return fail(response, 400, 'InvalidPart')
  upload.parts.set(number, body)
  return void response.writeHead(200, { ETag: tagOf(body) }).end()
}

const complete = (
  { objects, uploads, state }: Store,
  { id, upload, body }: { readonly id: string; readonly upload: Upload; readonly body: string },
  response: ServerResponse,
): void => {
  // The real one begins its answer with 200 before it knows.
  if (state.failEnd) return fail(response, 200, 'InternalError')
  const named = [...body.matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/g)]
  const parts = named.map(([, number]) => upload.parts.get(Number(number)) ?? Buffer.alloc(0))
  const areRight = named.every(([, , tag], index) => tag === tagOf(parts[index] ?? Buffer.alloc(0)))
  if (!areRight || parts.length !== upload.parts.size) return fail(response, 400, 'InvalidPart')
  if (parts.slice(0, -1).some((part) => part.length < leastPart)) return fail(response, 400, 'EntityTooSmall')
  objects.set(upload.key, Buffer.concat(parts))
  uploads.delete(id)
  return void response.writeHead(200).end('<R><ETag>x</ETag></R>')
}

const list = ({ uploads }: Store, response: ServerResponse): void => {
  const all = [...uploads].map(
    ([id, { key, begun }]) =>
      `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${begun}</Initiated></Upload>`,
  )
  return void response.writeHead(200).end(`<R>${all.join('')}</R>`)
}
