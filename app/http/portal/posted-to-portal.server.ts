import type { Outcome } from '../../domain/outcome.ts'
import { hasFiles, type OpenPortal } from './open-portal.server.ts'
import { receiveFiles, type FileAnswer, type IncomingFile } from '../receive-files.server.ts'

/** What a shopper posted: the fields, and what became of each file. A form as a whole can be refused, too. */
export type Posted<T> = {
  readonly form: FormData
  readonly files: readonly FileAnswer<T>[]
}

/** Whose form it is has to be known before: nothing of it has been read yet. */
export const postedToPortal = async <T>(
  { form }: Pick<OpenPortal, 'form'>,
  request: Request,
  take: (file: IncomingFile) => Promise<Outcome<T>>,
): Promise<Posted<T>> => {
  if (!hasFiles(request)) return { form: form ?? new FormData(), files: [] }
  const fields = new Map<string, string>()
  const taken = await receiveFiles(request, take, fields)
  const read = new FormData()
  for (const [name, value] of fields) read.set(name, value)
  return { form: read, files: taken.ok ? taken.value : [{ name: '', outcome: taken }] }
}

/** A program asks for what became of the files; a browser for the page. */
export const wantsJson = ({ headers }: Request): boolean =>
  headers.get('accept')?.includes('application/json') === true
