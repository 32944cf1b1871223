import { pino } from 'pino'
import type { Logger } from 'pino'

export type { Logger }

/** JSON lines on stdout. What opens something or names a person is never written. */
export const createLogger = (level: string): Logger =>
  pino({
    level,
    base: null,
    serializers: { err: wordsOf },
    redact: {
      paths: [
        'id_token',
        'accessToken',
        'refreshToken',
        'authorization',
        'email',
        '*.id_token',
        '*.accessToken',
      ].concat(['*.refreshToken', '*.authorization', '*.email', 'req.headers', 'res.headers']),
      censor: '[redacted]',
    },
  })

/** Libraries hang requests, answers and whole clients on their errors, secrets and all: only what was said is logged. */
const wordsOf = (error: unknown) =>
  error instanceof Error
    ? {
        type: error.name,
        message: error.message,
        stack: error.stack,
        code: 'code' in error ? error.code : undefined,
      }
    : { message: String(error) }

const secretPaths = /^\/(portal\/(?:orders|returns)|files)\/[^/]+/

/** A path as it may be logged: without the query (it carries tokens) and without the links that open something. */
export const loggablePath = (url: string): string => {
  const path = url.split('?', 1)[0] ?? '/'
  return path.replace(secretPaths, (_whole, folder: string) => `/${folder}/[redacted]`)
}
