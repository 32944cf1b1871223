import { checkChecklists } from '../../domain/inspection/check-checklists.ts'
import { accept, refuse } from '../../domain/outcome.ts'
import { canonicalText } from '../../domain/policy/canonical.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/**
 * Puts checklists in force, all of a shop's together. Refuses `not_your_role`, `checklists_invalid`, `checklists_unchanged`,
 * and `checklists_changed` where somebody has published since the form was filled.
 */
export const publishChecklists =
  (deps: Pick<Ports, 'unitOfWork' | 'clock' | 'hash'>, shop: ShopRecord): Desk['checklists']['publish'] =>
  async ({ checklists: document, basedOn, actor }) => {
    const may = mayDo(actor, 'publish_checklists')
    if (!may.ok) return may
    const problems = checkChecklists(document)
    if (problems.length > 0) return refuse({ code: 'checklists_invalid', problems })
    const hash = deps.hash(canonicalText(document))
    return deps.unitOfWork(shop.shopId)(async ({ checklists }) => {
      await checklists.lock()
      const current = await checklists.current()
      if ((current?.hash ?? null) !== basedOn) return refuse({ code: 'checklists_changed' })
      if (hash === basedOn) return refuse({ code: 'checklists_unchanged' })
      await checklists.publish({
        hash,
        checklists: document.checklists.map((checklist) => ({
          hash: deps.hash(canonicalText(checklist)),
          checklist,
        })),
        publishedAt: deps.clock(),
        publishedBy: actor,
      })
      return accept({ hash })
    })
  }
