import type { InspectedUnits } from '../../domain/returns/commands.ts'
import { formText } from '../form-text.server.ts'
import { dispositions, grades, type Disposition, type Grade } from '../../domain/policy/policy.ts'
import type { DisposedUnits, LineGoods, Receipt, ReceiptResult } from '../../domain/returns/events.ts'
import {
  countField,
  goodsChoices,
  goodsField,
  receiptResults,
} from '../../ui/desk/receive/counting-fields.ts'

/** What was counted in a form: fields are named by return line and by what was counted. Zeros are not counted. */

export const readReceipts = (form: FormData): readonly Receipt[] =>
  countsIn(form, receiptResults).map(({ returnLineId, what, quantity }) => ({
    returnLineId,
    result: what satisfies ReceiptResult,
    quantity,
  }))

/** What is chosen for each line, whether it is otherwise than before or not. */
export const readGoods = (form: FormData): readonly LineGoods[] =>
  [...form.entries()].flatMap(([name, value]) => {
    const prefix = goodsField('')
    const goods = goodsChoices.find((one) => one === value)
    return goods && name.startsWith(prefix) ? [{ returnLineId: name.slice(prefix.length), goods }] : []
  })

export const readInspections = (form: FormData): readonly InspectedUnits[] => [
  ...gradedBySight(form),
  ...gradedByChecklist(form),
]

const gradedBySight = (form: FormData): readonly InspectedUnits[] =>
  countsIn(form, grades).map(({ returnLineId, what, quantity }) => ({
    returnLineId,
    grade: what,
    quantity,
    note: formText(form, countField('note', returnLineId, 'all')),
  }))

const gradedByChecklist = (form: FormData): readonly InspectedUnits[] =>
  [...form.keys()].flatMap((name) => {
    const [, returnLineId] = /^checklist\|(.+)\|all$/.exec(name) ?? []
    return returnLineId === undefined ? [] : answeredIn(form, returnLineId)
  })

/** A checklist that nobody has touched is left for later, not recorded as unanswered. */
const answeredIn = (form: FormData, returnLineId: string): readonly InspectedUnits[] => {
  const field = (what: Parameters<typeof countField>[0]) =>
    formText(form, countField(what, returnLineId, 'all'))
  const quantity = quantityOf(field('count') ?? '')
  const answers = answersIn(form, returnLineId)
  const [note, reason, wished] = [field('note'), field('override'), field('grade')]
  const isUntouched = answers.length === 0 && [note, reason, wished].every((text) => text === null)
  if (isUntouched || quantity === null) return []
  const grade = grades.find((one) => one === wished) ?? null
  const asked = { hash: field('checklist') ?? '', answers }
  return [{ returnLineId, quantity, grade, note, asked, override: reason === null ? null : { reason } }]
}

const answersIn = (form: FormData, returnLineId: string) => {
  const prefix = `check|${returnLineId}|`
  return [...form.entries()].flatMap(([name, value]) => {
    const place = name.startsWith(prefix) ? name.slice(prefix.length) : ''
    const isAnswer = /^\d{1,4}$/.test(place) && (value === 'yes' || value === 'no')
    return isAnswer ? [{ check: Number(place), isFine: value === 'yes' }] : []
  })
}

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
    const quantity = quantityOf(value.trim())
    return quantity === null ? [] : { returnLineId, what, quantity }
  })

/** Null where nothing was counted. What is no whole number is passed on as one that the domain refuses, instead of being left out. */
const quantityOf = (text: string): number | null => {
  if (text === '' || /^0+$/.test(text)) return null
  return /^\d{1,6}$/.test(text) ? Number(text) : 0.5
}
