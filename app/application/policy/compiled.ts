import { compilePolicy, type CompiledPolicy } from '../../domain/policy/compile-policy.ts'
import type { PublishedPolicy } from '../ports/unit-of-work.ts'

/** Versions are immutable and named by their hash, so each is compiled once per process. */
const compiledByHash = new Map<string, CompiledPolicy>()
/** What a version has decided so far is kept with it, up to some 8 MB: this many fit beside all else. */
const mostCompiled = 40

export const compiled = ({ policy, hash }: Pick<PublishedPolicy, 'policy' | 'hash'>): CompiledPolicy => {
  const found = compiledByHash.get(hash) ?? compilePolicy(policy, hash)
  // Put behind the others again: whichever was not asked for longest goes.
  compiledByHash.delete(hash)
  compiledByHash.set(hash, found)
  const [oldest] = compiledByHash.keys()
  if (compiledByHash.size > mostCompiled && oldest !== undefined) compiledByHash.delete(oldest)
  return found
}
