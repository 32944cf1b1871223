import { createHmac, hkdfSync } from 'node:crypto'
import { addressText } from './domain/signals/address-text.ts'
import type { MarkAddress } from './application/ports/commerce-platform.ts'

/**
 * What is kept of an address: a mark that is the same for the same address of one channel, and says nothing to whoever does not hold
 * the installation's key. Marks of different channels cannot be compared.
 */
export const addressMarks = (encryptionKey: Uint8Array): ((channel: string) => MarkAddress) => {
  const key = Buffer.from(hkdfSync('sha256', encryptionKey, '', 'kembali addresses', 32))
  return (channel) => (address) => {
    const text = addressText(address)
    return text === null
      ? null
      : createHmac('sha256', key)
          .update(JSON.stringify([channel, text]))
          .digest('base64url')
          .slice(0, markLength)
  }
}

/** 132 bits. */
const markLength = 22
