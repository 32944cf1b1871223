import { data, redirect } from '@remix-run/node'
import type { OpeningOrderView, OpeningPreviewView } from '../../contracts/opening-views.ts'
import { refuse } from '../../domain/outcome.ts'
import { localeFor } from '../../i18n/translator.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import { readChoices } from '../../ui/portal/return-choices.ts'
import { statusOf } from './answer-form.server.ts'
import { formKey, formText } from '../form-text.server.ts'
import type { OpenDesk } from './open-desk.server.ts'

export type OpeningAnswer = {
  readonly preview: OpeningPreviewView | null
  readonly refusal: WordedRefusal | null
}

/** An order to open a return of, by its id, or found by what somebody typed: one that is found alone is opened at once. */
export const openingPage = async ({ desk, actor }: OpenDesk, address: string) => {
  const query = new URL(address).searchParams
  const orderId = query.get('order')
  if (orderId !== null) return orderPage({ desk, actor }, orderId)
  const wanted = query.get('find')?.trim().slice(0, 200) ?? ''
  if (wanted === '') return { order: null, wanted, found: null, refusal: null }
  const found = await desk.opening.findOrders({ wanted, actor })
  if (!found.ok) return { order: null, wanted, found: null, refusal: found.refusal }
  const [only, another] = found.value
  // Not redirected to: of an address that was typed, the admin's own parameters would be lost on the way.
  if (only && !another) return orderPage({ desk, actor }, only.orderId)
  return { order: null, wanted, found: found.value, refusal: null }
}

const orderPage = async ({ desk, actor }: Pick<OpenDesk, 'desk' | 'actor'>, orderId: string) => {
  const order = await desk.opening.order(orderId, actor)
  if (!order) throw new Response(null, { status: 404 })
  return { order, wanted: '', found: null, refusal: null }
}

/** Two steps of one form: look at what would happen, then open it. The key makes sending it twice one return. */
export const carryOutOpeningForm = async ({ desk, actor }: OpenDesk, form: FormData) => {
  const order = await desk.opening.order(formText(form, 'orderId') ?? '', actor)
  const key = formKey(form, 'submission')
  if (!order || key === null) return answer(refuse({ code: 'form_unreadable' }))
  const input = { ...inputOf(order, form), actor, override: overrideIn(form) }
  if (input.lines.length === 0) return answer(refuse({ code: 'nothing_chosen' }))
  if (form.get('intent') !== 'open') return answer(await desk.opening.preview(input))
  const opened = await desk.portal.submit({ ...input, submissionKey: key })
  if (!opened.ok) return answer(opened)
  return redirect(`/app/returns/${encodeURIComponent(opened.value.returnId)}`)
}

type Answered = Awaited<ReturnType<OpenDesk['desk']['opening']['preview']>>

const answer = (outcome: Answered) => {
  const told: OpeningAnswer = outcome.ok
    ? { preview: outcome.value, refusal: null }
    : { preview: null, refusal: outcome.refusal }
  return data(told, { status: statusOf(outcome) })
}

const inputOf = (order: OpeningOrderView, form: FormData) => ({
  orderId: order.orderId,
  lines: readChoices(order, form),
  locale: localeFor(formText(form, 'locale') ?? order.locale),
})

/** An override that was asked for without a reason is sent as it is: it is refused in words. */
const overrideIn = (form: FormData) =>
  form.get('override') === 'yes' ? { reason: formText(form, 'overrideReason') ?? '' } : null
