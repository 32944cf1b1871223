import type { Ports } from '../ports/outside.ts'
import type { Jobs } from '../ports/jobs.ts'

/**
 * Removes contents whose file was forgotten, or never became one because the process died over it, and forgets forms that nobody
 * sent within the day. Those that are named stay.
 */
export const removeUnusedFiles =
  (deps: Pick<Ports, 'unitOfWork' | 'files'>) =>
  async ({ shopId, fileIds }: Jobs['remove-unused-files']): Promise<void> => {
    const unused = await deps.unitOfWork(shopId)(async ({ drafts, files }) => {
      await drafts.forget(fileIds)
      return files.unknownAmong(fileIds)
    })
    for (const fileId of unused) await deps.files.remove(fileId)
  }
