import { onTestFinished } from 'vitest'
import { carryOut } from '../../app/application/calls/carry-out.ts'
import { checkChannel } from '../../app/application/channels/check-channel.ts'
import { handleWebhook } from '../../app/application/channels/handle-webhook.ts'
import { readAfresh } from '../../app/application/channels/read-afresh.ts'
import { syncChannel } from '../../app/application/channels/sync-channel.ts'
import { createKembali } from '../../app/application/create-kembali.ts'
import type { Jobs } from '../../app/application/ports/jobs.ts'
import type { Ports } from '../../app/application/ports/outside.ts'
import { addressMarks } from '../../app/address-marks.server.ts'
import { openStores } from '../../app/stores.server.ts'
import { staff } from '../builders/return-desk.ts'
import { startWooStandIn, type WooStandInOptions } from '../stand-ins/woocommerce/server.ts'
import { aDesk, ok } from './a-desk.ts'

/** A desk of a shop on Shopify whose owner connects a WooCommerce store as well. */
export const aStoreDesk = async (options: WooStandInOptions = {}) => {
  const desk = await aDesk()
  desk.clock.now = Date.now()
  const store = await startWooStandIn({ clock: () => desk.clock.now, ...options })
  onTestFinished(() => store.close())
  const { stores, platformOf } = openStores({
    configuration: { mayReachStoresAnywhere: true, appUrl: 'https://app.example', callTimeoutSeconds: 2 },
    key: new Uint8Array(32),
    unitOfWork: desk.ports.unitOfWork,
    marksOf: addressMarks(new Uint8Array(32)),
  })
  const ports: Ports = {
    ...desk.ports,
    stores,
    platform: (shop) =>
      shop.platform === 'woocommerce'
        ? platformOf(shop.shopId ?? '', shop.channelId ?? '', shop.domain)
        : desk.channel.platform,
  }
  const kembali = createKembali({
    ...ports,
    openFile: () => Promise.resolve(null),
    openQuarantineLabel: () => Promise.resolve(null),
    isHealthy: () => Promise.resolve(true),
  })
  const { shopId } = desk.shop
  const { consumerKey, consumerSecret } = store.key
  const atDesk = kembali.desk(desk.shop)
  const owner = staff('owner')
  const { channelId } = ok(
    await atDesk.channels.connect({ typed: store.url, consumerKey, consumerSecret, actor: owner }),
  )
  const asked = { shopId, channelId }
  const orderId = (number: number) => `woo:${channelId}:${number}`

  /** What waits to be read afresh, done. */
  const readWaiting = async () => {
    const { rows } = await desk.pool.query<{ id: string; data: Jobs['read-afresh'] }>(
      `select id, data from pgboss.job where name = 'read-afresh' and state = 'created'`,
    )
    for (const { id, data } of rows) {
      await readAfresh(ports)(data)
      await desk.pool.query(
        `update pgboss.job set state = 'completed' where name = 'read-afresh' and id = $1`,
        [id],
      )
    }
    return rows.length
  }
  const stored = (number: number) =>
    ports.unitOfWork(shopId)(({ orders }) => orders.get(channelId, orderId(number)))

  return {
    ...desk,
    ports,
    kembali,
    desk: atDesk,
    owner,
    store,
    channelId,
    orderId,
    stored,
    readWaiting,
    sync: async () => {
      await syncChannel(ports)(asked)
      await readWaiting()
    },
    syncOnly: () => syncChannel(ports)(asked),
    /** Since it is time. */
    syncTimed: () => syncChannel(ports)({ ...asked, isTimed: true }),
    check: () => checkChannel(ports)(asked),
    carry: (returnId: string) => carryOut(ports)({ shopId, returnId }),
    handle: (eventId: string) => handleWebhook(ports)({ shopId, channelId, eventId }),
    count: async () => {
      const { rows } = await desk.pool.query<{ n: number }>(
        'select count(*)::int as n from orders where channel_id = $1',
        [channelId],
      )
      return rows[0]?.n ?? 0
    },
    syncState: () => ports.unitOfWork(shopId)(({ channels }) => channels.sync(channelId)),
    channel: async () => {
      const found = await ports.unitOfWork(shopId)(({ channels }) => channels.get(channelId))
      if (!found) throw new Error('no channel')
      return found
    },
  }
}
