import { GraphQLError } from 'graphql'
import type { GraphQLResolveInfo } from 'graphql'
import type { Books } from '../books/books.ts'
import type { Gid, StaffMember } from '../books/types.ts'

/** What one request may see and who asks. */
export type Context = {
  books: Books
  origin: string
  scopes: ReadonlySet<string>
  /** The staff member of an online token. */
  staff: StaffMember | undefined
  apiKey: string
  /** Answers already given to idempotency keys. */
  idempotency: Map<string, { fingerprint: string; answer: unknown }>
}

export type Arguments = Record<string, unknown>
/** The fields of one type that the stand-in works out; other fields are read from the record by name. */
export type Fields<Source> = Record<
  string,
  (source: Source, args: Arguments, context: Context, info: GraphQLResolveInfo) => unknown
>

/** Arguments are checked by the schema before they come here; `null` counts as not given. */
export const textArgument = (args: Arguments, name: string): string | undefined =>
  (args[name] as string | null | undefined) ?? undefined
export const numberArgument = (args: Arguments, name: string): number | undefined =>
  (args[name] as number | null | undefined) ?? undefined
export const flagArgument = (args: Arguments, name: string): boolean => args[name] === true
export const textsArgument = (args: Arguments, name: string): string[] | undefined =>
  (args[name] as string[] | null | undefined) ?? undefined

/** The id given as an argument; malformed ones are refused at the top as Shopify does. */
export const idArgument = (args: Arguments, name = 'id'): Gid => {
  const id = String(args[name])
  if (!/^gid:\/\/shopify\/\w+\/[\w-]+/.test(id)) {
    throw new GraphQLError(`Invalid global id '${id}'`, {
      extensions: { code: 'argumentLiteralsIncompatible' },
    })
  }
  return id
}

export const typeOfId = (id: Gid): string => id.split('/')[3] ?? ''
export const numberOfId = (id: Gid): string => id.split('/')[4]?.split('?')[0] ?? ''
