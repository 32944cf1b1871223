import type { CountryGroups } from './policy.ts'

/**
 * Groups to start a policy from. A policy holds its own copy: who is a member when it was published decides, also after
 * members come and go. EU as of 2020-02-01 (Article 52 TEU, without the United Kingdom); EEA is the EU and the three EFTA states that
 * signed the agreement.
 */
export const knownCountryGroups = {
  EU: [
    ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
    ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
  ],
  EEA: [
    ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
    ...['IE', 'IS', 'IT', 'LI', 'LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
  ],
} as const satisfies CountryGroups
