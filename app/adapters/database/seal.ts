import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const FORMAT = 'v1.'
const [IV_BYTES, TAG_BYTES] = [12, 16]

/** Encrypts a text that is kept (AES-256-GCM). It opens only with the same binding: copied elsewhere it stays shut. */
export const seal = (token: string, key: Uint8Array, binding: Buffer): string => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(binding)
  const secret = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
  return FORMAT + Buffer.concat([iv, cipher.getAuthTag(), secret]).toString('base64url')
}

/** Null for what this key and binding do not open. */
export const open = (text: string, key: Uint8Array, binding: Buffer): string | null => {
  if (!text.startsWith(FORMAT)) return null
  const bytes = Buffer.from(text.slice(FORMAT.length), 'base64url')
  const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)]
  if (tag.length !== TAG_BYTES) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    decipher.setAAD(binding).setAuthTag(tag)
    const secret = bytes.subarray(IV_BYTES + TAG_BYTES)
    return Buffer.concat([decipher.update(secret), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
