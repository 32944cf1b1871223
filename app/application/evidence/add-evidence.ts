import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { mayAddEvidence, roomForEvidence, sameEvidence } from '../../domain/returns/decide-evidence.ts'
import type { Evidence } from '../../domain/returns/events.ts'
import { evidenceLimits } from '../../domain/returns/evidence.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { AddEvidence, Desk } from '../kembali.ts'
import type { Ports, TakenIn } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { changeReturn } from '../returns/change-return.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'files' | 'takeIn'>
type Ids = { readonly evidenceId: string; readonly thumbnailId: string }

/** Longer than any upload takes. */
const afterwardsSeconds = 24 * 60 * 60

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
    const taken = await deps.takeIn({
      content: input.content,
      fileId: ids.evidenceId,
      thumbnailId: ids.thumbnailId,
      admit: (kind) => roomForEvidence(begun.value, kind),
    })
    if (!taken.ok) return taken
    let isKept = false
    try {
      const outcome = await unitOfWork((repositories) => keep(deps, repositories, input, ids, taken.value))
      isKept = outcome.ok && outcome.value.isNew
      return outcome
    } finally {
      if (!isKept) for (const fileId of Object.values(ids)) await deps.files.remove(fileId)
    }
  }

/** Asks before the file is read, and sees to it that it is gone one day should this be the last that is heard of it. */
const begin = async (
  { returns, jobs }: Repositories,
  input: AddEvidence,
  ids: Ids,
): Promise<Outcome<ReturnState>> => {
  const state = await returns.get(input.returnId)
  if (!state) return refuse({ code: 'return_not_found' })
  const may = mayAddEvidence(state, input, input.actor)
  if (!may.ok) return may
  const fileIds = Object.values(ids)
  await jobs.enqueue('remove-unused-files', { fileIds }, { startAfterSeconds: afterwardsSeconds })
  return may
}

const keep = async (
  deps: Needed,
  repositories: Repositories,
  input: AddEvidence,
  ids: Ids,
  taken: TakenIn,
): Promise<Outcome<{ readonly evidenceId: string; readonly isNew: boolean }>> => {
  const evidence = evidenceOf(input, ids, taken)
  const target = { returnId: input.returnId, actor: input.actor, expectedVersion: null }
  const changed = await changeReturn(deps, repositories)(target, { type: 'add_evidence', evidence })
  if (!changed.ok) return changed
  const attached = sameEvidence(changed.value, taken.receivedSha256)
  const evidenceId = attached?.evidenceId ?? ids.evidenceId
  if (evidenceId !== ids.evidenceId) return accept({ evidenceId, isNew: false })
  const name = `${changed.value.request.rma}-${evidence.kind}-${changed.value.evidence.length}`
  const ending = endings[taken.stored.mediaType] ?? 'bin'
  const { returnId } = input
  await repositories.files.add({ fileId: evidenceId, returnId, name: `${name}.${ending}`, ...taken.stored })
  if (taken.thumbnail) {
    const fileId = ids.thumbnailId
    await repositories.files.add({ fileId, returnId, name: `${name}-small.jpg`, ...taken.thumbnail })
  }
  return accept({ evidenceId, isNew: true })
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
}

const evidenceOf = (input: AddEvidence, ids: Ids, taken: TakenIn): Evidence => ({
  evidenceId: ids.evidenceId,
  kind: taken.kind,
  step: input.step,
  returnLineId: input.returnLineId,
  note: input.note?.slice(0, evidenceLimits.noteLetters) ?? null,
  receivedSha256: taken.receivedSha256,
  stored: taken.stored,
  thumbnailId: taken.thumbnail ? ids.thumbnailId : null,
})
