import { PlatformRejected, PlatformUnavailable } from '../../application/ports/errors.ts'
import { Bug } from '../../domain/bug.ts'

type Call<Input extends readonly unknown[], Result> = (...input: Input) => Promise<Result>

/**
 * What becomes of an answer of another shape than the channel promises; it surfaces as any error where it is read. `reading` shows it to a
 * person (`PlatformRejected`); after a change nobody knows what was done, so `changing` says `PlatformUnavailable` with an unknown effect.
 */
export const unreadableAnswers = (channel: string, redact: (text: string) => string) => {
  const guarded =
    (judge: (reason: string) => Error) =>
    <Input extends readonly unknown[], Result>(call: Call<Input, Result>): Call<Input, Result> =>
    async (...input) => {
      try {
        return await call(...input)
      } catch (error) {
        if (isJudged(error)) throw error
        throw judge(`${channel}'s answer cannot be read: ${redact(String(error))}`)
      }
    }
  return {
    reading: guarded((reason) => new PlatformRejected('unreadable_answer', reason)),
    changing: guarded((reason) => new PlatformUnavailable(reason, { effect: 'unknown' })),
  }
}

const isJudged = (error: unknown): boolean =>
  error instanceof PlatformRejected || error instanceof PlatformUnavailable || error instanceof Bug
