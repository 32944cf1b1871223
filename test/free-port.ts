import { randomInt } from 'node:crypto'
import { createServer } from 'node:http'

const given = new Set<number>()

/**
 * A port for a server that a process begins, or begins again, later: until then nobody else may have it. So it is none of those that the
 * system gives to whoever asks for any (32768 to 60999 on Linux), and it is given once.
 */
export const freePort = async (): Promise<number> => {
  const port = randomInt(20_000, 32_000)
  if (given.has(port) || !(await isFree(port))) return freePort()
  given.add(port)
  return port
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
