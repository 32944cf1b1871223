import { accept, refuse, type Outcome } from '../domain/outcome.ts'

export type NotJson = {
  readonly code: 'not_json'
  readonly line: number
  readonly column: number
  readonly message: string
}

/**
 * Reads JSON (RFC 8259) as `JSON.parse` does, but says line and column of the first fault, and takes for faults what
 * `JSON.parse` lets pass silently: a key that occurs twice, the key `__proto__`, a fraction with more digits than the
 * machine's numbers keep.
 */
export const parseStrictJson = (text: string): Outcome<unknown, NotJson> => {
  try {
    return accept(readDocument(new Cursor(text)))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const before = text.slice(0, error.at).split('\n')
    const column = (before.at(-1) ?? '').length + 1
    return refuse({ code: 'not_json', line: before.length, column, message: error.message })
  }
}

class Fault extends Error {
  readonly at: number
  constructor(at: number, message: string) {
    super(message)
    this.at = at
  }
}

const space = /[ \t\n\r]*/y
const word = /true|false|null/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const string = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y
const deepest = 64
const mostFractionDigits = 15

class Cursor {
  at = 0
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  take(token: RegExp): string | undefined {
    token.lastIndex = this.at
    const found = token.exec(this.text)?.[0]
    this.at += found?.length ?? 0
    return found
  }
  takeSign(sign: string): boolean {
    this.take(space)
    const found = this.text[this.at] === sign
    if (found) this.at += 1
    return found
  }
  expected(what: string): never {
    const next = this.text.codePointAt(this.at)
    const found = next === undefined ? 'the end of the text' : JSON.stringify(String.fromCodePoint(next))
    throw new Fault(this.at, `expected ${what}, found ${found}`)
  }
}

const readDocument = (cursor: Cursor): unknown => {
  const value = readValue(cursor, 0)
  cursor.take(space)
  return cursor.at < cursor.text.length ? cursor.expected('the end of the text') : value
}

const readValue = (cursor: Cursor, depth: number): unknown => {
  if (depth > deepest) throw new Fault(cursor.at, `nested deeper than ${deepest} levels`)
  if (cursor.takeSign('{')) return readObject(cursor, depth)
  if (cursor.takeSign('[')) return readList(cursor, depth)
  const start = cursor.at
  const plain = cursor.take(string) ?? cursor.take(word)
  if (plain !== undefined) return JSON.parse(plain)
  const digits = cursor.take(number) ?? cursor.expected('a value')
  if (!isKept(digits)) throw new Fault(start, `${digits} has more digits than can be kept`)
  return Number(digits)
}

const readList = (cursor: Cursor, depth: number): unknown[] => {
  const list: unknown[] = []
  if (cursor.takeSign(']')) return list
  do list.push(readValue(cursor, depth + 1))
  while (cursor.takeSign(','))
  return cursor.takeSign(']') ? list : cursor.expected('"," or "]"')
}

const readObject = (cursor: Cursor, depth: number): unknown => {
  const entries = new Map<string, unknown>()
  if (cursor.takeSign('}')) return {}
  do {
    const key = readKey(cursor, entries)
    entries.set(key, readValue(cursor, depth + 1))
  } while (cursor.takeSign(','))
  return cursor.takeSign('}') ? Object.fromEntries(entries) : cursor.expected('"," or "}"')
}

const readKey = (cursor: Cursor, entries: ReadonlyMap<string, unknown>): string => {
  cursor.take(space)
  const start = cursor.at
  const key: string = JSON.parse(cursor.take(string) ?? cursor.expected('a key in double quotes'))
  if (entries.has(key)) throw new Fault(start, `the key ${JSON.stringify(key)} occurs twice in this object`)
  if (key === '__proto__') throw new Fault(start, 'the key "__proto__" is not allowed')
  return cursor.takeSign(':') ? key : cursor.expected('":"')
}

/** A fraction of up to 15 digits reads back as it was written. An integer out of range is seen by whoever checks the range. */
const isKept = (digits: string): boolean =>
  !/[.eE]/.test(digits) ||
  digits
    .replace(/[eE].*/, '')
    .replace('.', '')
    .replace(/^-?0*/, '').length <= mostFractionDigits
