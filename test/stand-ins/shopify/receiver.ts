import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

type Received = { headers: IncomingHttpHeaders; body: string; path: string }
export type Receiver = { url: string; received: Received[]; topics(): string[]; answer: { status: number } }

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** An app that takes down every webhook and answers what it is told to. */
export const aReceiver = async (): Promise<Receiver> => {
  const received: Received[] = []
  const answer = { status: 200 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        path: request.url ?? '',
      })
      response.writeHead(answer.status).end()
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  open.push(async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => void server.close(() => resolve()))
  })
  const topics = () => received.map(({ headers }) => String(headers['x-shopify-topic']))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, topics, answer }
}
