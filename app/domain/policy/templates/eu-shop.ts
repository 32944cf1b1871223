import { shopPays } from '../default-policy.ts'
import { all, any, atFault, has, isOneOf, noReturn, not, template } from './parts.ts'

const europe =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' ')

/**
 * A shop that sells in the European Union. The statutory right of withdrawal (14 days, Directive 2011/83/EU) stands above every
 * policy; this one gives thirty. Faults are answered for two years (Directive (EU) 2019/771).
 */
export const euShop = template(
  'EU shop: 30 days in Europe',
  [
    {
      name: 'Faulty within two years',
      when: atFault,
      answers: {
        ...shopPays,
        window: { days: 730, anchor: 'delivered', bufferDays: 5 },
        approval: 'by_person',
        evidence: ['photo'],
      },
    },
    {
      name: 'Made to measure',
      when: all(any(has('line.tags', 'made-to-measure'), has('line.tags', 'personalised')), not(atFault)),
      answers: noReturn,
    },
    {
      name: 'Sealed for hygiene',
      when: all(isOneOf('line.type', 'Underwear', 'Earrings', 'Cosmetics'), not(atFault)),
      answers: {
        instructions: [
          {
            en: 'It can come back only while its seal is unbroken.',
            id: 'Barang hanya dapat dikembalikan selama segelnya masih utuh.',
            nl: 'Dit kan alleen terug zolang het zegel niet verbroken is.',
          },
        ],
      },
    },
    {
      name: 'Outside Europe',
      when: not({ fact: 'order.country', op: 'in_group', value: 'Europe' }),
      answers: {
        window: { days: 14, anchor: 'delivered', bufferDays: 10 },
        returnShipping: { payer: 'shopper' },
        outboundShipping: 'never',
      },
    },
  ],
  { window: { days: 30, anchor: 'delivered', bufferDays: 5 }, release: { at: 'received', by: 'rule' } },
  { countryGroups: { Europe: europe } },
)
