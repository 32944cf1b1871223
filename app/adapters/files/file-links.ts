import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

const lifetimeDays = 120
const secondsPerDay = 86_400

/** Addresses that open one file for whoever holds them, for a while: labels go to shoppers and to the channel. */
export const createFileLinks = (options: {
  readonly encryptionKey: Uint8Array
  readonly appUrl: string
  readonly now: () => number
}) => {
  const key = Buffer.from(hkdfSync('sha256', options.encryptionKey, '', 'kembali file links', 32))
  const macOf = (subject: string) => createHmac('sha256', key).update(subject).digest()
  return {
    urlOf: (shopId: string, fileId: string): string => {
      // Whole days, so that the address of a file stays the same over a day and a mail sent twice is the same mail.
      const expiresOn = Math.floor(options.now() / 1000 / secondsPerDay) + lifetimeDays
      const subject = Buffer.from(JSON.stringify([shopId, fileId, expiresOn])).toString('base64url')
      return `${options.appUrl}/files/${subject}.${macOf(subject).toString('base64url')}`
    },
    /** What a token opens; null when it is not ours or has expired. */
    open: (token: string): { readonly shopId: string; readonly fileId: string } | null => {
      const [subject = '', mac = ''] = token.split('.')
      const given = Buffer.from(mac, 'base64url')
      const wanted = macOf(subject)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null
      const [shopId, fileId, expiresOn] = JSON.parse(Buffer.from(subject, 'base64url').toString()) as [
        string,
        string,
        number,
      ]
      return expiresOn * secondsPerDay * 1000 > options.now() ? { shopId, fileId } : null
    },
  }
}
