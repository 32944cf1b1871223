import { shopPays } from '../default-policy.ts'
import { all, atFault, finalSale, has, hygiene, is, not, template } from './parts.ts'

/** A seller in Indonesia with cash on delivery: seven days, a video of the unpacking, and money that a person sends. */
export const indonesianCod = template(
  'Indonesia with COD: 7 days',
  [
    finalSale,
    hygiene('Underwear and cosmetics', 'Underwear', 'Cosmetics', 'Skincare'),
    {
      name: 'Our mistake',
      when: atFault,
      answers: { ...shopPays, approval: 'by_person', evidence: ['video'] },
    },
    {
      name: 'Abroad',
      when: not(is('order.country', 'ID')),
      answers: { returnShipping: { payer: 'shopper' }, approval: 'by_person' },
    },
    {
      name: 'Cash on delivery',
      when: has('order.payment_methods', 'cod'),
      answers: { approval: 'by_person', release: { at: 'inspected', by: 'person' } },
    },
    {
      name: 'Large orders',
      when: all(is('order.currency', 'IDR'), {
        fact: 'order.value',
        op: 'at_least',
        value: 2_000_000,
      }),
      answers: { approval: 'by_person' },
    },
  ],
  {
    window: { days: 7, anchor: 'delivered', bufferDays: 3 },
    returnShipping: { payer: 'deducted', feeByCurrency: { IDR: '25000' } },
    outboundShipping: 'never',
  },
)
