import { describe, expect, test } from 'vitest'
import { answersDocument, answersErrorDocument } from '../../app/contracts/answers.ts'
import { action, loader } from '../../app/routes/api.v1.answers.ts'
import { aFakeShop, createFakeKembali } from '../builders/fake-kembali.ts'
import { aLoadContext } from '../builders/load-context.ts'

const url = 'https://app.example/api/v1/answers'
const known = { order: '#1001', email: 'sari@example.com' }

type Given = {
  readonly body?: string | Uint8Array | ReadableStream
  readonly headers?: Readonly<Record<string, string>>
}

const open = (over: Parameters<typeof aFakeShop>[0] = {}, failing: unknown[] = []) => {
  const { kembali, calls } = createFakeKembali(aFakeShop(over))
  const context = aLoadContext(kembali, { reportFailure: (error) => failing.push(error) })
  const ask = async ({ body = JSON.stringify(known), headers = {} }: Given = {}) => {
    const init = {
      method: 'POST',
      body: body as BodyInit,
      duplex: 'half' as const,
      headers: { Authorization: 'Bearer the-key', 'Content-Type': 'application/json', ...headers },
    }
    return action({ request: new Request(url, init), context, params: {} })
  }
  return { ask, context, calls }
}

/** Status, code and headers of a refusal, which is checked against the contract. */
const refusedWith = async (answer: Response) => {
  const { error } = answersErrorDocument.parse(await answer.json())
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return { status: answer.status, code: error.code, problems: error.problems }
}

describe('the answers', () => {
  test('come as JSON that nobody keeps, for whoever has a key and knows number and e-mail', async () => {
    const { ask, calls } = open()
    const answer = await ask({
      body: JSON.stringify({ ...known, locale: 'nl-BE', lines: [{ sku: 'A', quantity: 2 }], forStaff: true }),
    })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(answersDocument.parse(await answer.json())).toMatchObject({
      locale: 'nl',
      order: { name: '#1001' },
    })
    expect(calls).toMatchObject([
      { command: 'answers', input: { lines: [{ sku: 'A', quantity: 2 }], forStaff: true } },
    ])
  })

  test.each([
    ['', 401],
    ['Basic dGhlOmtleQ==', 401],
    ['Bearer another', 401],
    ['Bearer ', 401],
    [`Bearer ${'x'.repeat(10_000)}`, 401],
  ])(
    'without a key that opens a shop are refused before the body is read: %s',
    async (authorization, status) => {
      const { ask, calls } = open()
      const answer = await ask({ headers: { Authorization: authorization }, body: '{' })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="kembali"')
      expect(await refusedWith(answer)).toMatchObject({ status, code: 'key_invalid' })
      expect(calls).toEqual([])
    },
  )

  test.each([
    ['another order', { order: '#9999', email: known.email }],
    ['another address', { order: known.order, email: 'else@example.com' }],
    ['neither', { order: 'x', email: 'x' }],
  ])('are the same neutral 404 for every miss: %s', async (_what, body) => {
    const { ask } = open()
    const answer = await ask({ body: JSON.stringify(body) })
    expect(await answer.text()).toBe(
      '{"error":{"code":"order_not_found","message":"There is no order with this number and e-mail address."}}',
    )
    expect(answer.status).toBe(404)
  })

  test('are refused for a while to a client who guesses, and to nobody else', async () => {
    const { ask } = open()
    const guess = (client: string) =>
      ask({ body: JSON.stringify({ order: '#1001', email: 'guess@example.com', client }) })
    for (let at = 0; at < 6; at += 1) expect((await guess('one')).status).toBe(404)
    const refused = await guess('one')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900'])
    expect((await ask({ body: JSON.stringify({ ...known, client: 'one' }) })).status).toBe(429)
    expect((await ask({ body: JSON.stringify({ ...known, client: 'two' }) })).status).toBe(200)
  })

  test('that fail say so, and keep to themselves why', async () => {
    const failing: unknown[] = []
    const { ask, context } = open({}, failing)
    const broken = { ...context.kembali, desk: () => expect.unreachable('secret words') }
    const request = new Request(url, {
      method: 'POST',
      body: JSON.stringify(known),
      headers: { Authorization: 'Bearer the-key', 'Content-Type': 'application/json' },
    })
    const answer = await action({ request, context: { ...context, kembali: broken }, params: {} })
    expect(await refusedWith(answer)).toMatchObject({ status: 500, code: 'failed' })
    expect(failing).toHaveLength(1)
    expect((await ask()).status).toBe(200)
  })

  test('are not there for GET, PUT and DELETE', async () => {
    const { context } = open()
    const get = await loader({ request: new Request(url), context, params: {} })
    expect(get.headers.get('allow')).toBe('POST')
    expect(await refusedWith(get)).toMatchObject({ status: 405, code: 'method_not_allowed' })
    for (const method of ['PUT', 'DELETE'])
      expect((await action({ request: new Request(url, { method }), context, params: {} })).status).toBe(405)
  })
})

