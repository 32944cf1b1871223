import type { Books } from '../types.ts'
import type { Query } from './query.ts'

export type Asked = {
  books: Books
  origin: string
  query: Query
  params: Record<string, string>
  body: Record<string, unknown>
  /** Something that webhooks may tell. */
  changed: (topic: string, resourceId: number) => void
  /** Waits as long as a request of the shop takes between reading and writing: here races happen. */
  gap: () => Promise<void>
}

export type Answer = {
  status?: number
  body: unknown
  headers?: Record<string, string>
  /** The number of the next page, for the `Link` header. */
  next?: number | null
}

/** By method and path below `wc/v3/`. */
export type Routes = Record<string, (asked: Asked) => Answer | Promise<Answer>>
