import { refuse, type Outcome } from '../domain/outcome.ts'
import type { DocumentProblem } from './plain-words.ts'
import { parseStrictJson } from './strict-json.ts'

/** A file that holds no JSON document: where, and what. */
export type NotAFile = { readonly code: 'file_unusable'; readonly problems: readonly DocumentProblem[] }

const unusable = (message: string, at = '') => refuse({ code: 'file_unusable', problems: [{ at, message }] })

/** Reads the one JSON document of a file (UTF-8, with or without a byte-order mark). Refuses `file_unusable`. */
export const parseJsonFile = (bytes: Uint8Array, mostBytes: number): Outcome<unknown, NotAFile> => {
  if (bytes.length > mostBytes) return unusable(`has more than ${mostBytes.toLocaleString('en')} bytes`)
  const text = textIn(bytes)
  if (text === null) return unusable('is not UTF-8 text')
  if (text.trim() === '') return unusable('is empty')
  const json = parseStrictJson(text)
  if (json.ok) return json
  return unusable(json.refusal.message, `line ${json.refusal.line}, column ${json.refusal.column}`)
}

const textIn = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
