import { parseKeyName, readKey, writeKey, type ApiKeyView } from '../../contracts/api-keys.ts'
import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { secondsBetween } from '../../domain/time/instant.ts'
import type { Desk, Kembali } from '../kembali.ts'
import type { ApiKey } from '../ports/api-keys.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'

const mostKeys = 10

/** Keys of the shop's own programs, for its owner. The key is told once; of it only a hash is kept. */
export const apiKeysOf = (
  deps: Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'newKeySecret' | 'hash'>,
  { shopId }: ShopRecord,
): Desk['apiKeys'] => {
  const asOwner = <T>(actor: Actor, work: (repositories: Repositories) => Promise<Outcome<T>>) => {
    const may = mayDo(actor, 'manage_api_keys')
    return may.ok ? deps.unitOfWork(shopId)(work) : Promise.resolve(may)
  }
  return {
    list: (actor) => asOwner(actor, async ({ apiKeys }) => accept((await apiKeys.list()).map(viewOf))),
    make: ({ name: given, actor }) =>
      asOwner(actor, async ({ apiKeys }) => {
        const name = parseKeyName(given)
        if (!name.ok) return name
        await apiKeys.lock()
        if ((await apiKeys.list()).length >= mostKeys)
          return refuse({ code: 'too_many_api_keys', count: mostKeys })
        const [keyId, secret] = [deps.newId(), deps.newKeySecret()]
        const kept = { hash: deps.hash(secret), madeAt: deps.clock(), madeBy: actor, usedAt: null }
        await apiKeys.add({ keyId, name: name.value, ...kept })
        return accept({ keyId, secret: writeKey({ shopId, keyId, secret }) })
      }),
    remove: ({ keyId, actor }) =>
      asOwner(actor, async ({ apiKeys }) =>
        (await apiKeys.remove(keyId)) ? accept({ keyId }) : refuse({ code: 'api_key_not_found' }),
      ),
  }
}

const viewOf = ({ keyId, name, madeAt, madeBy, usedAt }: ApiKey): ApiKeyView => ({
  keyId,
  name,
  madeAt,
  madeBy: madeBy.kind === 'staff' ? madeBy.name : null,
  usedAt,
})

/**
 * Whose key it is: the shop that it names is asked, and nobody else. Null for every key that opens nothing, whatever is wrong
 * with it: no key, unknown, removed, or of a shop that left.
 */
export const openWithKey =
  (deps: Pick<Ports, 'unitOfWork' | 'shops' | 'clock' | 'hash'>): Kembali['openWithKey'] =>
  async (given) => {
    const read = readKey(given)
    const shop = read && (await deps.shops.get(read.shopId))
    if (!read || !shop || shop.uninstalledAt !== null) return null
    const key = await deps.unitOfWork(shop.shopId)(async ({ apiKeys }) => {
      const found = await apiKeys.get(read.keyId)
      if (found?.hash !== deps.hash(read.secret)) return null
      const now = deps.clock()
      if (isToNote(found, now)) await apiKeys.noteUse(found.keyId, now)
      return found
    })
    return key && { shop, keyId: key.keyId }
  }

/** Not with every question: a busy key would only write the same thing over and over. */
const isToNote = ({ usedAt }: ApiKey, now: string): boolean =>
  usedAt === null || secondsBetween(usedAt, now) >= 60
