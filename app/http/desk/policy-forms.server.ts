import { data, redirect } from '@remix-run/node'
import { parsePolicyTerms, parseRule, parseSavedRule } from '../../contracts/policy.ts'
import type { DocumentProblem } from '../../contracts/plain-words.ts'
import { wrongFields } from '../../contracts/wrong-fields.ts'
import { refuse, type Outcome } from '../../domain/outcome.ts'
import type { PolicyEdit } from '../../domain/policy/edit-policy.ts'
import type { DeskKey } from '../../i18n/desk-words.ts'
import { templateNamed } from '../../domain/policy/templates/templates.ts'
import { answerForm, answerOf, statusOf } from './answer-form.server.ts'
import { formText } from '../form-text.server.ts'
import type { OpenDesk } from './open-desk.server.ts'

/** The forms of the list of rules: each changes the draft at once, or what is in force. */
export const carryOutPolicyForm = async (opened: OpenDesk, form: FormData) => {
  const intent = formText(form, 'intent') ?? ''
  const edit = editIn(intent, form)
  if (edit) return answerForm(await edited(opened, form, edit), 'policy.saved')
  const work = Object.hasOwn(intents, intent) ? intents[intent] : undefined
  if (!work) return answerForm(refuse({ code: 'form_unreadable' }), 'policy.saved')
  return answerForm(await work.carry(opened, form), work.done)
}

const edited = ({ desk, actor }: OpenDesk, form: FormData, edit: PolicyEdit) =>
  desk.policies.edit({ edit, basedOn: formText(form, 'basedOn') ?? '', actor })

const place = (form: FormData, name: string): number => {
  const text = formText(form, name) ?? ''
  return /^\d{1,3}$/.test(text) ? Number(text) : -1
}

const editIn = (intent: string, form: FormData): PolicyEdit | null => {
  const at = place(form, 'at')
  switch (intent) {
    case 'move':
      return { kind: 'move', from: at, to: place(form, 'to') }
    case 'move_up':
      return { kind: 'move', from: at, to: at - 1 }
    case 'move_down':
      return { kind: 'move', from: at, to: at + 1 }
    case 'duplicate':
      return { kind: 'duplicate', at }
    case 'remove':
      return { kind: 'remove', at }
    case 'switch_off':
    case 'switch_on':
      return { kind: 'switch', at, isOff: intent === 'switch_off' }
    default:
      return null
  }
}

type Work = {
  readonly done: DeskKey
  readonly carry: (opened: OpenDesk, form: FormData) => Promise<Outcome<unknown>>
}

const seen = (form: FormData) => ({
  draft: formText(form, 'basedOn') ?? '',
  basedOn: formText(form, 'published') ?? '',
})

const intents: Readonly<Record<string, Work>> = {
  discard: {
    done: 'policy.discarded',
    carry: ({ desk, actor }, form) =>
      desk.policies.discardDraft({ basedOn: formText(form, 'basedOn') ?? '', actor }),
  },
  publish: {
    done: 'policy.published',
    carry: ({ desk, actor }, form) => desk.policies.publish({ ...seen(form), actor }),
  },
  schedule: {
    done: 'policy.scheduled',
    carry: ({ desk, actor }, form) =>
      desk.policies.schedule({ ...seen(form), minute: formText(form, 'minute') ?? '', actor }),
  },
  cancel_schedule: {
    done: 'policy.schedule_cancelled',
    carry: ({ desk, actor }, form) =>
      desk.policies.cancelSchedule({ scheduleId: formText(form, 'scheduleId') ?? '', actor }),
  },
  make_own: {
    done: 'policy.own.done',
    carry: ({ desk, actor }, form) =>
      desk.policies.makeOwn({ hash: formText(form, 'published') ?? '', actor }),
  },
  publish_again: {
    done: 'policy.versions.rolled_back',
    carry: ({ desk, actor }, form) =>
      desk.policies.publishAgain({
        hash: formText(form, 'hash') ?? '',
        basedOn: formText(form, 'published') ?? '',
        actor,
      }),
  },
  use_template: {
    done: 'policy.template_used',
    carry: async ({ desk, actor }, form) => {
      const template = templateNamed(formText(form, 'template') ?? '')
      if (!template) return refuse({ code: 'form_unreadable' })
      const { timeZone } = (await desk.policies.current()).policy
      const basedOn = formText(form, 'basedOn') ?? ''
      return desk.policies.saveDraft({ policy: template(timeZone), basedOn, actor })
    },
  },
}

/** One rule: what it was made from comes along, so that it is changed wherever it stands by now. */
export const saveRule = async (opened: OpenDesk, form: FormData) => {
  const document = documentIn(form, 'document')
  const rule = parseRule(document)
  const was = form.get('was') === 'null' ? null : parseSavedRule(documentIn(form, 'was'))
  if (!rule.ok) return refused(document, rule.refusal.problems)
  if (was !== null && !was.ok) return answerProblems(refuse({ code: 'form_unreadable' }), [])
  const edit = { kind: 'put', rule: rule.value, was: was && was.value } as const
  const outcome = await edited(opened, form, edit)
  return outcome.ok ? redirect('/app/policy') : answerProblems(outcome, [])
}

/** The name, the zone and the groups of countries. */
export const saveTerms = async (opened: OpenDesk, form: FormData) => {
  const document = documentIn(form, 'document')
  const terms = parsePolicyTerms(document)
  const was = parsePolicyTerms(documentIn(form, 'was'))
  if (!terms.ok) return refused(document, terms.refusal.problems)
  if (!was.ok) return answerProblems(refuse({ code: 'form_unreadable' }), [])
  return answerProblems(await edited(opened, form, { kind: 'terms', terms: terms.value, was: was.value }), [])
}

const refused = (document: unknown, all: readonly DocumentProblem[]) => {
  const problems = wrongFields(document, all)
  return answerProblems(refuse({ code: 'fields_wrong', count: problems.length }), problems)
}

const answerProblems = (outcome: Outcome<unknown>, problems: readonly DocumentProblem[]) =>
  data({ ...answerOf(outcome, 'policy.saved'), problems }, { status: statusOf(outcome) })

const longestRule = 200_000

const documentIn = (form: FormData, name: string): unknown => {
  try {
    return JSON.parse(formText(form, name, longestRule) ?? '')
  } catch {
    return null
  }
}
