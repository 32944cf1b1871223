import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a shop's own program received. */
export type Received = {
  readonly id: string
  readonly event: string
  readonly signature: string
  readonly raw: string
  readonly body: Readonly<Record<string, unknown>>
}
type Manner = 'takes' | 'breaks' | 'redirects' | 'is silent' | 'talks garbage' | 'talks without end'

/** A shop's own program that is told what happens, in a mood that the test chooses. */
export const startReceiver = async () => {
  const received: Received[] = []
  const state = { manner: 'takes' as Manner, code: 204, followed: 0 }
  const server = createServer((request, response) => {
    const receive = async () => {
      const raw = await readBody(request)
      if (request.url === '/elsewhere') state.followed += 1
      else received.push(receivedOf(request, raw))
      answer(state, response)
    }
    receive().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    state,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const receivedOf = ({ headers }: IncomingMessage, raw: string): Received => ({
  id: String(headers['kembali-id']),
  event: String(headers['kembali-event']),
  signature: String(headers['kembali-signature']),
  raw,
  body: JSON.parse(raw) as Readonly<Record<string, unknown>>,
})

const answer = ({ manner, code }: { manner: Manner; code: number }, response: ServerResponse): void => {
  if (manner === 'is silent') return
  if (manner === 'talks garbage') {
    response.socket?.end('What?\r\n\r\n')
    return
  }
  if (manner === 'redirects') response.writeHead(302, { Location: '/elsewhere' }).end()
  else if (manner === 'breaks') response.writeHead(500).end('no')
  else if (manner === 'talks without end') {
    response.writeHead(200)
    const talk = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    }
    response.on('drain', talk)
    talk()
  } else response.writeHead(code).end()
}

/** As the documentation says a receiver should check it. */
export const isSigned = ({ signature, raw }: Received, secret: string): boolean => {
  const [time = '', ...macs] = signature.split(',')
  const mac = createHmac('sha256', secret)
    .update(`${time.slice(2)}.${raw}`)
    .digest('hex')
  return time.startsWith('t=') && macs.includes(`v1=${mac}`)
}
