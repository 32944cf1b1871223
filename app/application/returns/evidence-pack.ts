import type { CaseOnPaper } from '../../contracts/case-pack.ts'
import { accept, refuse } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { exportCase } from './export-case.ts'
import { returnPage } from './return-page.ts'

type Needed = Pick<
  Ports,
  'unitOfWork' | 'clock' | 'newId' | 'hash' | 'links' | 'files' | 'wordPack' | 'printPack'
>

/** All that is known of a case in one document, for somebody who was not there: a bank, a court, the shopper. */
export const evidencePack =
  (deps: Needed, shop: ShopRecord): Desk['returns']['evidencePack'] =>
  async (returnId, actor) => {
    const data = await exportCase(deps, shop)(returnId, actor)
    if (!data.ok) return data
    const view = await returnPage(deps, shop)(returnId, actor)
    const read = await deps.unitOfWork(shop.shopId)((repositories) => alsoNeeded(repositories, returnId))
    if (!view || !read) return refuse({ code: 'return_not_found' })
    const made = { at: deps.clock(), by: nameOf(actor) }
    const dataSha256 = deps.hash(data.value)
    const { timeZone, policies, state } = read
    const worded = deps.wordPack({
      shop: { name: shop.name, domain: shop.domain, timeZone },
      view,
      policies,
      made,
      dataSha256,
      ...ofState(state),
    })
    const attached = [{ name: 'case.json', content: data.value, mediaType: 'application/json' }]
    const readPhoto = (fileId: string) => deps.files.read(fileId)
    const pdf = await deps.printPack({ ...worded, madeAt: made.at, attached, readPhoto })
    return accept({ name: `${view.rma}.pdf`, pdf })
  }

const alsoNeeded = async ({ returns, policies }: Repositories, returnId: string) => {
  const state = await returns.get(returnId)
  if (!state) return null
  const hashes = [...new Set(state.lines.map(({ decision }) => decision.policyHash))]
  const [current, ...found] = await Promise.all([
    policies.current(),
    ...hashes.map(async (hash) => ({ hash, publishedAt: (await policies.get(hash))?.publishedAt ?? null })),
  ])
  return { state, policies: found, timeZone: current.policy.timeZone }
}

const ofState = (state: ReturnState): Pick<CaseOnPaper, 'calls' | 'byHand' | 'lines' | 'legalBasis'> => ({
  calls: state.calls,
  byHand: { outsideRefunds: state.outsideRefunds, refundsBeside: state.refundsBeside },
  lines: state.lines,
  legalBasis: state.request.legalBasis,
})

const nameOf = (actor: Actor): string => (actor.kind === 'staff' ? actor.name : actor.kind)