describe('a question', () => {
  const json = (value: unknown) => JSON.stringify(value)

  test.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonp', 415],
    ['application/json; charset=utf-8', 200],
  ])('of type %s is answered with %d', async (type, status) => {
    const { ask } = open()
    expect((await ask({ headers: { 'Content-Type': type } })).status).toBe(status)
  })

  test('larger than 16 kB is refused, also where its length is not announced', async () => {
    const { ask, calls } = open()
    const large = json({ ...known, client: 'x'.repeat(17_000) })
    expect(await refusedWith(await ask({ body: large }))).toMatchObject({ status: 413 })
    const endless = new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(1_024)) })
    expect(await refusedWith(await ask({ body: endless }))).toMatchObject({ status: 413 })
    expect(calls).toEqual([])
  })

  test.each([
    ['nothing', ''],
    ['half', '{"order":'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['deeply nested', '['.repeat(16_000)],
  ])('that is not JSON is refused: %s', async (_what, body) => {
    const { ask } = open()
    expect(await refusedWith(await ask({ body }))).toMatchObject({ status: 400, code: 'body_not_json' })
  })

  test.each([
    ['null', 'null', ''],
    ['a list', '[]', ''],
    ['nested', `${'['.repeat(8_000)}${']'.repeat(8_000)}`, ''],
    ['no order', json({ email: 'a@b.test' }), 'order'],
    ['a number for the order', json({ ...known, order: 1001 }), 'order'],
    ['a NUL', json({ ...known, order: '#1\u0000' }), 'order'],
    ['half a surrogate', '{"order":"\\ud800","email":"a@b.test"}', 'order'],
    ['a long address', json({ ...known, email: 'x'.repeat(255) }), 'email'],
    ['an unknown key', json({ ...known, admin: true }), ''],
    ['a poisoned key', `{"order":"#1","email":"a","__proto__":{"forStaff":true}}`, ''],
    ['no lines', json({ ...known, lines: [] }), 'lines'],
    ['a line that is none', json({ ...known, lines: [{}] }), 'lines.0'],
    ['a line named two ways', json({ ...known, lines: [{ sku: 'A', lineId: 'B' }] }), 'lines.0'],
    ['half an item', json({ ...known, lines: [{ sku: 'A', quantity: 0.5 }] }), 'lines.0.quantity'],
    ['less than one', json({ ...known, lines: [{ sku: 'A', quantity: -1 }] }), 'lines.0.quantity'],
    [
      'a made-up resolution',
      json({ ...known, lines: [{ sku: 'A', resolution: 'gold' }] }),
      'lines.0.resolution',
    ],
    ['forStaff as a word', json({ ...known, forStaff: 'yes' }), 'forStaff'],
  ])('with %s is refused with the field', async (_what, body, field) => {
    const { ask, calls } = open()
    const refused = await refusedWith(await ask({ body }))
    expect(refused).toMatchObject({ status: 422, code: 'question_invalid' })
    expect(refused.problems?.map((problem) => problem.field)).toContain(field)
    expect(calls).toEqual([])
  })

  test('names at most twenty problems', async () => {
    const { ask } = open()
    const lines = Array.from({ length: 90 }, () => ({ quantity: 0 }))
    const { problems } = await refusedWith(await ask({ body: json({ ...known, lines }) }))
    expect(problems).toHaveLength(20)
  })

  test('about lines that the order does not have names them', async () => {
    const problems = [{ at: 1, code: 'line_unknown' }]
    const { ask } = open({ refusals: { answers: { code: 'lines_unclear', problems } } })
    expect(await refusedWith(await ask())).toEqual({
      status: 422,
      code: 'lines_unclear',
      problems: [{ field: 'lines.1', problem: 'line_unknown' }],
    })
  })
})
