/** One entry of a payload's `userErrors`. */
export type UserError = { code: string | null; field: string[] | null; message: string }

/**
 * A rule that says no. Rules throw it before they change anything; the mutation turns it into `userErrors`, so that a
 * refused mutation has had no effect.
 */
export class Refusal extends Error {
  readonly userErrors: UserError[]
  constructor(userErrors: UserError[]) {
    super(userErrors.map((error) => error.message).join('; '))
    this.userErrors = userErrors
  }
}

export const refuse = (code: string | null, field: string[] | null, message: string): never => {
  throw new Refusal([{ code, field, message }])
}

/** The record, or NOT_FOUND. */
export const existing = <Row>(row: Row | undefined, field: string[], what: string): Row =>
  row ?? refuse('NOT_FOUND', field, `${what} does not exist.`)
