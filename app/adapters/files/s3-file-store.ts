import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { Bytes } from '../../application/ports/outside.ts'
import type { SweptFileStore } from './disk-file-store.ts'

export type S3Place = {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly keyId: string
  readonly secret: string
}

/** So much of a file is in memory at a time. S3 takes parts of 5 MiB and more, and 10,000 of them. */
const partBytes = 8 * 1024 * 1024
const abandonedAfterMs = 24 * 60 * 60 * 1000
const answerWithinMs = 60_000

/** Files in a bucket, by the protocol of Amazon S3. Addresses name the bucket in their path, which every such store understands. */
export const createS3FileStore = (place: S3Place): SweptFileStore => {
  const ask = askerOf(place)
  const pathOf = (fileId: string) => {
    if (!/^[\w-]{1,64}$/.test(fileId)) throw new Error('not a file id')
    return `kembali/${fileId}`
  }
  const get = async (fileId: string, range: string | null): Promise<Response | null> => {
    const answer = await ask('GET', pathOf(fileId), { headers: range === null ? {} : { range } })
    return answer.status === 404 ? null : taken(answer)
  }
  return {
    put: async (fileId, content) => putWhole(ask, pathOf(fileId), content),
    read: async (fileId) => {
      const answer = await get(fileId, null)
      return answer && new Uint8Array(await answer.arrayBuffer())
    },
    stream: async (fileId, range) => {
      const answer = await get(fileId, range && `bytes=${range.first}-${range.last}`)
      return answer?.body ?? null
    },
    remove: async (fileId) => {
      const answer = await ask('DELETE', pathOf(fileId))
      if (answer.status !== 404) await taken(answer)
    },
    sweep: (now) => sweep(ask, now - abandonedAfterMs),
  }
}

type Asked = { readonly body?: Uint8Array | string; readonly headers?: Readonly<Record<string, string>> }
type Ask = (method: string, path: string, asked?: Asked) => Promise<Response>

/** What is sent is signed with its hash: what is changed on the way is refused there. */
const askerOf = ({ endpoint, bucket, region, keyId, secret }: S3Place): Ask => {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 3,
    initRetryMs: 100,
  })
  return async (method, path, { body = '', headers = {} } = {}) => {
    const hash = createHash('sha256').update(body).digest('hex')
    const giveUp = new AbortController()
    const timer = setTimeout(() => giveUp.abort(new Error('the file store did not answer')), answerWithinMs)
    try {
      return await client.fetch(`${endpoint}/${bucket}/${path}`, {
        method,
        headers: { ...headers, 'x-amz-content-sha256': hash },
        signal: giveUp.signal,
        ...(body.length === 0 ? {} : { body: body as BodyInit }),
      })
    } finally {
      clearTimeout(timer)
    }
  }
}

/** Throws what was refused, by the store's own word for it. */
const taken = async (answer: Response): Promise<Response> => {
  if (answer.ok) return answer
  const said = await answer.text().catch(() => '')
  throw new Error(`the file store answered ${answer.status} ${valuesIn(said, 'Code')[0] ?? ''}`.trim())
}

const putWhole = async (ask: Ask, path: string, content: Uint8Array | Bytes): Promise<void> => {
  const parts = partsOf(content)[Symbol.asyncIterator]()
  const first = await parts.next()
  const second = first.done ? first : await parts.next()
  // What fits into one part is put at once.
  if (second.done) await consumed(taken(await ask('PUT', path, { body: first.done ? '' : first.value })))
  else await putInParts(ask, path, [first.value as Uint8Array, second.value], parts)
}

/** Nobody sees anything of it before the last word is said; what breaks off is taken back. */
const putInParts = async (
  ask: Ask,
  path: string,
  begun: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): Promise<void> => {
  const opened = await consumed(taken(await ask('POST', `${path}?uploads=`)))
  const uploadId = encodeURIComponent(valuesIn(opened, 'UploadId')[0] ?? '')
  try {
    const tags: string[] = []
    const send = async (part: Uint8Array) => {
      const to = `${path}?partNumber=${tags.length + 1}&uploadId=${uploadId}`
      const answer = await taken(await ask('PUT', to, { body: part }))
      await answer.text()
      tags.push(answer.headers.get('etag') ?? '')
    }
    const queue = [...begun]
    for (let part = queue.shift(); part !== undefined; part = queue.shift()) await send(part)
    for (let next = await rest.next(); !next.done; next = await rest.next()) await send(next.value)
    const list = tags
      .map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`)
      .join('')
    const body = `<CompleteMultipartUpload>${list}</CompleteMultipartUpload>`
    const said = await consumed(taken(await ask('POST', `${path}?uploadId=${uploadId}`, { body })))
    // This answer begins before the work is done: it may be an error that is called 200.
    const [failed] = valuesIn(said, 'Code')
    if (failed !== undefined) throw new Error(`the file store answered ${failed}`)
  } catch (error) {
    await ask('DELETE', `${path}?uploadId=${uploadId}`).catch(() => undefined)
    throw error
  }
}

const consumed = async (answering: Promise<Response>): Promise<string> => (await answering).text()

/** The content in parts of one size; only the last may be smaller. */
async function* partsOf(content: Uint8Array | Bytes): AsyncIterable<Uint8Array> {
  let chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    let left: Uint8Array = chunk
    while (bytes + left.byteLength >= partBytes) {
      const fits = left.subarray(0, partBytes - bytes)
      yield Buffer.concat([...chunks, fits])
      left = left.subarray(fits.byteLength)
      chunks = []
      bytes = 0
    }
    if (left.byteLength > 0) chunks.push(left)
    bytes += left.byteLength
  }
  if (bytes > 0) yield Buffer.concat(chunks)
}

/** Uploads in parts that a killed process never ended. Answers how many. */
const sweep = async (ask: Ask, before: number): Promise<number> => {
  const list = await consumed(taken(await ask('GET', '?uploads=&prefix=kembali%2F')))
  const uploads = valuesIn(list, 'Upload').flatMap((upload) => {
    const [key, id, begun] = ['Key', 'UploadId', 'Initiated'].map((name) => valuesIn(upload, name)[0])
    return key && id && Date.parse(begun ?? '') < before ? [{ key, id }] : []
  })
  for (const { key, id } of uploads) await ask('DELETE', `${key}?uploadId=${encodeURIComponent(id)}`)
  return uploads.length
}

const valuesIn = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, value]) =>
    (value ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  )
