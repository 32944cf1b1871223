import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Keys to one order or one return in the portal, for whoever holds the link. */
export type PortalTokens = {
  readonly sign: (subject: PortalSubject & { readonly now: Date }) => string
  /** The id inside; `expired` only for a token that was ours, everything else is `unknown`. */
  readonly verify: (
    token: string,
    expected: { readonly kind: PortalSubject['kind']; readonly shopId: string; readonly now: Date },
  ) => { readonly id: string } | 'expired' | 'unknown'
}

export type PortalSubject = {
  /** What it opens: an order for asking a return of it, or the status of a return. */
  readonly kind: 'order' | 'return'
  readonly shopId: string
  readonly id: string
}

const secondsOf = { order: 2 * 60 * 60, return: 90 * 24 * 60 * 60 } as const

/**
 * A token is the MAC, the expiry and the id, one after the other. The shop and the kind are not written in it but are
 * part of what is signed, so a token never opens another shop's order, nor a status link an order.
 */
export const createPortalTokens = (encryptionKey: Uint8Array): PortalTokens => {
  const key = Buffer.from(hkdfSync('sha256', encryptionKey, '', 'kembali portal links', 32))
  const macOf = (subject: PortalSubject, expiry: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([subject.kind, subject.shopId, subject.id, expiry]))
      .digest()

  return {
    sign: ({ now, ...subject }) => {
      const expiresAt = Math.floor(now.getTime() / 1000) + secondsOf[subject.kind]
      const expiry = expiresAt.toString(36).padStart(expiryLength, '0')
      const id = Buffer.from(subject.id).toString('base64url')
      return `${macOf(subject, expiry).toString('base64url')}${expiry}${id}`
    },
    verify: (token, { kind, shopId, now }) => {
      const expiry = token.slice(macLength, macLength + expiryLength)
      const id = Buffer.from(token.slice(macLength + expiryLength), 'base64url').toString()
      const given = Buffer.from(token.slice(0, macLength), 'base64url')
      const wanted = macOf({ kind, shopId, id }, expiry)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'unknown'
      return Number.parseInt(expiry, 36) * 1000 > now.getTime() ? { id } : 'expired'
    },
  }
}

/** 32 bytes in base64url, and seconds in base 36: enough until the year 4453. */
const macLength = 43
const expiryLength = 7
