import type { DraftView } from '../../contracts/portal-views.ts'
import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { evidenceLimits, type EvidenceKind } from '../../domain/returns/evidence.ts'
import type { Desk } from '../kembali.ts'
import type { Ports, TakenIn } from '../ports/outside.ts'
import type { DraftEvidence } from '../ports/portal-repositories.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { addFiles, endingOf, evidenceOfFile, guardFile, takeInFile, type FileIds } from './take-in-file.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'files' | 'takeIn' | 'links'>
type Drafts = Pick<Desk['portal'], 'addDraftEvidence' | 'removeDraftEvidence'>

/**
 * Photos and video that a shopper uploads before the return is asked for: kept with the form, for a day. Bounded for each
 * form, and for each order over all its forms, since whoever can open the order can begin many: the oldest give way, so that nobody
 * keeps the others from showing theirs.
 */
export const draftEvidence = (deps: Needed, shop: ShopRecord): Drafts => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    addDraftEvidence: async (input) => {
      const ids = { evidenceId: deps.newId(), thumbnailId: deps.newId() }
      const begun = await unitOfWork((repositories) => begin(repositories, shop, input, ids))
      if (!begun.ok) return begun
      const upload = {
        content: input.content,
        admit: (kind: EvidenceKind) => roomFor(ofForm(begun.value, input), kind),
      }
      return takeInFile(deps, ids, upload, (taken) =>
        unitOfWork((repositories) => keep(deps, repositories, shop, input, ids, taken)),
      )
    },
    removeDraftEvidence: ({ orderId, submissionKey, evidenceId }) =>
      unitOfWork(async ({ drafts, jobs }) => {
        const ofForm = (await drafts.listOfOrder(orderId)).filter(
          (draft) => draft.submissionKey === submissionKey,
        )
        await forgetDrafts(
          { drafts, jobs },
          ofForm.filter(({ evidence }) => evidence.evidenceId === evidenceId),
        )
      }),
  }
}

type Input = Parameters<Drafts['addDraftEvidence']>[0]
type Kept = Outcome<DraftView['files'][number] & { readonly isNew: boolean }>

const begin = async (
  { orders, drafts, jobs }: Repositories,
  { channelId }: ShopRecord,
  { orderId, lineId }: Input,
  ids: FileIds,
): Promise<Outcome<readonly DraftEvidence[]>> => {
  const order = await orders.get(channelId, orderId)
  if (!order?.snapshot.lines.some((line) => line.lineId === lineId))
    return refuse({ code: 'line_unknown', lineId })
  await guardFile(jobs, ids)
  return accept(await drafts.listOfOrder(orderId))
}

const keep = async (
  deps: Needed,
  { orders, drafts, files, jobs, signals }: Repositories,
  shop: ShopRecord,
  input: Input,
  ids: FileIds,
  taken: TakenIn,
): Promise<Kept> => {
  // Under the order's lock, so that what is sent at once is counted one after the other.
  await orders.lock(shop.channelId, input.orderId)
  const before = await drafts.listOfOrder(input.orderId)
  const same = before.find((draft) => isSame(draft, { ...input, sha256: taken.receivedSha256 }))
  if (same) return accept({ ...fileView(deps, shop, same), isNew: false })
  const room = roomFor(ofForm(before, input), taken.kind)
  if (!room.ok) return room
  await forgetDrafts({ drafts, jobs }, tooMany(before, input, taken.kind))
  const { orderId, submissionKey, lineId, name } = input
  const draft = {
    orderId,
    submissionKey,
    lineId,
    name,
    evidence: { ...evidenceOfFile(ids, taken), note: null },
  }
  await drafts.add(draft, deps.clock())
  const file = { returnId: null, orderId, name: `draft-${ids.evidenceId}` }
  await addFiles({ files, signals }, ids, taken, file)
  return accept({ ...fileView(deps, shop, draft), isNew: true })
}

type Form = Pick<DraftEvidence, 'submissionKey'>

const ofForm = (drafts: readonly DraftEvidence[], { submissionKey }: Form): readonly DraftEvidence[] =>
  drafts.filter((draft) => draft.submissionKey === submissionKey)

/** Of an order so many forms' worth is kept; beyond that the oldest of other forms are given up for what comes. */
const formsOfOrder = 3

const tooMany = (
  drafts: readonly DraftEvidence[],
  { submissionKey }: Form,
  kind: EvidenceKind,
): readonly DraftEvidence[] => {
  const ofKind = drafts.filter(({ evidence }) => evidence.kind === kind)
  const over = ofKind.length + 1 - formsOfOrder * evidenceLimits[kind].perReturn
  const others = ofKind.filter((draft) => draft.submissionKey !== submissionKey)
  return over > 0 ? others.slice(0, over) : []
}

type Upload = Pick<DraftEvidence, 'submissionKey' | 'lineId'> & { readonly sha256: string }

const isSame = (draft: DraftEvidence, { submissionKey, lineId, sha256 }: Upload): boolean =>
  draft.submissionKey === submissionKey && draft.lineId === lineId && draft.evidence.receivedSha256 === sha256

const roomFor = (drafts: readonly DraftEvidence[], kind: EvidenceKind): Outcome<EvidenceKind> => {
  const limit = evidenceLimits[kind].perReturn
  if (drafts.filter(({ evidence }) => evidence.kind === kind).length < limit) return accept(kind)
  return refuse({ code: kind === 'photo' ? 'too_many_photos' : 'too_many_videos', limit })
}

/** What was uploaded with a form, with addresses that show it for a while. */
export const fileView = (
  { links }: Pick<Ports, 'links'>,
  { shopId }: ShopRecord,
  { lineId, name, evidence }: DraftEvidence,
): DraftView['files'][number] => ({
  evidenceId: evidence.evidenceId,
  lineId,
  name,
  kind: evidence.kind,
  url: links.fileForNow(shopId, evidence.evidenceId),
  thumbnailUrl: evidence.thumbnailId && links.fileForNow(shopId, evidence.thumbnailId),
})

const forgetDrafts = async (
  { drafts, jobs }: Pick<Repositories, 'drafts' | 'jobs'>,
  gone: readonly DraftEvidence[],
): Promise<void> => {
  const fileIds = gone.flatMap(({ evidence: { evidenceId, thumbnailId } }) =>
    thumbnailId === null ? [evidenceId] : [evidenceId, thumbnailId],
  )
  if (fileIds.length === 0) return
  await drafts.forget(fileIds)
  await jobs.enqueue('remove-unused-files', { fileIds })
}

/** The form has become a return: what belongs to its lines is the return's, and the rest goes. */
export const adoptDrafts = async (
  { files, drafts, jobs }: Pick<Repositories, 'files' | 'drafts' | 'jobs'>,
  all: readonly DraftEvidence[],
  become: { readonly returnId: string; readonly rma: string; readonly lineIds: readonly string[] },
): Promise<void> => {
  const { returnId, rma, lineIds } = become
  const kept = all.filter(({ lineId }) => lineIds.includes(lineId))
  for (const [index, { evidence }] of kept.entries()) {
    const name = `${rma}-${evidence.kind}-${index + 1}`
    await files.adopt(evidence.evidenceId, returnId, `${name}.${endingOf(evidence.stored.mediaType)}`)
    if (evidence.thumbnailId) await files.adopt(evidence.thumbnailId, returnId, `${name}-small.jpg`)
  }
  // Its files are the return's by now, so only the drafts go.
  await drafts.forget(kept.map(({ evidence }) => evidence.evidenceId))
  await forgetDrafts(
    { drafts, jobs },
    all.filter((draft) => !kept.includes(draft)),
  )
}
