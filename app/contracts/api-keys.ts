import { accept, refuse, type Outcome } from '../domain/outcome.ts'

/** A key as the screen shows it: never what is secret of it. */
export type ApiKeyView = {
  readonly keyId: string
  readonly name: string
  readonly madeAt: string
  /** Null where it was made by nobody at the desk. */
  readonly madeBy: string | null
  readonly usedAt: string | null
}

export const longestKeyName = 60

/** Reads what a key is called. Refuses `api_key_name_wrong`. */
export const parseKeyName = (given: string): Outcome<string> => {
  const name = given.trim()
  const isName = name !== '' && name.length <= longestKeyName && name.isWellFormed() && !/\p{Cc}/u.test(name)
  return isName ? accept(name) : refuse({ code: 'api_key_name_wrong', limit: longestKeyName })
}

/** A key as a program sends it: whose it is and which one, so that only that shop's own row is looked at. */
export type KeyParts = { readonly shopId: string; readonly keyId: string; readonly secret: string }

export const writeKey = ({ shopId, keyId, secret }: KeyParts): string =>
  ['kembali', shopId, keyId, secret].join('_')

/** Null for what is no key of ours. */
export const readKey = (given: string): KeyParts | null => {
  const [, shopId, keyId, secret] =
    /^kembali_([A-Za-z0-9-]{1,64})_([A-Za-z0-9-]{1,64})_([A-Za-z0-9-]{32,128})$/.exec(given) ?? []
  return shopId && keyId && secret ? { shopId, keyId, secret } : null
}
