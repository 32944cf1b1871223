import { shopPays } from '../default-policy.ts'
import { all, any, atFault, finalSale, has, noReturn, not, template } from './parts.ts'

/** Large goods: looked at by a person, fetched by appointment, with a fee for the room that they take. */
export const furniture = template(
  'Furniture: 14 days',
  [
    finalSale,
    {
      name: 'Made to order',
      when: all(any(has('line.tags', 'made-to-order'), has('line.tags', 'custom')), not(atFault)),
      answers: noReturn,
    },
    {
      name: 'Damaged on the way, or wrong',
      when: atFault,
      answers: { ...shopPays, approval: 'by_person', evidence: ['photo'] },
    },
    {
      name: 'Bulky goods',
      when: has('line.tags', 'bulky'),
      answers: {
        approval: 'by_person',
        returnShipping: { payer: 'deducted', feeByCurrency: { EUR: '49.00', USD: '59.00', GBP: '45.00' } },
        restockingFee: { basisPoints: 1_500 },
        instructions: [
          {
            en: 'Please do not send it. We make an appointment to fetch it; have it taken apart and packed by then.',
            id: 'Mohon jangan dikirim sendiri. Kami akan membuat janji penjemputan; pastikan barang sudah dibongkar dan dikemas.',
            nl: 'Stuur het niet zelf op. We maken een afspraak om het op te halen; zorg dat het uit elkaar en ingepakt is.',
          },
        ],
      },
    },
  ],
  { window: { days: 14, anchor: 'delivered', bufferDays: 7 } },
)
