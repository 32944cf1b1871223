import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import type { Bytes } from '../application/ports/outside.ts'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import { evidenceLimits } from '../domain/returns/evidence.ts'

/** One file of a form, to be read while it comes, with the fields that stand before it. */
export type IncomingFile = {
  /** Of the form. */
  readonly field: string
  readonly name: string
  readonly fields: ReadonlyMap<string, string>
  readonly content: Bytes
}
export type FileAnswer<T> = { readonly name: string; readonly outcome: Outcome<T> }

/** A video of the largest size, and what a form has besides it. */
const mostBytes = evidenceLimits.video.bytes + 50_000_000
const nameLetters = 120
/** A form over an order of 250 lines has four for each. */
const mostFields = 1_100

/**
 * Reads the files of a form one after the other, none of them ever as a whole. Each is answered by itself: what was complete
 * before the form broke off is kept. Refuses `form_unreadable`, `upload_too_large`, `upload_broken_off`; and, as the answer
 * of what is not read any more, `too_many_files`.
 */
export const receiveFiles = async <T>(
  request: Request,
  take: (file: IncomingFile) => Promise<Outcome<T>>,
  /** Filled with the form's other fields, also where the files are refused. */
  fields = new Map<string, string>(),
): Promise<Outcome<readonly FileAnswer<T>[]>> => {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return tooLarge
  const parser = parserOf(request)
  if (!parser || !request.body) return refuse({ code: 'form_unreadable' })
  const work = takingInTurn(take)
  parser.on('field', (name, value) => fields.set(name, value))
  parser.on('file', (field, stream, { filename }) =>
    work.next({ field, filename, fields: new Map(fields) }, stream),
  )
  parser.on('filesLimit', work.refuseMore)
  const source = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
  const broken = await pipeline(source, limited, parser).then(
    () => null,
    (error: unknown) => (error instanceof TooMuch ? tooLarge : refuse({ code: 'upload_broken_off' })),
  )
  const { answers, failure } = await work.done()
  if (broken) return broken
  if (failure) throw failure.error
  return accept(answers)
}

const tooLarge = refuse({ code: 'upload_too_large', megabytes: mostBytes / 1_000_000 })

const tooMany = refuse({ code: 'too_many_files', limit: evidenceLimits.filesAtOnce })

class TooMuch extends Error {}

async function* limited(source: AsyncIterable<Uint8Array>): Bytes {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) throw new TooMuch()
    yield chunk
  }
}

/** Null for what is no form with files. */
const parserOf = (request: Request) => {
  try {
    return busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      defParamCharset: 'utf8',
      limits: { files: evidenceLimits.filesAtOnce, fields: mostFields, fieldSize: 4_000, headerPairs: 50 },
    })
  } catch {
    return null
  }
}

/** What every table can keep. */
const nameOf = (filename = ''): string =>
  filename
    .replaceAll(/\p{Cc}/gu, '')
    .slice(0, nameLetters)
    .toWellFormed()

/**
 * Small files come out of the parser faster than they are taken in, so they wait in line; large ones make it wait. Whatever
 * is left of a file is read to its end: the parser does not go on before.
 */
const takingInTurn = <T>(take: (file: IncomingFile) => Promise<Outcome<T>>) => {
  const answers: FileAnswer<T>[] = []
  let failure: { readonly error: unknown } | null = null
  let last: Promise<void> = Promise.resolve()
  const one = async (part: Omit<IncomingFile, 'content'>, pieces: AsyncIterator<Uint8Array>) => {
    try {
      // Without a way to be returned to: whoever stops reading early must not end the stream.
      const content = { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) }
      if (!failure) answers.push({ name: part.name, outcome: await take({ ...part, content }) })
    } catch (error) {
      failure ??= { error }
    }
    while (!(await pieces.next()).done);
  }
  return {
    next: (
      {
        filename,
        ...part
      }: Pick<IncomingFile, 'field' | 'fields'> & { readonly filename: string | undefined },
      stream: Readable,
    ) => {
      // Said by the parser too.
      stream.on('error', () => undefined)
      const name = nameOf(filename)
      // Browsers send a nameless empty file where none was chosen.
      if (name === '') {
        stream.resume()
        return
      }
      const pieces = stream.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>
      last = last.then(() => one({ ...part, name }, pieces)).catch(() => undefined)
    },
    refuseMore: () => {
      last = last.then(() => void answers.push({ name: '', outcome: tooMany }))
    },
    done: async () => {
      await last
      return { answers, failure }
    },
  }
}
