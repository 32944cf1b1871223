import { expect, test } from 'vitest'
import { createLogger, loggablePath } from '../app/logger.server.ts'

const logged = (work: (logger: ReturnType<typeof createLogger>) => void): string => {
  let text = ''
  work(createLogger('info', { write: (line) => (text += line) }))
  return text
}

test('an error is logged by what it says, not by what hangs on it', () => {
  const cause = new Error('connection refused')
  const error = Object.assign(new Error('query failed', { cause }), {
    code: '57P01',
    client: { password: 'secret', statements: ['select 1'] },
  })
  const line = logged((logger) => logger.error({ err: error }, 'database failed'))
  expect(JSON.parse(line)).toMatchObject({
    msg: 'database failed',
    err: { type: 'Error', message: 'query failed', code: '57P01', cause: { message: 'connection refused' } },
  })
  expect(line).not.toContain('secret')
  expect(line).not.toContain('statements')
})

test('tokens and addresses are written by nobody', () => {
  const line = logged((logger) =>
    logger.info({
      email: 'a@example.com',
      session: { accessToken: 'shpat', refreshToken: 'r1' },
      id_token: 'jwt',
    }),
  )
  for (const secret of ['a@example.com', 'shpat', 'r1', 'jwt']) expect(line).not.toContain(secret)
})

test.each([
  ['/app/returns?id_token=x', '/app/returns'],
  ['/portal/orders/abc/?signature=x', '/portal/orders/[redacted]/'],
  ['/portal/returns/find/?shop=x', '/portal/returns/[redacted]/'],
  ['/files/abc', '/files/[redacted]'],
  ['/labels/abc', '/labels/[redacted]'],
])('%s is logged as %s', (address, path) => {
  expect(loggablePath(address)).toBe(path)
})
