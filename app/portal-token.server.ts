import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Keys to one order or one return in the portal, for whoever holds the link. */
export type PortalTokens = {
  readonly sign: (subject: PortalSubject & { readonly now: Date }) => string
  /** The id inside; `expired` only for a token that was ours, everything else is `unknown`. */
  readonly verify: (
    token: string,
    expected: { readonly kind: PortalSubject['kind']; readonly shopDomain: string; readonly now: Date },
  ) => { readonly id: string } | 'expired' | 'unknown'
}

export type PortalSubject = {
  /** What it opens: an order for asking a return of it, or the status of a return. */
  readonly kind: 'order' | 'return'
  readonly shopDomain: string
  readonly id: string
}

const secondsOf = { order: 2 * 60 * 60, return: 90 * 24 * 60 * 60 } as const

/**
 * A token is `expiry.id.mac`. The shop and the kind are not written in it but are part of what is signed, so a token
 * never opens another shop's order, nor a status link an order.
 */
export const createPortalTokens = (encryptionKey: Uint8Array): PortalTokens => {
  const key = Buffer.from(hkdfSync('sha256', encryptionKey, '', 'kembali portal links', 32))
  const macOf = (subject: PortalSubject, expiry: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([subject.kind, subject.shopDomain, subject.id, expiry]))
      .digest()

  return {
    sign: ({ now, ...subject }) => {
      const expiry = (Math.floor(now.getTime() / 1000) + secondsOf[subject.kind]).toString(36)
      const id = Buffer.from(subject.id).toString('base64url')
      return `${expiry}.${id}.${macOf(subject, expiry).toString('base64url')}`
    },
    verify: (token, { kind, shopDomain, now }) => {
      const [expiry, encodedId, mac, ...rest] = token.split('.')
      if (!expiry || !encodedId || !mac || rest.length > 0) return 'unknown'
      const id = Buffer.from(encodedId, 'base64url').toString()
      const given = Buffer.from(mac, 'base64url')
      const wanted = macOf({ kind, shopDomain, id }, expiry)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'unknown'
      return Number.parseInt(expiry, 36) * 1000 > now.getTime() ? { id } : 'expired'
    },
  }
}
