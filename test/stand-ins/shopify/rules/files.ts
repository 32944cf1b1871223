import type { StoredFile } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { refuse } from './refusal.ts'

export type FileInput = {
  originalSource: string
  alt?: string | null
  contentType?: string | null
  filename?: string | null
}
export type StagedUploadInput = {
  filename: string
  mimeType: string
  resource: string
  httpMethod?: string | null
}

const mimeTypes: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
}

/** A file is READY at once. guess: at Shopify it is UPLOADED and PROCESSING first. */
export const fileCreate = ({ books }: Caller, inputs: FileInput[]): StoredFile[] =>
  inputs.map((input, index) => {
    if (!URL.canParse(input.originalSource)) {
      refuse('INVALID', ['files', String(index), 'originalSource'], 'The input value is invalid.')
    }
    const kind = input.contentType === 'IMAGE' ? 'IMAGE' : 'FILE'
    const name = input.filename ?? input.originalSource.split('/').at(-1) ?? ''
    const file: StoredFile = {
      id: books.nextId(kind === 'IMAGE' ? 'MediaImage' : 'GenericFile'),
      kind,
      alt: input.alt ?? null,
      mimeType: mimeTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      url: input.originalSource,
      createdAt: books.now(),
    }
    books.tables.files.set(file.id, file)
    return file
  })

/** documented: where to send the bytes, and the address that other mutations then take. */
export const stagedUploadsCreate = ({ books }: Caller, inputs: StagedUploadInput[], origin: string) =>
  inputs.map(({ filename, mimeType, httpMethod }) => {
    const key = `${books.nextId('StagedUpload').split('/').at(-1)}-${encodeURIComponent(filename)}`
    const url = `${origin}/cdn/uploads/${key}`
    const parameters = [
      { name: 'Content-Type', value: mimeType },
      { name: 'key', value: key },
    ]
    return { url, resourceUrl: url, parameters: httpMethod === 'POST' ? parameters : parameters.slice(0, 1) }
  })
