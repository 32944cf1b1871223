import { compilePolicy, type CompiledPolicy } from '../../domain/policy/compile-policy.ts'
import type { PublishedPolicy } from '../ports/unit-of-work.ts'

/** Versions are immutable and named by their hash, so each is compiled once per process. */
const compiledByHash = new Map<string, CompiledPolicy>()
const mostCompiled = 500

export const compiled = ({ policy, hash }: Pick<PublishedPolicy, 'policy' | 'hash'>): CompiledPolicy => {
  const known = compiledByHash.get(hash)
  if (known) return known
  if (compiledByHash.size >= mostCompiled) compiledByHash.clear()
  const made = compilePolicy(policy, hash)
  compiledByHash.set(hash, made)
  return made
}
