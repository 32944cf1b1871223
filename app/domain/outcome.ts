/** Why something was not done: a code, and the data that the wording needs. Never prose. Declare refusals as type aliases. */
export type Refusal = { readonly code: string } & Readonly<Record<string, unknown>>

export type Accepted<T> = { readonly ok: true; readonly value: T }
export type Refused<R extends Refusal = Refusal> = { readonly ok: false; readonly refusal: R }

/** What a function of the domain answers when it may refuse. */
export type Outcome<T, R extends Refusal = Refusal> = Accepted<T> | Refused<R>

/** Answers with a value. */
export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value })

/** Answers with a refusal; its code stays a literal type. */
export const refuse = <const R extends Refusal>(refusal: R): Refused<R> => ({ ok: false, refusal })
