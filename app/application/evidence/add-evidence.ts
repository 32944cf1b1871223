import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { mayAddEvidence, roomForEvidence, sameEvidence } from '../../domain/returns/decide-evidence.ts'
import type { Evidence } from '../../domain/returns/events.ts'
import { evidenceLimits } from '../../domain/returns/evidence.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { Desk } from '../kembali.ts'
import type { AddEvidence } from './add-evidence-input.ts'
import type { Ports, TakenIn } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { changeReturn } from '../returns/change-return.ts'
import { addFiles, evidenceOfFile, guardFile, takeInFile, type FileIds } from './take-in-file.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'files' | 'takeIn'>

/**
 * Attaches one photo or video, of staff or of the shopper. Nothing is read of a file that would be refused anyway. The file
 * comes first and what names it second, in one transaction with the ledger; of a file that nobody names in the end, however
 * the process ended, nothing stays.
 */
export const addEvidence =
  (deps: Needed, shop: ShopRecord): Desk['returns']['addEvidence'] =>
  async (input) => {
    const unitOfWork = deps.unitOfWork(shop.shopId)
    const ids = { evidenceId: deps.newId(), thumbnailId: deps.newId() }
    const begun = await unitOfWork((repositories) => begin(repositories, input, ids))
    if (!begun.ok) return begun
    const upload = {
      content: input.content,
      admit: (kind: Evidence['kind']) => roomForEvidence(begun.value, kind),
    }
    return takeInFile(deps, ids, upload, (taken) =>
      unitOfWork((repositories) => keep(deps, repositories, input, ids, taken)),
    )
  }

/** Asks before the file is read. */
const begin = async (
  { returns, jobs }: Repositories,
  input: AddEvidence,
  ids: FileIds,
): Promise<Outcome<ReturnState>> => {
  const state = await returns.get(input.returnId)
  if (!state) return refuse({ code: 'return_not_found' })
  const may = mayAddEvidence(state, input, input.actor)
  if (!may.ok) return may
  await guardFile(jobs, ids)
  return may
}

const keep = async (
  deps: Needed,
  repositories: Repositories,
  input: AddEvidence,
  ids: FileIds,
  taken: TakenIn,
): Promise<Outcome<{ readonly evidenceId: string; readonly isNew: boolean }>> => {
  const { returnId, step, returnLineId } = input
  const note = input.note?.slice(0, evidenceLimits.noteLetters) ?? null
  const evidence = { ...evidenceOfFile(ids, taken), step, returnLineId, note }
  const target = { returnId, actor: input.actor, expectedVersion: null }
  const changed = await changeReturn(deps, repositories)(target, { type: 'add_evidence', evidence })
  if (!changed.ok) return changed
  const attached = sameEvidence(changed.value, taken.receivedSha256)
  const evidenceId = attached?.evidenceId ?? ids.evidenceId
  if (evidenceId !== ids.evidenceId) return accept({ evidenceId, isNew: false })
  const name = `${changed.value.request.rma}-${evidence.kind}-${changed.value.evidence.length}`
  const { orderId } = changed.value.request
  await addFiles(repositories, ids, taken, { returnId, orderId, name })
  return accept({ evidenceId, isNew: true })
}
