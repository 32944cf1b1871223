import { hookEvents, parseHook, type HookView } from '../../contracts/outgoing-webhooks.ts'
import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { addSeconds } from '../../domain/time/instant.ts'
import type { Desk } from '../kembali.ts'
import type { Hook } from '../ports/hooks.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { addDelivery } from './tell-outside.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'hookSecrets' | 'mayPostAnywhere'>

const mostHooks = 10
const mostShown = 50
const bothValidSeconds = 24 * 60 * 60

/** Addresses that are told, for the shop's owner. Refuses `not_your_role`, `hook_not_found` and what each says. */
export const hooksOf = (deps: Needed, shop: ShopRecord): Desk['hooks'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  const asOwner = <T>(actor: Actor, work: (repositories: Repositories) => Promise<Outcome<T>>) => {
    const may = mayDo(actor, 'manage_webhooks')
    return may.ok ? unitOfWork(work) : Promise.resolve(may)
  }
  const withHook = <T>(
    { hookId, actor }: { readonly hookId: string; readonly actor: Actor },
    work: (hook: Hook, repositories: Repositories) => Promise<T>,
  ) =>
    asOwner(actor, async (repositories) => {
      await repositories.hooks.lock()
      const hook = await repositories.hooks.get(hookId)
      return hook ? accept(await work(hook, repositories)) : refuse({ code: 'hook_not_found' })
    })
  return {
    page: (actor) => asOwner(actor, async ({ hooks }) => accept(await pageOf(hooks))),
    add: ({ actor, ...given }) =>
      asOwner(actor, (repositories) => add(deps, shop, repositories, { actor, ...given })),
    rotate: (input) => withHook(input, (hook, { hooks }) => rotate(deps, shop, hooks, hook)),
    remove: (input) => withHook(input, (hook, { hooks }) => hooks.remove(hook.hookId)),
    start: (input) =>
      withHook(input, async (hook, { hooks, jobs }) => {
        await hooks.change({ ...hook, failingSince: null, stoppedAt: null })
        for (const lane of await hooks.lanesWaiting(hook.hookId))
          await jobs.enqueue('deliver-hooks', { hookId: hook.hookId, lane })
      }),
    test: (input) => withHook(input, (hook, repositories) => ping(deps, repositories, hook)),
    redeliver: ({ deliveryId, actor }) =>
      asOwner(actor, async (repositories) => redeliver(repositories, deliveryId)),
  }
}

type Given = Parameters<Desk['hooks']['add']>[0]

const add = async (
  deps: Needed,
  { shopId }: ShopRecord,
  { hooks }: Repositories,
  { actor, ...given }: Given,
) => {
  const read = parseHook(given, { mayBePlain: deps.mayPostAnywhere })
  if (!read.ok) return read
  await hooks.lock()
  if ((await hooks.list()).length >= mostHooks) return refuse({ code: 'too_many_hooks', count: mostHooks })
  const [hookId, secret] = [deps.newId(), deps.hookSecrets.make()]
  const sealed = deps.hookSecrets.seal(secret, shopId, hookId)
  await hooks.add({ ...newHook, ...read.value, hookId, secret: sealed, addedAt: deps.clock() }, actor)
  return accept({ hookId, secret })
}

const rotate = async (deps: Needed, { shopId }: ShopRecord, hooks: Repositories['hooks'], hook: Hook) => {
  const secret = deps.hookSecrets.make()
  const sealed = deps.hookSecrets.seal(secret, shopId, hook.hookId)
  const oldUntil = addSeconds(deps.clock(), bothValidSeconds)
  await hooks.change({ ...hook, secret: sealed, oldSecret: hook.secret, oldUntil })
  return { hookId: hook.hookId, secret }
}

const newHook = { oldSecret: null, oldUntil: null, failingSince: null, stoppedAt: null } as const

const pageOf = async (hooks: Repositories['hooks']) => {
  const all = await hooks.list()
  const urls = new Map(all.map(({ hookId, url }) => [hookId, url]))
  const deliveries = (await hooks.deliveries(mostShown)).map(
    ({ hookId, lane: _lane, seq: _seq, ...delivery }) => ({ ...delivery, url: urls.get(hookId) ?? '' }),
  )
  return { hooks: all.map(viewOf), deliveries }
}

const viewOf = ({ hookId, url, events, addedAt, failingSince, stoppedAt, oldUntil }: Hook): HookView => ({
  hookId,
  url,
  events: hookEvents.filter((event) => events.includes(event)),
  addedAt,
  failingSince,
  stoppedAt,
  oldUntil,
})

const ping = async (deps: Needed, repositories: Repositories, hook: Hook): Promise<void> => {
  const deliveryId = deps.newId()
  const told = { deliveryId, lane: deliveryId, seq: 1, event: 'ping', at: deps.clock(), told: {} }
  await addDelivery(repositories, hook, told)
}

/** The same delivery under the same id, from the beginning. */
const redeliver = async ({ hooks, jobs }: Repositories, deliveryId: string): Promise<Outcome<unknown>> => {
  const found = await hooks.getDelivery(deliveryId)
  if (!found) return refuse({ code: 'hook_not_found' })
  // It keeps its place and its attempts: whoever sends it anew would only make it wait less.
  if (found.fate === 'waiting') return refuse({ code: 'hook_delivery_waits' })
  const { hookId, lane } = found
  await hooks.changeDelivery({ ...found, fate: 'waiting', attempts: 0, triedAt: null })
  await jobs.enqueue('deliver-hooks', { hookId, lane })
  return accept({})
}
