import { GraphQLError, valueFromASTUntyped } from 'graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { access } from '../schema/load.ts'
import type { Arguments, Context } from './context.ts'

/** The key of the `@idempotent` directive on a field, if it has one. */
const keyOf = (info: GraphQLResolveInfo): string | undefined => {
  const directive = info.fieldNodes[0]?.directives?.find((each) => each.name.value === 'idempotent')
  const key = directive?.arguments?.find((each) => each.name.value === 'key')
  return key ? String(valueFromASTUntyped(key.value, info.variableValues)) : undefined
}

type Payload = { userErrors?: unknown[] }

const refusedPayload = (fresh: object, code: string, message: string): object => ({
  ...Object.fromEntries(Object.keys(fresh).map((name) => [name, null])),
  userErrors: [{ code, field: null, message }],
})

const mismatch = 'The same idempotency key cannot be used with different operation parameters.'
const failedBefore = 'A previous request with this idempotency key failed. Retry with a new idempotency key.'

/**
 * documented: these mutations must carry `@idempotent(key:)` since 2026-04; a repeated key gives the first answer
 * again, without a second effect. schema: the codes for a key with other parameters and for a key whose request failed.
 * guess: the wording where the key is missing.
 */
export const idempotently = (
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
  run: () => object,
  names: string[],
): object => {
  if (!access.idempotentMutations.includes(info.fieldName)) return run()
  const key = keyOf(info)
  if (key === undefined) {
    const message = `The @idempotent directive is required for ${info.fieldName} but was not provided.`
    throw new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })
  }
  const fingerprint = JSON.stringify([info.fieldName, args])
  const empty = Object.fromEntries(names.map((name) => [name, null]))
  const known = context.idempotency.get(key)
  if (known && known.fingerprint !== fingerprint)
    return refusedPayload(empty, 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH', mismatch)
  if (known) {
    const answer = known.answer as Payload
    const hasFailed = (answer.userErrors?.length ?? 0) > 0
    return hasFailed ? refusedPayload(empty, 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED', failedBefore) : answer
  }
  const answer = run()
  context.idempotency.set(key, { fingerprint, answer })
  return answer
}
