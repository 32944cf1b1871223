import { NothingSent, PlatformRejected, PlatformUnavailable } from '../ports/errors.ts'

export type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'rejected'; readonly error: PlatformRejected }
  | { readonly kind: 'not_sent'; readonly error: NothingSent }
  | { readonly kind: 'unavailable'; readonly error: PlatformUnavailable }
/** The channel was not told, or said no to what was asked. */
export type NotSent = Extract<Attempt<never>, { kind: 'rejected' | 'not_sent' }>

/** What came of talking to a channel, as a value. Any other error is thrown on. */
export const attempt = async <T>(work: () => Promise<T>): Promise<Attempt<T>> => {
  try {
    return { kind: 'done', value: await work() }
  } catch (error) {
    if (error instanceof PlatformRejected) return { kind: 'rejected', error }
    if (error instanceof NothingSent) return { kind: 'not_sent', error }
    if (error instanceof PlatformUnavailable) return { kind: 'unavailable', error }
    throw error
  }
}
