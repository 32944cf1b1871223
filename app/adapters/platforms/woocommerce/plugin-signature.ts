import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SignedCall } from '../../../application/ports/channels.ts'

/** How our plugin signs what it asks of us: docs/woocommerce-plugin.md, with examples in test/contracts/plugin-vectors.json. */
export const signatureOf = (secret: string, call: Omit<SignedCall, 'signature'>): string =>
  `v1=${macOf(secret, [call.time, call.nonce, call.method, call.path, call.content].join('.')).toString('hex')}`

export const isSignedBy = (secret: string, call: SignedCall): boolean =>
  isSame(Buffer.from(call.signature), Buffer.from(signatureOf(secret, call)))

export const macOf = (secret: string, text: string): Buffer =>
  createHmac('sha256', secret).update(text).digest()

export const isSame = (given: Uint8Array, wanted: Uint8Array): boolean =>
  given.length === wanted.length && timingSafeEqual(given, wanted)
