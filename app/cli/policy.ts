import { policySchema } from '../contracts/policy-schema.ts'
import { searchDraft, type DraftProblem } from '../domain/policy/check-draft.ts'
import type { Policy } from '../domain/policy/policy.ts'
import type { Command } from './command.ts'
import { complain, readPolicy } from './documents.ts'

/** Whether a file is a policy that may be published, and which of its rules can change nothing; and the format of such files. */
export const policy: Command = {
  run: async (args, terminal) => {
    const [action, source, ...more] = args
    if (action === 'schema' && source === undefined) {
      terminal.out(JSON.stringify(policySchema()))
      return 0
    }
    if (action !== 'check' || source === undefined || more.length > 0) {
      terminal.err('usage: kembali policy check FILE|-, kembali policy schema')
      return 2
    }
    const read = await readPolicy(source, terminal)
    if (!read.ok) {
      complain(terminal, 'policy check', source, read.refusal.problems)
      return 2
    }
    const searched = searchDraft(read.value.policy)
    const problems = searched.problems.map((problem) => inWords(problem, read.value.policy))
    complain(terminal, 'policy check', source, problems)
    terminal.out(
      JSON.stringify({
        name: read.value.policy.name,
        hash: read.value.hash,
        rules: read.value.policy.rules.length,
        problems,
        searchedWhole: searched.isWhole,
      }),
    )
    return problems.length > 0 ? 1 : 0
  },
}

const inWords = (problem: DraftProblem, { rules }: Policy) => {
  const nameOf = (index: number) => JSON.stringify(rules[index]?.name ?? '')
  const at = `rules[${problem.rule}]`
  if (problem.code === 'never_matches')
    return { at, message: `${nameOf(problem.rule)} can never match: its conditions contradict each other` }
  const above = problem.because.map(nameOf).join(', ')
  return { at, message: `${nameOf(problem.rule)} is never reached: ${above} answer all of it before` }
}
