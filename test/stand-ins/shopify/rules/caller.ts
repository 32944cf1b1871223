import type { Books } from '../books/books.ts'
import type { Gid } from '../books/types.ts'

/** Who calls a mutation: the staff member of an online token, or an app alone. */
export type Caller = { books: Books; staffMemberId: Gid | null }
