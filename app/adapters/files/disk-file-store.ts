import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from '../../application/ports/outside.ts'

/** Files on disk, outside of anything that is served. Ids are ours; anything else names no file. */
export const createDiskFileStore = (folder: string): FileStore => {
  const pathOf = (fileId: string) => {
    if (!/^[\w-]{1,64}$/.test(fileId)) throw new Error('not a file id')
    return join(folder, fileId.slice(-2), fileId)
  }
  return {
    put: async (fileId, content) => {
      const path = pathOf(fileId)
      await mkdir(join(path, '..'), { recursive: true })
      // A crash while writing leaves a part under another name, never a file that looks whole.
      await writeFile(`${path}.part`, content)
      await rename(`${path}.part`, path)
    },
    read: async (fileId) => {
      try {
        return await readFile(pathOf(fileId))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    remove: (fileId) => rm(pathOf(fileId), { force: true }),
  }
}
