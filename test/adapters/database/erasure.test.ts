import { expect, test } from 'vitest'
import { createPrisma } from '../../../app/adapters/database/prisma.ts'
import { noInstructionMedia } from '../../../app/domain/returns/instructions.ts'
import { usualMessageSettings } from '../../../app/domain/messages/message-settings.ts'
import { freshSync } from '../../../app/application/channels/sync-channel.ts'
import type { Repositories } from '../../../app/application/ports/unit-of-work.ts'
import { usualReceiving } from '../../../app/domain/returns/receiving-settings.ts'
import { fillSettings } from './fill-settings.ts'
import { noon, told } from './given.ts'
import { openShop, ourDatabase, type OpenedShop } from './open.ts'
import { submit } from './submit.ts'

/** At least one row in every table. */
const fill = async (opened: OpenedShop) => {
  const { work, shop, pool } = opened
  const before = await submit(opened, { returnId: 'return-1' })
  const parts = [{ tenderId: 't-1', minor: 1 }]
  const call = {
    callId: 'call-1',
    work: { kind: 'pay_out', settlementId: 's-1', lines: [], parts, outboundShipping: 0 },
  } as const
  const due = told('return-1', before, { type: 'call_due', call })
  await work(
    async ({
      mailSettings,
      replyTemplates,
      setup,
      digests,
      reasons,
      drafts,
      instructions,
      ...repositories
    }) => {
      const { returns, staff, messages, inbox, files, checklists, receiving, listViews, jobs } = repositories
      await returns.save(before, due.state, due.recorded)
      await staff.meet({ staffId: 's-1', name: 'Budi', email: null, role: 'owner' })
      await messages.add({ messageKey: 'm-1', returnId: 'return-1', kind: 'x', to: 'a@b.test', locale: 'nl' })
      await inbox.store(shop.channelId, { eventId: 'e-1', topic: 't', triggeredAt: noon, payload: {} }, noon)
      const content = { name: 'a.pdf', mediaType: 'application/pdf', sha256: 'x', bytes: 1 }
      await files.add({ fileId: 'f-1', returnId: 'return-1', ...content })
      const by = { kind: 'system' } as const
      await checklists.publish({ hash: 'c-1', checklists: [], publishedAt: noon, publishedBy: by })
      await listViews.put({ viewId: 'v-1', name: 'Mine', filters: {}, sort: 'newest' }, { at: noon, by })
      await receiving.set(usualReceiving, { at: noon, by })
      const sealed = { detailsId: 'd-1', sealed: 'x', keyId: 'x', givenAt: noon }
      await repositories.payoutDetails.set('return-1', sealed)
      await repositories.payoutLimits.set({ EUR: '500' }, { at: noon, by })
      await mailSettings.set(usualMessageSettings, { at: noon, by })
      await mailSettings.putWording('refund_paid', 'nl', { subject: 'x', body: 'x' }, { at: noon, by })
      const template = { templateId: 't-1', name: 'x', locale: 'nl', status: null, body: 'x' }
      await replyTemplates.put(template, { at: noon, by })
      await setup.seePortal(noon)
      await repositories.channels.seeNonce(shop.channelId, 'nonce-1', { at: noon, forgetBefore: noon })
      await digests.add({ digestId: 'd-1', madeAt: noon, returnIds: ['return-1'] })
      await reasons.set({ groups: [] }, { at: noon, by })
      await instructions.set(noInstructionMedia, { at: noon, by })
      await drafts.add(
        {
          orderId: 'order-1',
          submissionKey: 'form-1',
          lineId: 'line-1',
          name: 'a.jpg',
          evidence: {
            evidenceId: 'evidence-1',
            kind: 'photo',
            note: null,
            receivedSha256: 'a',
            stored: { sha256: 'b', bytes: 1, mediaType: 'image/jpeg' },
            thumbnailId: null,
          },
        },
        noon,
      )
      await jobs.enqueue('carry-out', { returnId: 'return-1' })
    },
  )
  await work(({ hooks }) => fillHooks(hooks))
  await work(async ({ channels }) => {
    await channels.saveSync(shop.channelId, freshSync)
    const invitedBy = { kind: 'system' } as const
    await channels.invite({ secret: 's', address: 'https://a.test', invitedBy, invitedAt: noon })
  })
  await work((repositories) => fillSettings(repositories, shop.channelId))
  const session = { id: `offline_${shop.domain}`, shop: shop.domain, state: '', accessToken: 'x' }
  await createPrisma(pool).session.create({ data: session })
}

const fillHooks = async (hooks: Repositories['hooks']) => {
  const never = { oldSecret: null, oldUntil: null, failingSince: null, stoppedAt: null } as const
  const hook = { hookId: 'h-1', url: 'https://a.test', events: [], secret: 'x', addedAt: noon, ...never }
  await hooks.add(hook, { kind: 'system' })
  const told = {
    deliveryId: 'd-1',
    hookId: 'h-1',
    lane: 'return-1',
    seq: 1,
    event: 'x',
    body: '{}',
    at: noon,
  }
  const untried = { fate: 'waiting', attempts: 0, triedAt: null, code: null, problem: null } as const
  await hooks.addDelivery({ ...told, ...untried })
}

/** Rows of a shop by table, over every table that has a shop. */
const rowsOf = async ({ shopId, domain }: OpenedShop['shop']) => {
  const { pool } = await ourDatabase()
  const { rows } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'shop_id'`,
  )
  const count = async (from: string, value: string) => {
    const found = await pool.query<{ count: string }>(`select count(*) from ${from}`, [value])
    return Number(found.rows[0]?.count)
  }
  const counts: Record<string, number> = {}
  for (const { name } of rows) counts[name] = await count(`${name} where shop_id = $1`, shopId)
  counts['Session'] = await count(`"Session" where shop = $1`, domain)
  counts['jobs'] = await count(`pgboss.job where data->>'shopId' = $1`, shopId)
  return counts
}

test('erasing a shop removes every row it has, in every table, and none of another shop', async () => {
  const [one, two] = [await openShop(), await openShop()]
  await fill(one)
  await fill(two)
  const full = await rowsOf(one.shop)
  expect(Object.entries(full).filter(([, count]) => count === 0)).toEqual([])
  await one.shops.erase(one.shop.shopId)
  expect(Object.values(await rowsOf(one.shop)).filter((count) => count > 0)).toEqual([])
  expect(await rowsOf(two.shop)).toEqual(full)
  expect(await one.shops.get(one.shop.shopId)).toBeNull()
})

test('erasing a shop that is not there is no error', async () => {
  const { shops } = await ourDatabase()
  await shops.erase('nobody')
})
