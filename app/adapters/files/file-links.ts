import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

const secondsPerDay = 86_400
const secondsPerQuarter = 15 * 60

/** How long an address opens its file: mailed labels for a season, what a page shows for as long as somebody looks at it. */
const lifetimes = {
  /** Whole days, so that the address of a file stays the same over a day and a mail sent twice is the same mail. */
  label: { seconds: 120 * secondsPerDay, step: secondsPerDay },
  mailed: { seconds: 3 * secondsPerDay, step: secondsPerDay },
  /** Quarters of an hour, so that a page that is loaded again does not fetch its pictures again. */
  page: { seconds: 60 * 60, step: secondsPerQuarter },
} as const

const purposes = { files: 'kembali file links', labels: 'kembali quarantine labels' } as const

/**
 * Addresses that open one thing for whoever holds them, for a while: a file, or the quarantine labels of a return. One kind does
 * not open the other.
 */
export const createFileLinks = (options: {
  readonly encryptionKey: Uint8Array
  readonly appUrl: string
  readonly now: () => number
  readonly kind: keyof typeof purposes
}) => {
  const key = Buffer.from(hkdfSync('sha256', options.encryptionKey, '', purposes[options.kind], 32))
  const macOf = (subject: string) => createHmac('sha256', key).update(subject).digest()
  const urlFor =
    ({ seconds, step }: { readonly seconds: number; readonly step: number }) =>
    (shopId: string, id: string): string => {
      const expiresAt = Math.ceil(options.now() / 1000 / step) * step + seconds
      const subject = Buffer.from(JSON.stringify([shopId, id, expiresAt])).toString('base64url')
      return `${options.appUrl}/${options.kind}/${subject}.${macOf(subject).toString('base64url')}`
    }
  return {
    urlOf: urlFor(lifetimes.label),
    urlForDays: urlFor(lifetimes.mailed),
    urlForNow: urlFor(lifetimes.page),
    /** What a token opens; null when it is not ours. */
    open: (token: string): { readonly shopId: string; readonly id: string } | 'expired' | null => {
      const [subject = '', mac = '', ...more] = token.split('.')
      if (more.length > 0) return null
      const given = Buffer.from(mac, 'base64url')
      const wanted = macOf(subject)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null
      const [shopId, id, expiresAt] = JSON.parse(Buffer.from(subject, 'base64url').toString()) as [
        string,
        string,
        number,
      ]
      return expiresAt * 1000 > options.now() ? { shopId, id } : 'expired'
    },
  }
}
