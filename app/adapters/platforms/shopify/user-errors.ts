import { PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'
import type { ProblemFragment } from './documents/types.ts'
import { redact } from './redact.ts'

/** A mutation's input was refused: nothing was done. `fields` are the places in the input that were refused. */
export class RefusedInput extends PlatformRejected {
  readonly fields: readonly string[]
  constructor(code: string, reason: string, fields: readonly string[]) {
    super(code, reason)
    this.fields = fields
  }
}

/** What a mutation answered, once it is clear that it was done. */
export const accepted = <Payload extends { readonly userErrors: readonly ProblemFragment[] }>(
  payload: Payload | null,
): Payload => {
  if (!Array.isArray(payload?.userErrors)) throw noAnswer()
  const [problem] = payload.userErrors
  if (!problem) return payload
  const messages = payload.userErrors.map(({ message }) => message)
  throw new RefusedInput(
    (problem.code ?? 'refused_input').toLowerCase(),
    redact([...new Set(messages)].join(' ')),
    payload.userErrors.map(({ field }) => (field ?? []).join('.')),
  )
}

/** Neither done nor refused. */
export const noAnswer = (): PlatformUnavailable =>
  new PlatformUnavailable('the channel answered without saying what it did', { effect: 'unknown' })

/** Once a mutation was sent, whatever fails while its answer is read leaves it done, or at least in doubt. */
export const afterSending = async <Result>(read: () => Result | Promise<Result>): Promise<Result> => {
  try {
    return await read()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new PlatformUnavailable(`the channel's answer cannot be read: ${redact(reason)}`, {
      effect: 'unknown',
    })
  }
}
