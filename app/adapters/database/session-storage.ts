import type { PrismaClient } from '@prisma/client'
import type { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma'
import { open, seal } from './seal.ts'

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
