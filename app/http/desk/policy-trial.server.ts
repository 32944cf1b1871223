import { redirect } from '@remix-run/node'
import { resolutions } from '../../domain/policy/policy.ts'
import { dayIn } from '../../domain/time/zone.ts'
import { formText } from '../form-text.server.ts'
import type { OpenDesk } from './open-desk.server.ts'
import { editedPolicy, reasonNames } from './policy-editor-page.server.ts'

/** A policy tried on one line: which order, then which line of it and how it is asked for, all in the address. */
export const trialPage = async (opened: OpenDesk, address: string, now: string) => {
  const { desk, actor } = opened
  const query = new URL(address).searchParams
  const { published, draft } = await editedPolicy(opened)
  const shared = {
    hasDraft: draft !== null,
    reasons: await reasonNames(opened),
    today: dayIn(published.policy.timeZone, now),
  }
  const nothing = {
    ...shared,
    wanted: '',
    order: null,
    found: null,
    refusal: null,
    asked: null,
    result: null,
  }
  const orderId = query.get('order')
  if (orderId !== null) {
    const order = await desk.opening.order(orderId, actor)
    if (!order) throw new Response(null, { status: 404 })
    return { ...nothing, order, ...(await trialIn(opened, orderId, query)) }
  }
  const wanted = query.get('find')?.trim().slice(0, 200) ?? ''
  if (wanted === '') return nothing
  const found = await desk.opening.findOrders({ wanted, actor })
  if (!found.ok) return { ...nothing, wanted, refusal: found.refusal }
  const [only, another] = found.value
  if (only && !another) throw redirect(`/app/policy/try?order=${encodeURIComponent(only.orderId)}`)
  return { ...nothing, wanted, found: found.value }
}

const trialIn = async ({ desk }: OpenDesk, orderId: string, query: URLSearchParams) => {
  const form = new FormData()
  for (const [name, value] of query) form.append(name, value)
  const lineId = formText(form, 'line')
  if (lineId === null) return { asked: null, result: null, refusal: null }
  const asked = {
    ...{ orderId, lineId, reason: formText(form, 'reason') ?? '', day: formText(form, 'day') ?? '' },
    resolution: resolutions.find((one) => one === query.get('resolution')) ?? 'refund',
    quantity: countIn(form, 'quantity'),
    evidence: countIn(form, 'evidence'),
  }
  const tried = await desk.policies.tryOut(asked)
  return tried.ok
    ? { asked, result: tried.value, refusal: null }
    : { asked, result: null, refusal: tried.refusal }
}

/** Nothing and what is no count are 0. */
const countIn = (form: FormData, name: string): number =>
  Number(/^\d{1,6}$/.exec(formText(form, name) ?? '')?.[0] ?? 0)
