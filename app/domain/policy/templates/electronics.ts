import { shopPays } from '../default-policy.ts'
import { all, any, atFault, finalSale, has, is, isOneOf, noReturn, not, template } from './parts.ts'

/** Devices: a short window, a fee where somebody only changed their mind, a person for what is expensive. */
export const electronics = template(
  'Electronics: 14 days',
  [
    finalSale,
    {
      name: 'Software, downloads and gift cards',
      when: all(isOneOf('line.type', 'Software', 'Download', 'Gift card'), not(atFault)),
      answers: noReturn,
    },
    {
      name: 'Faulty or wrong',
      when: atFault,
      answers: {
        ...shopPays,
        window: { days: 30, anchor: 'delivered', bufferDays: 5 },
        approval: 'by_person',
        evidence: ['photo', 'video'],
      },
    },
    {
      name: 'Batteries',
      when: any(has('line.tags', 'lithium'), has('line.tags', 'battery')),
      answers: {
        instructions: [
          {
            en: 'Leave the battery in the device and protect its contacts. Carriers do not take loose batteries.',
            id: 'Biarkan baterai terpasang di perangkat dan lindungi kontaknya. Kurir tidak menerima baterai lepas.',
            nl: 'Laat de batterij in het apparaat zitten en bescherm de contacten. Losse batterijen worden niet vervoerd.',
          },
        ],
      },
    },
    {
      name: 'Expensive devices in euro',
      when: all(is('order.currency', 'EUR'), { fact: 'line.unit_price', op: 'at_least', value: 50_000 }),
      answers: { approval: 'by_person', release: { at: 'inspected', by: 'person' } },
    },
    {
      name: 'Changed their mind',
      when: is('return.reason', 'changed_mind'),
      answers: { restockingFee: { basisPoints: 1_000 } },
    },
  ],
  { window: { days: 14, anchor: 'delivered', bufferDays: 5 }, release: { at: 'inspected', by: 'rule' } },
)
