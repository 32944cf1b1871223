/** Why something cannot be done: a code for i18n and the data its sentence needs. Never prose. */
export type Refusal = { readonly code: string }

export type Accepted<T> = { readonly ok: true; readonly value: T }
export type Refused<R extends Refusal = Refusal> = { readonly ok: false; readonly refusal: R }
export type Outcome<T, R extends Refusal = Refusal> = Accepted<T> | Refused<R>

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value })
export const refuse = <const R extends Refusal>(refusal: R): Refused<R> => ({ ok: false, refusal })
