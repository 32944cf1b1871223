import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** A label lives as long as its parcel may; what is printed from a page of the desk is printed now. */
const lifetimeDays = { files: 120, labels: 1 } as const
const secondsPerDay = 86_400
const purposes = { files: 'kembali file links', labels: 'kembali quarantine labels' } as const

/**
 * Addresses that open one thing for whoever holds them, for a while: files (labels go to shoppers and to the channel), or the
 * quarantine labels of a return. One kind does not open the other.
 */
export const createFileLinks = (options: {
  readonly encryptionKey: Uint8Array
  readonly appUrl: string
  readonly now: () => number
  readonly kind: keyof typeof lifetimeDays
}) => {
  const key = Buffer.from(hkdfSync('sha256', options.encryptionKey, '', purposes[options.kind], 32))
  const macOf = (subject: string) => createHmac('sha256', key).update(subject).digest()
  return {
    urlOf: (shopId: string, id: string): string => {
      // Whole days, so that the address of a file stays the same over a day and a mail sent twice is the same mail.
      const expiresOn = Math.floor(options.now() / 1000 / secondsPerDay) + lifetimeDays[options.kind]
      const subject = Buffer.from(JSON.stringify([shopId, id, expiresOn])).toString('base64url')
      return `${options.appUrl}/${options.kind}/${subject}.${macOf(subject).toString('base64url')}`
    },
    /** What a token opens; null when it is not ours or has expired. */
    open: (token: string): { readonly shopId: string; readonly id: string } | null => {
      const [subject = '', mac = ''] = token.split('.')
      const given = Buffer.from(mac, 'base64url')
      const wanted = macOf(subject)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null
      const [shopId, id, expiresOn] = JSON.parse(Buffer.from(subject, 'base64url').toString()) as [
        string,
        string,
        number,
      ]
      return expiresOn * secondsPerDay * 1000 > options.now() ? { shopId, id } : null
    },
  }
}
