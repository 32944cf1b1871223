import { parseQuestion, type AnswersErrorDocument, type AnswersQuestion } from '../contracts/answers.ts'
import type { Kembali } from '../application/kembali.ts'
import { accept, refuse, type Outcome, type Refusal } from '../domain/outcome.ts'
import { shopperWords } from '../i18n/shopper-words.ts'
import { localeFor } from '../i18n/translator.ts'
import { answersDocumentOf } from '../ui/answers/answer-words.ts'
import type { LoadContext } from './load-context.server.ts'
import { lookUpInTurn } from './portal/look-up-limit.server.ts'
import { readJson } from './read-json.server.ts'

const mostBytes = 16 * 1024

/**
 * A shop's own program asks about one order. Whose key it is is known before anything of the body is read; whoever does not know
 * an order's number and e-mail address learns nothing of it, not even that it is there.
 */
export const answerQuestion = async (request: Request, context: LoadContext): Promise<Response> => {
  if (request.method !== 'POST') return failed({ code: 'method_not_allowed' })
  try {
    const opened = await context.kembali.openWithKey(keyIn(request))
    if (!opened) return failed({ code: 'key_invalid' })
    const body = await readJson(request, mostBytes)
    const question = body.ok ? parseQuestion(body.value) : body
    if (!question.ok) return failed(question.refusal)
    const answers = await answer(context, opened, question.value)
    if (!answers.ok) return failed(answers.refusal)
    return Response.json(answers.value, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    context.reportFailure(error, request)
    return failed({ code: 'failed' })
  }
}

const keyIn = ({ headers }: Request): string =>
  /^Bearer +(\S{1,300}) *$/i.exec(headers.get('authorization') ?? '')?.[1] ?? ''

type Opened = NonNullable<Awaited<ReturnType<Kembali['openWithKey']>>>

const answer = async (context: LoadContext, { shop, keyId }: Opened, asked: AnswersQuestion) => {
  const desk = context.kembali.desk(shop)
  const attempt = {
    shopId: shop.shopId,
    orderName: asked.order,
    clientAddress: JSON.stringify([keyId, asked.client ?? null]),
    now: context.now(),
  }
  const found = await lookUpInTurn(context.lookUps, attempt, (where) =>
    desk.portal.lookUp({ orderName: asked.order, email: asked.email, where }),
  )
  if (!found.ok) return found
  const answers = await desk.answers.ofOrder({
    orderId: found.value.orderId,
    lines: asked.lines ?? null,
    forStaff: asked.forStaff ?? false,
  })
  return answers.ok
    ? accept(answersDocumentOf(shopperWords(localeFor(asked.locale)), answers.value))
    : withProblems(answers)
}

/** Which line of the question is meant by a problem of the use case. */
const withProblems = (outcome: Extract<Outcome<unknown>, { ok: false }>) => {
  const { problems } = outcome.refusal
  if (outcome.refusal.code !== 'lines_unclear' || !Array.isArray(problems)) return outcome
  return refuse({
    code: 'lines_unclear',
    problems: problems.map(({ at, code }: { readonly at: number; readonly code: string }) => ({
      field: `lines.${at}`,
      problem: code,
    })),
  })
}

type Failure = {
  readonly status: number
  readonly message: string
  readonly headers?: Record<string, string>
}

/** In the language of whoever writes programs. None of them says more than the answer to any other miss. */
const failures: Readonly<Record<string, Failure>> = {
  method_not_allowed: { status: 405, message: 'Ask with POST.', headers: { Allow: 'POST' } },
  key_invalid: {
    status: 401,
    message: 'There is no such key. Send it as "Authorization: Bearer <key>".',
    headers: { 'WWW-Authenticate': 'Bearer realm="kembali"' },
  },
  body_not_json: { status: 400, message: 'The body is not JSON in UTF-8.' },
  body_broken_off: { status: 400, message: 'The body broke off.' },
  body_too_large: { status: 413, message: 'The body is larger than 16 kB.' },
  not_json: { status: 415, message: 'Send the body as application/json.' },
  question_invalid: { status: 422, message: 'Some of the question cannot be read.' },
  lines_unclear: { status: 422, message: 'Some lines are not of this order, or not just one of it.' },
  order_not_found: { status: 404, message: 'There is no order with this number and e-mail address.' },
  too_many_attempts: {
    status: 429,
    message: 'Too many orders were not found. Try again later.',
    headers: { 'Retry-After': '900' },
  },
  channel_unavailable: {
    status: 503,
    message: 'The order cannot be looked up at the moment. Try again later.',
    headers: { 'Retry-After': '60' },
  },
  failed: { status: 500, message: 'Something went wrong here. Nothing was changed.' },
}

const failed = ({ code, problems }: Refusal): Response => {
  const failure = failures[code]
  if (!failure) throw new Error(`a refusal without a status: ${code}`)
  const error = {
    code,
    message: failure.message,
    ...(Array.isArray(problems) ? { problems: problems as AnswersErrorDocument['error']['problems'] } : {}),
  }
  return Response.json({ error } satisfies AnswersErrorDocument, {
    status: failure.status,
    headers: { 'Cache-Control': 'no-store', ...failure.headers },
  })
}
