import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'

export type { Logger }

/** JSON lines on stdout. What opens something or names a person is never written. */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      serializers: { err: errorForLog },
      redact: {
        paths: ['id_token', 'accessToken', 'refreshToken', 'authorization', 'email'].flatMap((name) => [
          name,
          `*.${name}`,
        ]),
        censor: '[redacted]',
      },
    },
    destination,
  )

/** What an error says of itself. Libraries hang whole connections and requests on theirs, with what is in them. */
const errorForLog = (error: unknown): unknown => {
  if (!(error instanceof Error)) return String(error)
  const { name: type, message, stack, cause } = error
  const code = 'code' in error ? error.code : undefined
  return { type, message, code, stack, ...(cause instanceof Error ? { cause: errorForLog(cause) } : {}) }
}

const secretPaths = /^\/(portal\/(?:orders|returns)|files|labels|stores\/connect)\/[^/]+/

/** A path as it may be logged: without the query (it carries tokens) and without the links that open something. */
export const loggablePath = (url: string): string => {
  const path = url.split('?', 1)[0] ?? '/'
  return path.replace(secretPaths, (_whole, folder: string) => `/${folder}/[redacted]`)
}
