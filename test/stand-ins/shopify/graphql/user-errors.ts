import { GraphQLError } from 'graphql'
import { Refusal } from '../rules/refusal.ts'

/** The payload of a mutation: what its rule gives, or nulls and the refusal's `userErrors`. */
export const payload = <Payload extends object>(
  names: (keyof Payload & string)[],
  rule: () => Payload,
): object => {
  try {
    return { ...rule(), userErrors: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ...Object.fromEntries(names.map((name) => [name, null])), userErrors: error.userErrors }
  }
}

/** A query has no `userErrors`: a refusal is an error of the field. */
export const answering = <Value>(rule: () => Value): Value => {
  try {
    return rule()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new GraphQLError(error.message, { extensions: { code: 'BAD_REQUEST' } })
  }
}
