/** Names by which shops' exports call countries and English does not. */
const otherNames: Readonly<Record<string, string>> = {
  EIRE: 'IE',
  RSA: 'ZA',
  UK: 'GB',
  USA: 'US',
  UAE: 'AE',
  'CZECH REPUBLIC': 'CZ',
  HOLLAND: 'NL',
  'HONG KONG': 'HK',
  TURKEY: 'TR',
}

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))

/** Names are also known for codes that have given way to others: FX is France, and UK the United Kingdom. */
const isOfToday = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code

const codesByName = (): ReadonlyMap<string, string> => {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const codes = letters.flatMap((one) => letters.map((other) => one + other)).filter(isOfToday)
  const named = codes.flatMap((code) => {
    const name = english.of(code)
    return name === undefined ? [] : [[name.toUpperCase(), code] as const]
  })
  return new Map([...named, ...Object.entries(otherNames)])
}

/** Finds the ISO 3166-1 code of a country by its English name or its code. Null for what is no country. */
export const countryFinder = (): ((name: string) => string | null) => {
  const known = codesByName()
  const codes = new Set(known.values())
  return (name) => {
    const asked = name.trim().toUpperCase()
    return codes.has(asked) ? asked : (known.get(asked) ?? null)
  }
}
