import type { TypedDetails } from '../../domain/payouts/read-details.ts'
import { payToField } from '../../ui/portal/pay-to-fields.tsx'
import { formText } from '../form-text.server.ts'

/** An account as a shopper typed it; a little longer than any that is taken, so that what is too long is refused and not cut. */
export const readPayTo = (form: FormData): TypedDetails => {
  const text = (field: keyof TypedDetails) => formText(form, payToField(field), 120) ?? ''
  return { to: text('to'), bank: text('bank'), account: text('account'), holder: text('holder') }
}
