import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import { noSignals, signalsOf, type CustomerSignals } from '../../domain/signals/customer-signals.ts'
import { daysEarlier } from '../../domain/time/instant.ts'
import type { Repositories } from '../ports/unit-of-work.ts'

/** More returns than this say nothing that these do not. */
const mostReturns = 200
const mostOthers = 50

type Asked = {
  readonly now: string
  /** Photos of the request, by their files, and when it came; now, unless said otherwise. */
  readonly photos?: readonly string[]
  readonly photosOf?: string
  /** The return that is looked at: it does not speak about itself. */
  readonly exceptReturn?: string
}

/** What the shop's own returns say of an order's customer. Guests without an account are nobody that can be recognised. */
export const signalsFor = async (
  { signals, returns }: Pick<Repositories, 'signals' | 'returns'>,
  channelId: string,
  order: OrderSnapshot,
  { now, photos = [], photosOf = now, exceptReturn }: Asked,
): Promise<CustomerSignals> => {
  const { customer, currency, exponent } = order
  const photosSeenBefore = photos.length === 0 ? 0 : await signals.seenBefore(photos, order.orderId)
  if (!customer)
    return photosSeenBefore === 0
      ? noSignals
      : signalsOf({
          now,
          returns: [],
          ordersCount: 0,
          currency,
          exponent,
          photosSeenBefore,
          photosOf,
          othersAtAddress: [],
          cleared: new Map(),
        })
  const since = daysEarlier(now, 365)
  const [ids, othersAtAddress, cleared] = await Promise.all([
    signals.returnsOfCustomer(channelId, customer.customerId, since, mostReturns),
    order.addressMark === undefined
      ? []
      : signals.othersAtAddress(channelId, order.addressMark, customer.customerId, since, mostOthers),
    signals.cleared(channelId, customer.customerId),
  ])
  const others = ids.filter((id) => id !== exceptReturn)
  return signalsOf({
    ...{ now, currency, exponent, photosSeenBefore, photosOf, ordersCount: customer.ordersCount },
    returns: others.length === 0 ? [] : await returns.statesOf(others),
    othersAtAddress,
    cleared: new Map(cleared.map(({ reason, at }) => [reason, at])),
  })
}
