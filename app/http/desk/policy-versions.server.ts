import { comparePolicies } from '../../domain/policy/compare-policies.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { OpenDesk } from './open-desk.server.ts'
import { reasonNames } from './policy-editor-page.server.ts'

/** Which versions there were and what waits; and the difference between two, where two are asked for. */
export const versionsPage = async (opened: OpenDesk, address: string) => {
  const { desk } = opened
  const [current, versions, draft, { ended }, reasons] = await Promise.all([
    desk.policies.current(),
    desk.policies.history(),
    desk.policies.draft(),
    desk.policies.schedules(),
    reasonNames(opened),
  ])
  const query = new URL(address).searchParams
  const [from, to] = [query.get('from'), query.get('to')]
  const policyOf = async (hash: string | null): Promise<Policy | null> => {
    if (hash === null) return null
    if (hash === 'draft') return draft?.policy ?? null
    return (await desk.policies.version(hash))?.policy ?? null
  }
  const [before, after] = await Promise.all([policyOf(from), policyOf(to)])
  return {
    ...{ versions, ended, reasons, from, to },
    current: current.hash,
    hasDraft: draft !== null,
    changes: before && after ? comparePolicies(before, after) : null,
  }
}
