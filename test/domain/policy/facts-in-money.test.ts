import { expect, test } from 'vitest'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { factsFor, orderWorth } from '../../../app/domain/policy/facts.ts'
import { indonesianCod } from '../../../app/domain/policy/templates/indonesian-cod.ts'
import { noSignals } from '../../../app/domain/signals/customer-signals.ts'
import { anOrder, anOrderLine } from '../../builders/order.ts'

/** Three shirts at fifty thousand rupiah, of which two are asked back, as a channel that counts with these decimals tells it. */
const factsWith = (exponent: number) => {
  const scale = 10 ** exponent
  const line = anOrderLine({ quantity: 3, unitPrice: 50_000 * scale, item: 150_000 * scale, taxes: {} })
  const order = anOrder({ currency: 'IDR', country: 'ID', exponent, lines: [line] })
  return factsFor({
    order,
    line,
    timeZone: 'Asia/Jakarta',
    now: '2026-11-12T12:00:00Z',
    reason: 'too_small',
    reasonDetail: 'too_small',
    resolution: 'refund',
    quantity: 2,
    worth: orderWorth(order),
    asked: [{ lineId: line.lineId, quantity: 2 }],
    signals: { ...noSignals, returnedValue365d: 7_000 * scale },
    channelPlatform: 'shopify',
  })
}

test.each([0, 2, 6])('fifty thousand rupiah of %i decimals are fifty thousand to a policy', (exponent) => {
  expect(factsWith(exponent)).toMatchObject({
    'line.unit_price': 50_000,
    'order.value': 150_000,
    'return.value': 100_000,
    'customer.returned_value_365d': 7_000,
  })
})

test.each([0, 2])(
  'a small order of %i decimals is no large order to the template for Indonesia',
  (exponent) => {
    const policy = compilePolicy(indonesianCod('Asia/Jakarta'), 'indonesia')
    expect(decideLine(policy, factsWith(exponent)).answers.approval).toBe('by_rule')
  },
)
