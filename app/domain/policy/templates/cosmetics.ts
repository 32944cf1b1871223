import { shopPays } from '../default-policy.ts'
import { all, atFault, finalSale, hygiene, is, isOneOf, template } from './parts.ts'

/** Care and make-up: what was opened stays; what arrived broken and cost little is not sent back. */
export const cosmetics = template(
  'Cosmetics: 30 days, unopened',
  [
    finalSale,
    hygiene('Tools that touch the skin', 'Brushes', 'Sponges', 'Razors', 'Tweezers'),
    {
      name: 'Broken and of little worth',
      when: all(isOneOf('return.reason', 'damaged', 'wrong_item'), is('order.currency', 'EUR'), {
        fact: 'line.unit_price',
        op: 'at_most',
        value: 2_000,
      }),
      answers: { goods: 'keep' },
    },
    {
      name: 'Our mistake',
      when: atFault,
      answers: { ...shopPays, approval: 'by_person', evidence: ['photo'] },
    },
    {
      name: 'Unopened only',
      when: isOneOf('return.reason', 'changed_mind', 'too_small', 'too_large', 'other', 'arrived_late'),
      answers: {
        instructions: [
          {
            en: 'Only unopened products with their seal come back. Opened ones are not refunded.',
            id: 'Hanya produk yang belum dibuka dan masih bersegel yang dapat dikembalikan. Produk yang sudah dibuka tidak mendapat pengembalian dana.',
            nl: 'Alleen ongeopende producten met zegel kunnen terug. Geopende producten worden niet terugbetaald.',
          },
        ],
      },
    },
  ],
  {
    grades: {
      A: { basisPoints: 0, disposition: 'restock' },
      B: { basisPoints: 5_000, disposition: 'liquidate' },
      C: { basisPoints: 10_000, disposition: 'destroy' },
    },
  },
)
