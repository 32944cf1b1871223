import { accept, refuse, type Outcome } from '../outcome.ts'

/** Letters and digits of an IBAN, by the country that it begins with (SWIFT's registry, release 99). */
const lengths: Readonly<Record<string, number>> = {
  ...{ AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BI: 27, BR: 29, BY: 28 },
  ...{ CH: 21, CR: 22, CY: 28, CZ: 24, DE: 22, DJ: 27, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18 },
  ...{ FK: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28, HN: 28, HR: 21, HU: 28 },
  ...{ IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32, LI: 21, LT: 20 },
  ...{ LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MN: 20, MR: 27, MT: 31, MU: 30, NI: 28 },
  ...{ NL: 18, NO: 15, OM: 23, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, RU: 33, SA: 24 },
  ...{ SC: 31, SD: 18, SE: 24, SI: 19, SK: 24, SM: 27, SO: 23, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26 },
  ...{ UA: 29, VA: 22, VG: 24, XK: 20, YE: 30 },
}

/** Where people know their account by its IBAN. */
const known =
  'AD AE AL AT BA BE BG BH CH CY CZ DE DK EE ES FI FO FR GE GL GR HR HU IE IS IT JO KW KZ LB LI LT LU LV MC MD ME MK MT NL NO OM PK PL PT QA RO RS SA SE SI SK SM TN TR UA VA XK'
const usesIban: ReadonlySet<string> = new Set(known.split(' '))

export const isIbanCountry = (country: string): boolean => usesIban.has(country)

/**
 * An IBAN without its spaces, in capitals. Refuses `payout_iban_country` (it begins with no country that has any), `payout_iban_length`
 * (`letters` it has and should have), `payout_iban_checksum` (ISO 7064: something was typed wrong).
 */
export const readIban = (typed: string): Outcome<string> => {
  const iban = typed.replace(/[\s\-.]/g, '').toUpperCase()
  const length = /^[A-Z]{2}\d{2}[A-Z0-9]*$/.test(iban) ? lengths[iban.slice(0, 2)] : undefined
  if (length === undefined) return refuse({ code: 'payout_iban_country' })
  if (iban.length !== length)
    return refuse({ code: 'payout_iban_length', needed: length, letters: iban.length })
  return remainder(iban) === 1 ? accept(iban) : refuse({ code: 'payout_iban_checksum' })
}

/** Modulo 97 of the number that an IBAN is with its first four signs behind: A counts as 10, Z as 35. */
const remainder = (iban: string): number =>
  (iban.slice(4) + iban.slice(0, 4)).split('').reduce((rest, sign) => {
    const value = Number.parseInt(sign, 36)
    return (rest * (value > 9 ? 100 : 10) + value) % 97
  }, 0)
