import { createHash } from 'node:crypto'
import { parseJsonFile } from '../contracts/json-file.ts'
import { parsePolicy } from '../contracts/policy.ts'
import type { DocumentProblem } from '../contracts/plain-words.ts'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import { canonicalText } from '../domain/policy/canonical.ts'
import { compilePolicy, type CompiledPolicy } from '../domain/policy/compile-policy.ts'
import type { Terminal } from './command.ts'

export type Unusable = { readonly code: 'unusable'; readonly problems: readonly DocumentProblem[] }

export const unusable = (message: string, at = '') =>
  refuse({ code: 'unusable', problems: [{ at, message }] })

/** A document of more than this is not what it is said to be. */
const mostBytes = 4_000_000
const shownProblems = 20

/** Reads one JSON document from a file or (-) standard input. */
export const readJson = async (source: string, terminal: Terminal): Promise<Outcome<unknown, Unusable>> => {
  const bytes = await terminal.read(source)
  if (!bytes.ok) return unusable(bytes.refusal.reason)
  const json = parseJsonFile(bytes.value, mostBytes)
  return json.ok ? json : refuse({ code: 'unusable', problems: json.refusal.problems })
}

/** Reads a policy document and prepares it for deciding. */
export const readPolicy = async (
  source: string,
  terminal: Terminal,
): Promise<Outcome<CompiledPolicy, Unusable>> => {
  const json = await readJson(source, terminal)
  if (!json.ok) return json
  const policy = parsePolicy(json.value)
  if (!policy.ok) return refuse({ code: 'unusable', problems: policy.refusal.problems })
  const hash = createHash('sha256').update(canonicalText(policy.value)).digest('hex')
  return accept(compilePolicy(policy.value, hash))
}

/** Says on standard error what is wrong with a document, and where. */
export const complain = (
  terminal: Terminal,
  command: string,
  source: string,
  problems: readonly DocumentProblem[],
): void => {
  const name = source === '-' ? 'standard input' : source
  for (const { at, message } of problems.slice(0, shownProblems))
    terminal.err(`${command}: ${name}: ${at === '' ? '' : `${at}: `}${message}`)
  const hidden = problems.length - shownProblems
  if (hidden > 0) terminal.err(`${command}: ${name}: and ${hidden} more`)
}
