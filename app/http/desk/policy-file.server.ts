import { data, redirect } from '@remix-run/node'
import { parseJsonFile } from '../../contracts/json-file.ts'
import { parsePolicy } from '../../contracts/policy.ts'
import type { DocumentProblem } from '../../contracts/plain-words.ts'
import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { searchDraft } from '../../domain/policy/check-draft.ts'
import { comparePolicies } from '../../domain/policy/compare-policies.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { statusOf } from './answer-form.server.ts'
import { formText } from '../form-text.server.ts'
import type { OpenDesk } from './open-desk.server.ts'
import { editedPolicy } from './policy-editor-page.server.ts'

/** A policy has at most 200 rules: a file of more than this is none. */
const mostBytes = 500_000

/** The policy as a file: the draft, or the version in force. */
export const sendPolicy = async (opened: OpenDesk, address: string): Promise<Response> => {
  const { published, policy } = await editedPolicy(opened)
  const isDraft = new URL(address).searchParams.get('of') === 'draft'
  return new Response(`${JSON.stringify(isDraft ? policy : published.policy, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="${isDraft ? 'policy-draft' : 'policy'}.json"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** Two steps: a file is read and shown, then it replaces the draft. Nothing is kept of one that is wrong. */
export const loadPolicyFile = async (opened: OpenDesk, form: FormData) => {
  const read = readPolicyFile(await bytesIn(form))
  if (!read.ok) return answer(read, read.refusal.problems, null)
  if (form.get('intent') !== 'replace') return answer(accept(null), [], await shown(opened, read.value))
  const basedOn = formText(form, 'basedOn') ?? ''
  const saved = await opened.desk.policies.saveDraft({ policy: read.value, basedOn, actor: opened.actor })
  return saved.ok ? redirect('/app/policy') : answer(saved, [], await shown(opened, read.value))
}

const answer = (
  outcome: Outcome<unknown>,
  problems: readonly DocumentProblem[],
  found: Awaited<ReturnType<typeof shown>> | null,
) => {
  const told = { done: null, refusal: outcome.ok ? null : outcome.refusal, problems, found }
  return data(told, { status: statusOf(outcome) })
}

const bytesIn = async (form: FormData): Promise<Uint8Array> => {
  const [file, text] = [form.get('file'), form.get('text')]
  if (file instanceof File && file.size > 0) return new Uint8Array(await file.arrayBuffer())
  return new TextEncoder().encode(typeof text === 'string' ? text : '')
}

type Unreadable = { readonly code: 'policy_file_wrong'; readonly problems: readonly DocumentProblem[] }

const readPolicyFile = (bytes: Uint8Array): Outcome<Policy, Unreadable> => {
  const json = parseJsonFile(bytes, mostBytes)
  if (!json.ok) return refuse({ code: 'policy_file_wrong', problems: json.refusal.problems })
  const policy = parsePolicy(json.value)
  return policy.ok ? policy : refuse({ code: 'policy_file_wrong', problems: policy.refusal.problems })
}

const shown = async (opened: OpenDesk, policy: Policy) => {
  const { policy: edited, hash } = await editedPolicy(opened)
  const { problems, isWhole } = searchDraft(policy)
  return {
    policy,
    basedOn: hash,
    problems,
    isSearchedWhole: isWhole,
    changes: comparePolicies(edited, policy),
  }
}
