import { importFields, type ImportMapping } from '../../domain/imports/columns.ts'
import { refuse, type Outcome } from '../../domain/outcome.ts'
import { formText } from '../form-text.server.ts'
import type { OpenDesk } from './open-desk.server.ts'
import { receiveFiles } from '../receive-files.server.ts'

/** A file of past orders, taken in while it comes. Each has columns of its own to look at, so of several only the first is taken. */
export const takeOrders = async (
  { desk, actor }: OpenDesk,
  request: Request,
): Promise<Outcome<{ readonly importId: string }>> => {
  let files = 0
  const taken = await receiveFiles(request, async ({ name, content }) => {
    files += 1
    return files === 1
      ? desk.orderImports.upload({ name, content, actor })
      : refuse({ code: 'one_orders_file', name })
  })
  if (!taken.ok) return taken
  const answers = taken.value.map(({ outcome }) => outcome)
  return answers.find(({ ok }) => !ok) ?? answers[0] ?? refuse({ code: 'orders_file_missing' })
}

/** Which column is which, and how it is written: from then on the file is read. Or it is removed. */
export const carryOutImportForm = (
  { desk, actor }: OpenDesk,
  importId: string,
  form: FormData,
): Promise<Outcome<unknown>> => {
  const intent = form.get('intent')
  if (intent === 'remove') return desk.orderImports.remove({ importId, actor })
  if (intent !== 'start') return Promise.resolve(refuse({ code: 'form_unreadable' }))
  const currency = (formText(form, 'currency') ?? '').toUpperCase()
  const mapping = mappingIn(form)
  // Where a column names it, nothing has to be said.
  if (!/^[A-Z]{3}$/.test(currency) && mapping.currency === undefined)
    return Promise.resolve(refuse({ code: 'currency_unknown' }))
  return desk.orderImports.start({
    ...{ importId, actor, mapping },
    options: {
      currency,
      decimalMark: form.get('decimalMark') === ',' ? ',' : '.',
      dayOrder: (['ymd', 'dmy', 'mdy'] as const).find((one) => one === form.get('dayOrder')) ?? 'ymd',
    },
  })
}

const mappingIn = (form: FormData): ImportMapping =>
  Object.fromEntries(
    importFields.flatMap((field) => {
      const column = formText(form, `column.${field}`)
      return column !== null && /^\d{1,3}$/.test(column) ? [[field, Number(column)]] : []
    }),
  )
