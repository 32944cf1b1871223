import { hkdfSync } from 'node:crypto'

/** A key for one use, so that what is made with it opens nothing else. */
export const derivedKey = (key: Uint8Array, use: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, '', use, 32))

/** Encrypts the keys of stores. */
export const storeKeyOf = (key: Uint8Array): Uint8Array => derivedKey(key, 'kembali store keys')
