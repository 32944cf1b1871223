import { secondsBetween } from '../../domain/time/instant.ts'
import { shopOrBug } from '../channels/shop-or-bug.ts'
import { hostOf } from '../channels/through-channel.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories } from '../ports/unit-of-work.ts'
import { patienceAt } from '../returns/return-list.ts'

const mostNamed = 50

/**
 * Tells the desk of returns that nobody has answered within the hours that the shop allows itself: in one mail, and in no
 * second one before as many hours are over again. Queued for when each return would be late, and when the settings change;
 * it goes by what is true when it runs, so it may run early, late or twice.
 */
export const remindDesk =
  (deps: Pick<Ports, 'unitOfWork' | 'clock' | 'newId'>) =>
  ({ shopId }: { readonly shopId: string }): Promise<void> =>
    deps.unitOfWork(shopId)(async (repositories) => {
      const { mailSettings, digests, returns, jobs } = repositories
      const settings = await mailSettings.get()
      if (settings.deskAddress === null) return
      const now = deps.clock()
      const hours = settings.unansweredAfterHours * 3_600
      const again = (seconds: number) =>
        jobs.enqueue('remind-desk', {}, { startAfterSeconds: Math.ceil(seconds), singletonKey: 'desk' })
      const last = await digests.lockLast()
      const sinceLast = last === null ? hours : secondsBetween(last, now)
      if (sinceLast < hours) return again(hours - sinceLast)
      const late = await returns.list({
        exception: 'unanswered',
        patience: patienceAt(settings, now),
        sort: 'oldest',
        limit: mostNamed,
      })
      if (late.rows.length === 0) return waitForNext(repositories, now, hours, again)
      const digestId = deps.newId()
      await digests.add({ digestId, madeAt: now, returnIds: late.rows.map(({ returnId }) => returnId) })
      await jobs.enqueue('send-digest', { digestId })
      return again(hours)
    })

/** Who allows more hours than before is not late at the moment that was queued. */
const waitForNext = async (
  { returns }: Pick<Repositories, 'returns'>,
  now: string,
  hours: number,
  again: (seconds: number) => Promise<void>,
): Promise<void> => {
  const [wrote] = (await returns.list({ messages: true, limit: 1 })).rows
  // The list does not say since when a message waits: it is looked at again before it can be late by much.
  if (wrote) return again(Math.min(hours, 3_600))
  const [oldest] = (await returns.list({ waitingFor: 'decision', sort: 'oldest', limit: 1 })).rows
  if (oldest) await again(Math.max(60, hours - secondsBetween(oldest.requestedAt, now)))
}

/** As with every mail: marked after the server took it, and sent under the same Message-ID should it be sent again. */
export const sendDigest =
  (deps: Pick<Ports, 'unitOfWork' | 'clock' | 'shops' | 'mailer' | 'mailFrom' | 'links' | 'renderDigest'>) =>
  async ({ shopId, digestId }: { readonly shopId: string; readonly digestId: string }): Promise<void> => {
    const shop = await shopOrBug(deps, shopId)
    const unitOfWork = deps.unitOfWork(shopId)
    const found = await unitOfWork(async ({ digests, mailSettings, returns }) => {
      const digest = await digests.get(digestId)
      if (!digest) return null
      const settings = await mailSettings.get()
      const ids = digest.returnIds
      const { rows } = await returns.list({ ids, sort: 'oldest', limit: mostNamed })
      return { digest, settings, rows }
    })
    if (!found || found.digest.sentAt !== null || found.settings.deskAddress === null) return
    const mail = deps.renderDigest({
      shopName: shop.name,
      hours: found.settings.unansweredAfterHours,
      listUrl: deps.links.desk(shop, '/returns?exception=unanswered'),
      returns: found.rows.map(({ rma, orderName }) => ({ rma, orderName })),
    })
    await deps.mailer({
      ...mail,
      messageId: `<digest.${digestId}@${hostOf(shop)}>`,
      from: { name: shop.name, address: deps.mailFrom },
      to: found.settings.deskAddress,
    })
    await unitOfWork(({ digests }) => digests.markSent(digestId, deps.clock()))
  }

/** Queued where something begins to wait for the desk's answer. */
export const watchAnswer = async ({
  jobs,
  mailSettings,
}: Pick<Repositories, 'jobs' | 'mailSettings'>): Promise<void> => {
  const { deskAddress, unansweredAfterHours } = await mailSettings.get()
  if (deskAddress === null) return
  const startAfterSeconds = unansweredAfterHours * 3_600 + 1
  await jobs.enqueue('remind-desk', {}, { startAfterSeconds, singletonKey: 'desk' })
}
