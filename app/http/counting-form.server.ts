import { formText } from './form-text.server.ts'
import type { Disposition, Grade } from '../domain/policy/policy.ts'
import type { DisposedUnits, Inspection, Receipt, ReceiptResult } from '../domain/returns/events.ts'
import { countField, dispositions, grades, receiptResults } from '../ui/desk/counting-fields.ts'

/** What was counted in a form: fields are named by return line and by what was counted. Zeros are not counted. */

export const readReceipts = (form: FormData): readonly Receipt[] =>
  countsIn(form, receiptResults).map(({ returnLineId, what, quantity }) => ({
    returnLineId,
    result: what satisfies ReceiptResult,
    quantity,
  }))

export const readInspections = (form: FormData): readonly Inspection[] =>
  countsIn(form, grades).map(({ returnLineId, what, quantity }) => ({
    returnLineId,
    grade: what,
    quantity,
    note: formText(form, countField('note', returnLineId, 'all')),
  }))

export const readDispositions = (form: FormData): readonly DisposedUnits[] =>
  countsIn(form, grades).flatMap(({ returnLineId, what: grade, quantity }) => {
    const wished = formText(form, countField('disposition', returnLineId, grade))
    const disposition: Disposition | undefined = dispositions.find((one) => one === wished)
    const locationId = formText(form, countField('location', returnLineId, grade))
    return disposition ? { returnLineId, grade, disposition, quantity, locationId } : []
  })

type Counted<What> = { readonly returnLineId: string; readonly what: What; readonly quantity: number }

const countsIn = <const What extends ReceiptResult | Grade>(
  form: FormData,
  words: readonly What[],
): readonly Counted<What>[] =>
  [...form.entries()].flatMap(([name, value]) => {
    const [, returnLineId, word] = /^count\|(.+)\|(\w+)$/.exec(name) ?? []
    const what = words.find((one) => one === word)
    if (returnLineId === undefined || what === undefined || typeof value !== 'string') return []
    const text = value.trim()
    if (text === '' || /^0+$/.test(text)) return []
    // What is no whole number is passed on as one that the domain refuses, instead of being left out.
    return { returnLineId, what, quantity: /^\d{1,6}$/.test(text) ? Number(text) : 0.5 }
  })
