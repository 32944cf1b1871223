import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { PlatformRejected } from '../../../application/ports/errors.ts'
import { brokenOff, readReply } from './exchange.ts'
import { checkBareAddress, connectionsTo, type AddressOf } from './connection.ts'
import { SendingFailed, type Received } from './library.ts'

/** Reads what a store tells everybody: without keys, over connections that are approved as those with keys are. */
export type Visit = (path: string) => Promise<unknown>

const patienceMs = 15_000
const longestAnswer = 5 * 1024 * 1024

export const visitTo =
  (storeUrl: string, addressOf: AddressOf): Visit =>
  async (path) => {
    const url = new URL(path, storeUrl.endsWith('/') ? storeUrl : `${storeUrl}/`)
    await checkBareAddress(url, addressOf)
    const asked = { isChange: false, name: `get ${path}` }
    const agent = connectionsTo(url, addressOf)
    try {
      const received = await fetchPage(url, agent).catch((error: unknown) => {
        throw brokenOff(asked, error)
      })
      const reply = readReply(asked, received)
      if (reply.kind === 'answered') return reply.body
      throw new PlatformRejected('blocked', 'The store refuses us for too many requests')
    } finally {
      agent.destroy()
    }
  }

const fetchPage = (url: URL, agent: ReturnType<typeof connectionsTo>): Promise<Received> =>
  new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) =>
      reject(
        new SendingFailed(
          error.name === 'AbortError' || error.name === 'TimeoutError'
            ? 'ETIMEDOUT'
            : (error.code ?? 'unknown'),
        ),
      )
    const options = {
      agent,
      headers: { Accept: 'application/json', 'User-Agent': 'Kembali' },
      signal: AbortSignal.timeout(patienceMs),
    }
    const sending = (url.protocol === 'https:' ? request : plainRequest)(url, options, (answer) => {
      readWhole(answer).then((text) => resolve(receivedOf(answer, text)), fail)
    })
    sending.on('error', fail)
    sending.end()
  })

const readWhole = async (answer: IncomingMessage): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    bytes += chunk.byteLength
    if (bytes > longestAnswer) throw Object.assign(new Error('too long'), { code: 'E2BIG' })
  }
  return Buffer.concat(chunks).toString('utf8')
}

const receivedOf = ({ statusCode = 0, headers }: IncomingMessage, text: string): Received => ({
  status: statusCode,
  body: parsed(text),
  header: (name) => {
    const value = headers[name]
    return typeof value === 'string' ? value : null
  },
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
