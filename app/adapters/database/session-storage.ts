import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { PrismaClient } from '@prisma/client'
import type { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma'

/** Where the Shopify library keeps its sessions. */
export type SessionStorage = Pick<
  PrismaSessionStorage<PrismaClient>,
  'storeSession' | 'loadSession' | 'deleteSession' | 'deleteSessions' | 'findSessionsByShop'
>
type Session = Parameters<SessionStorage['storeSession']>[0]

/**
 * Keeps access and refresh tokens encrypted at rest (AES-256-GCM; `key` is 32 bytes). A token is bound to its session: one
 * copied to another row does not open. A session that this key does not open counts as missing, and the library asks
 * Shopify for a new one.
 */
export const encryptedSessionStorage = (inner: SessionStorage, key: Uint8Array): SessionStorage => {
  if (key.length !== 32) throw new Error(`the key for session tokens has ${key.length} bytes instead of 32`)
  return {
    storeSession: (session) => inner.storeSession(sealed(session, key)),
    loadSession: async (id) => opened(await inner.loadSession(id), key),
    deleteSession: (id) => inner.deleteSession(id),
    deleteSessions: (ids) => inner.deleteSessions(ids),
    findSessionsByShop: async (shop) =>
      (await inner.findSessionsByShop(shop)).flatMap((session) => opened(session, key) ?? []),
  }
}

const TOKENS = ['accessToken', 'refreshToken'] as const

/** A copy: the library goes on using the session it gave us. */
const sealed = (session: Session, key: Uint8Array): Session => {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(session) as object) as Session, session)
  for (const name of TOKENS) {
    const token = session[name]
    if (token) copy[name] = seal(token, key, bindingOf(session, name))
  }
  return copy
}

const opened = (session: Session | undefined, key: Uint8Array): Session | undefined => {
  if (!session) return undefined
  for (const name of TOKENS) {
    const text = session[name]
    if (!text) continue
    const token = open(text, key, bindingOf(session, name))
    if (token === null) return undefined
    session[name] = token
  }
  return session
}

const bindingOf = ({ id, shop }: Session, name: string) => Buffer.from(JSON.stringify([shop, id, name]))

const FORMAT = 'v1.'
const [IV_BYTES, TAG_BYTES] = [12, 16]

const seal = (token: string, key: Uint8Array, binding: Buffer): string => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(binding)
  const secret = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
  return FORMAT + Buffer.concat([iv, cipher.getAuthTag(), secret]).toString('base64url')
}

const open = (text: string, key: Uint8Array, binding: Buffer): string | null => {
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
