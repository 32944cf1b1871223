import { refuse, type Outcome } from '../../domain/outcome.ts'
import { evidenceSteps } from '../../domain/returns/evidence.ts'
import type { Desk } from '../../application/kembali.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { deskWords } from '../../i18n/desk-words.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import { localeFor } from '../../i18n/translator.ts'
import { statusOf } from './answer-form.server.ts'
import type { OpenDesk } from './open-desk.server.ts'
import { markup } from '../../ui/mail/markup.ts'
import { receiveFiles, type FileAnswer, type IncomingFile } from '../receive-files.server.ts'

type Added = { readonly evidenceId: string; readonly isNew: boolean }
type Target = { readonly returnId: string; readonly actor: Actor }

/** Every photo and video of a form, attached to one return; each is answered by itself. For whoever the actor is. */
export const takeEvidence = async (
  { returns }: Pick<Desk, 'returns'>,
  target: Target,
  request: Request,
): Promise<Outcome<readonly FileAnswer<Added>[]>> => {
  const taken = await receiveFiles(request, (file) => attach(returns, target, file))
  return taken.ok && taken.value.length === 0 ? refuse({ code: 'file_missing' }) : taken
}

const attach = async (
  returns: Desk['returns'],
  target: Target,
  { fields, content }: IncomingFile,
): Promise<Outcome<Added>> => {
  const step = evidenceSteps.find((one) => one === fields.get('step'))
  if (!step) return refuse({ code: 'form_unreadable' })
  const returnLineId = fields.get('line') || null
  return returns.addEvidence({
    ...target,
    step,
    returnLineId,
    note: fields.get('note')?.trim() || null,
    content,
  })
}

/** The answer for programs: what became of each file, with the sentence for people. */
export type EvidenceAnswer = {
  readonly files: readonly {
    readonly name: string
    readonly evidenceId: string | null
    readonly isNew: boolean
    readonly refusal: { readonly code: string; readonly sentence: string } | null
  }[]
}

/** As JSON, or for a plain form as a page: back to the return, or what was refused and why. */
export const answerEvidence = (
  { locale }: Pick<OpenDesk, 'locale'>,
  taken: Outcome<readonly FileAnswer<Added>[]>,
  request: Request,
  back: string,
): Response => {
  const words = deskWords(localeFor(locale))
  const all: readonly FileAnswer<Added>[] = taken.ok ? taken.value : [{ name: '', outcome: taken }]
  const files = all.map(({ name, outcome }) =>
    outcome.ok
      ? { name, ...outcome.value, refusal: null }
      : { name, evidenceId: null, isNew: false, refusal: worded(outcome.refusal) },
  )
  function worded(refusal: { readonly code: string }) {
    return { code: refusal.code, sentence: refusalSentence(words, refusal) }
  }
  const refused = all.find(({ outcome }) => !outcome.ok)
  const status = refused ? statusOf(refused.outcome) : 200
  const headers = { 'Cache-Control': 'no-store' }
  if (!request.headers.get('accept')?.includes('text/html'))
    return Response.json({ files } satisfies EvidenceAnswer, { status, headers })
  if (status === 200) return new Response(null, { status: 303, headers: { ...headers, Location: back } })
  return new Response(pageOf(words, files, back), {
    status,
    headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' },
  })
}

const pageOf = (
  words: ReturnType<typeof deskWords>,
  files: EvidenceAnswer['files'],
  back: string,
): string => {
  const told = files.map(({ name, refusal }) => {
    const sentence = refusal?.sentence ?? words.t('evidence.saved')
    return markup`<li>${name === '' ? sentence : `${name}: ${sentence}`}</li>`
  })
  const title = words.t('evidence.title')
  return markup`<!doctype html>
<html lang="${words.locale}"><meta charset="utf-8"><title>${title}</title>
<h1>${title}</h1><ul>${told}</ul>
<p><a href="${back}">${words.t('receiving.back')}</a></p></html>`.markup
}
