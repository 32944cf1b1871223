import { shopPays } from '../default-policy.ts'
import { atFault, finalSale, hygiene, is, template } from './parts.ts'

/** Clothes and shoes: generous with time, strict about what touches the skin. */
export const fashion = template(
  'Fashion: 30 days',
  [
    finalSale,
    hygiene('Swimwear, underwear and earrings', 'Swimwear', 'Underwear', 'Socks', 'Earrings'),
    {
      name: 'Our mistake',
      when: atFault,
      answers: { ...shopPays, approval: 'by_person', evidence: ['photo'] },
    },
    {
      name: 'On sale',
      when: is('line.on_sale', true),
      answers: { window: { days: 14, anchor: 'delivered', bufferDays: 5 } },
    },
    {
      name: 'Regular customers',
      when: { fact: 'customer.orders', op: 'at_least', value: 5 },
      answers: { returnShipping: { payer: 'merchant' } },
    },
  ],
  { window: { days: 30, anchor: 'delivered', bufferDays: 5 } },
)
