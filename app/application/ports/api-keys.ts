import type { Actor } from '../../domain/returns/actor.ts'

/** A key by which a shop's own programs ask. Of the key itself only a hash is kept. */
export type ApiKey = {
  readonly keyId: string
  readonly name: string
  readonly hash: string
  readonly madeAt: string
  readonly madeBy: Actor
  /** To about a minute. */
  readonly usedAt: string | null
}

export type ApiKeyRepository = {
  /** In the order in which they were made. */
  readonly list: () => Promise<readonly ApiKey[]>
  readonly get: (keyId: string) => Promise<ApiKey | null>
  /** Who makes one waits here for whoever is making one. */
  readonly lock: () => Promise<void>
  readonly add: (key: ApiKey) => Promise<void>
  readonly noteUse: (keyId: string, at: string) => Promise<void>
  /** False where there is none. */
  readonly remove: (keyId: string) => Promise<boolean>
}

/** What of a key nobody can guess: as many random bits as it takes for a plain hash to keep it safe. Without underscores. */
export type NewKeySecret = () => string
