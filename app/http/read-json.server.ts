import { accept, refuse, type Outcome } from '../domain/outcome.ts'

/**
 * The body of a request as JSON, limited while it is read. Refuses `not_json` (by its type), `body_too_large`, `body_broken_off`,
 * `body_not_json`.
 */
export const readJson = async (request: Request, mostBytes: number): Promise<Outcome<unknown>> => {
  if (!isJson(request)) return refuse({ code: 'not_json' })
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes)
    return refuse({ code: 'body_too_large' })
  const bytes = await readBytes(request, mostBytes)
  if (!bytes.ok) return bytes
  try {
    return accept(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)) as unknown)
  } catch {
    return refuse({ code: 'body_not_json' })
  }
}

const isJson = ({ headers }: Request): boolean =>
  /^application\/json *(;|$)/i.test(headers.get('content-type') ?? '')

const readBytes = async (request: Request, mostBytes: number): Promise<Outcome<Uint8Array>> => {
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
      length += read.value.length
      if (length > mostBytes) return refuse({ code: 'body_too_large' })
      chunks.push(read.value)
    }
  } catch {
    return refuse({ code: 'body_broken_off' })
  }
  return accept(Buffer.concat(chunks))
}
