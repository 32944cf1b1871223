import type { CaseFilter } from '../../application/ports/backtests.ts'
import type { VersionChoice } from '../../application/backtests/backtest-use-cases.ts'
import { changeKinds, type ChangeKind } from '../../domain/backtest/backtest-case.ts'
import { refuse, type Outcome } from '../../domain/outcome.ts'
import { formText } from '../form-text.server.ts'
import type { OpenDesk } from './open-desk.server.ts'

const sources = ['all', 'shop', 'imported'] as const

/** The form that begins a backtest. */
export const startFromForm = (
  { desk, actor }: OpenDesk,
  form: FormData,
): Promise<Outcome<{ readonly backtestId: string }>> => {
  const draft = choiceOf(formText(form, 'draft'))
  const asked = formText(form, 'against')
  const against = asked === 'nothing' ? ({ kind: 'nothing' } as const) : choiceOf(asked)
  if (!draft || !against) return Promise.resolve(refuse({ code: 'form_unreadable' }))
  const wanted = sources.find((one) => one === form.get('sources')) ?? 'all'
  return desk.backtests.start({ draft, against, sources: wanted, actor })
}

const choiceOf = (chosen: string | null): VersionChoice | null => {
  if (chosen === 'draft' || chosen === 'published') return { kind: chosen }
  return chosen !== null && /^[\w-]{1,100}$/.test(chosen) ? { kind: 'version', hash: chosen } : null
}

/** Stops or removes one. */
export const endFromForm = (
  { desk, actor }: OpenDesk,
  backtestId: string,
  form: FormData,
): Promise<Outcome<unknown>> => {
  const intent = form.get('intent')
  if (intent === 'cancel') return desk.backtests.cancel({ backtestId, actor })
  if (intent === 'remove') return desk.backtests.remove({ backtestId, actor })
  return Promise.resolve(refuse({ code: 'form_unreadable' }))
}

/** Which cases an address asks for. What it asks for wrongly is not asked for. */
export const readCaseFilter = ({ searchParams }: URL): CaseFilter => {
  const text = (name: string) => searchParams.get(name)?.slice(0, 300) || null
  const kind = changeKinds.find((one: ChangeKind) => one === searchParams.get('kind')) ?? null
  const basis = searchParams.get('basis')
  return {
    kind,
    rule: text('rule'),
    month: text('month'),
    // '-' is no type at all: an empty field asks for nothing.
    type: searchParams.get('type') === '-' ? '' : text('type'),
    basis: basis === 'returned' || basis === 'stayed' ? basis : null,
  }
}
