/** What WordPress answers when it says no: its `data` is an object with the status, or only a number, as it was recorded. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly data: unknown
  constructor(status: number, code: string, message: string, data: unknown = { status }) {
    super(message)
    this.status = status
    this.code = code
    this.data = data
  }
}

/** Validation of a refund fails for good, and is answered with 500 all the same (recorded). */
export const permanent = (code: string, message: string, data: unknown): Refusal =>
  new Refusal(500, code, message, data)

export const invalidParam = (name: string, message: string, code = 'rest_invalid_param'): Refusal =>
  new Refusal(400, 'rest_invalid_param', `Invalid parameter(s): ${name}`, {
    status: 400,
    params: { [name]: message },
    details: { [name]: { code, message, data: null } },
  })

export const noRoute = (): Refusal =>
  new Refusal(404, 'rest_no_route', 'No route was found matching the URL and request method.')
