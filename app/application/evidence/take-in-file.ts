import type { Outcome } from '../../domain/outcome.ts'
import type { Evidence } from '../../domain/returns/events.ts'
import type { Ports, TakenIn } from '../ports/outside.ts'
import type { JobQueue } from '../ports/jobs.ts'
import type { Repositories } from '../ports/unit-of-work.ts'

export type FileIds = { readonly evidenceId: string; readonly thumbnailId: string }

/** Longer than any upload takes, and than anybody needs for a form. */
const afterwardsSeconds = 24 * 60 * 60

/** Sees to it that the file is gone one day should this be the last that is heard of it. */
export const guardFile = (jobs: JobQueue, ids: FileIds): Promise<void> =>
  jobs.enqueue(
    'remove-unused-files',
    { fileIds: Object.values(ids) },
    { startAfterSeconds: afterwardsSeconds },
  )

/** Takes a file in, then has it kept. Of a file that is not kept, whatever the reason, nothing stays. */
export const takeInFile = async <T extends { readonly isNew: boolean }>(
  deps: Pick<Ports, 'files' | 'takeIn'>,
  ids: FileIds,
  upload: Pick<Parameters<Ports['takeIn']>[0], 'content' | 'admit'>,
  keep: (taken: TakenIn) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const taken = await deps.takeIn({ ...upload, fileId: ids.evidenceId, thumbnailId: ids.thumbnailId })
  if (!taken.ok) return taken
  let isKept = false
  try {
    const outcome = await keep(taken.value)
    isKept = outcome.ok && outcome.value.isNew
    return outcome
  } finally {
    if (!isKept) for (const fileId of Object.values(ids)) await deps.files.remove(fileId)
  }
}

/** The entry's part that the file itself tells. */
export const evidenceOfFile = (
  ids: FileIds,
  taken: TakenIn,
): Omit<Evidence, 'step' | 'returnLineId' | 'note'> => ({
  evidenceId: ids.evidenceId,
  kind: taken.kind,
  receivedSha256: taken.receivedSha256,
  stored: taken.stored,
  thumbnailId: taken.thumbnail ? ids.thumbnailId : null,
})

/** Names the file and its small picture in the tables. `name` is without its ending. */
export const addFiles = async (
  { files, signals }: Pick<Repositories, 'files' | 'signals'>,
  ids: FileIds,
  taken: TakenIn,
  {
    returnId,
    orderId,
    name,
  }: { readonly returnId: string | null; readonly orderId: string; readonly name: string },
): Promise<void> => {
  const { stored, thumbnail } = taken
  await files.add({
    fileId: ids.evidenceId,
    returnId,
    name: `${name}.${endingOf(stored.mediaType)}`,
    ...stored,
  })
  if (thumbnail)
    await files.add({ fileId: ids.thumbnailId, returnId, name: `${name}-small.jpg`, ...thumbnail })
  if (taken.mark !== null) await signals.addMark(ids.evidenceId, orderId, taken.mark)
}

export const endingOf = (mediaType: string): string => endings[mediaType] ?? 'bin'

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
}
