import type { EvidenceView, ReturnPageView } from '../../contracts/views.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayAddEvidence } from '../../domain/returns/decide-evidence.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { Ports } from '../ports/outside.ts'
import type { FileRepository } from '../ports/unit-of-work.ts'

type Files = Pick<FileRepository, 'listOfReturn'>

/** What is attached to a return, with addresses that open it for a while; null where the file was withdrawn or erased. */
export const evidenceOf = async (
  deps: Pick<Ports, 'links'>,
  files: Files,
  shopId: string,
  state: ReturnState,
  actor: Actor,
): Promise<ReturnPageView['evidence']> => ({
  entries: await entriesOf(deps, files, shopId, state),
  canAdd: mayAddEvidence(state, { step: 'receipt', returnLineId: null }, actor).ok,
  canWithdraw: mayDo(actor, 'withdraw_evidence').ok,
})

const entriesOf = async (
  { links }: Pick<Ports, 'links'>,
  files: Files,
  shopId: string,
  state: ReturnState,
): Promise<readonly EvidenceView[]> => {
  if (state.evidence.length === 0) return []
  const kept = new Set((await files.listOfReturn(state.returnId)).map(({ fileId }) => fileId))
  const urlOf = (fileId: string | null) =>
    fileId !== null && kept.has(fileId) ? links.fileForNow(shopId, fileId) : null
  return state.evidence.map(({ thumbnailId, ...evidence }) => ({
    ...evidence,
    url: urlOf(evidence.evidenceId),
    thumbnailUrl: urlOf(thumbnailId),
  }))
}
