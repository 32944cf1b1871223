import { accept, refuse } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { lockedPolicies } from './draft-policy.ts'
import type { PolicyUseCases } from './policy-use-cases.ts'

/** Publishes what a shop was given in the name of who agrees with it: it decides as before. */
export const makeOwn =
  (deps: Pick<Ports, 'unitOfWork' | 'clock'>, shop: ShopRecord): PolicyUseCases['makeOwn'] =>
  async ({ hash, actor }) => {
    const may = mayDo(actor, 'publish_policy')
    if (!may.ok) return may
    return deps.unitOfWork(shop.shopId)(async (repositories) => {
      const { current } = await lockedPolicies(repositories)
      if (current.hash !== hash) return refuse({ code: 'policy_replaced' })
      if (current.publishedBy.kind === 'staff') return refuse({ code: 'policy_unchanged' })
      await repositories.policies.publish({ ...current, publishedAt: deps.clock(), publishedBy: actor })
      return accept({ hash })
    })
  }
