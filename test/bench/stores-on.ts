import { addressMarks } from '../../app/address-marks.server.ts'
import type { Ports } from '../../app/application/ports/outside.ts'
import { openStores } from '../../app/stores.server.ts'

/** Wires a desk's channels to stores on this machine. */
export const storesOn = (
  unitOfWork: Ports['unitOfWork'],
  other: Ports['platform'],
  callTimeoutSeconds = 30,
) => {
  const { stores, platformOf } = openStores({
    configuration: { mayReachStoresAnywhere: true, appUrl: 'https://app.example', callTimeoutSeconds },
    key: new Uint8Array(32),
    unitOfWork,
    marksOf: addressMarks(new Uint8Array(32)),
  })
  const platform: Ports['platform'] = (shop) =>
    shop.platform === 'woocommerce'
      ? platformOf(shop.shopId ?? '', shop.channelId ?? '', shop.domain)
      : other(shop)
  return { stores, platform }
}
