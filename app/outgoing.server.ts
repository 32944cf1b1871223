import { randomBytes } from 'node:crypto'
import { open, seal } from './adapters/database/seal.ts'
import { createPostHook } from './adapters/outgoing/post-hook.ts'
import type { Ports } from './application/ports/outside.ts'
import type { Configuration } from './configuration.ts'

/** What deals with other people's servers: secrets that only a shop's own row opens, the post, and keys to ask with. */
export const outgoing = (
  { mayPostAnywhere }: Pick<Configuration, 'mayPostAnywhere'>,
  key: Uint8Array,
): Pick<Ports, 'hookSecrets' | 'postHook' | 'mayPostAnywhere' | 'newKeySecret'> => {
  const binding = (shopId: string, hookId: string) => Buffer.from(JSON.stringify([shopId, hookId]))
  return {
    mayPostAnywhere,
    newKeySecret: () => randomBytes(32).toString('hex'),
    hookSecrets: {
      make: () => `whsec_${randomBytes(32).toString('base64url')}`,
      seal: (secret, shopId, hookId) => seal(secret, key, binding(shopId, hookId)),
      open: (sealed, shopId, hookId) => open(sealed, key, binding(shopId, hookId)),
    },
    postHook: createPostHook({ mayPostAnywhere }),
  }
}
