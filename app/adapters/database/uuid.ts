import { randomUUID } from 'node:crypto'

/** A UUID of version 7: sortable by time, so that keys which begin together lie together; the rest is unguessable. */
export const uuidv7 = (): string => {
  const time = Date.now().toString(16).padStart(12, '0')
  const afterVersion = randomUUID().slice(15)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${afterVersion}`
}
