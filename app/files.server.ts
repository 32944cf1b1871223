import { createDiskFileStore, type SweptFileStore } from './adapters/files/disk-file-store.ts'
import { createS3FileStore } from './adapters/files/s3-file-store.ts'
import type { Configuration } from './configuration.ts'

/** Where labels, photos and video are kept: in a bucket where one is named, else on disk. */
export const openFileStore = ({ s3, filesDir }: Pick<Configuration, 's3' | 'filesDir'>): SweptFileStore =>
  s3 === null ? createDiskFileStore(filesDir) : createS3FileStore(s3)
