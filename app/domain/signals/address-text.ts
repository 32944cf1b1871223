/** Where a parcel goes, as channels report it. */
export type PostalAddress = {
  readonly country: string | null | undefined
  readonly zip: string | null | undefined
  readonly city: string | null | undefined
  readonly lines: readonly (string | null | undefined)[]
}

/**
 * An address in one way of writing, so that `Main St. 5` and `MAIN ST 5` are one; null for what names no street, by which nobody
 * could be told from their neighbours. The name on the parcel has no part in it.
 */
export const addressText = ({ country, zip, city, lines }: PostalAddress): string | null => {
  const street = lines.map(plain).filter((line) => line !== '')
  if (street.length === 0) return null
  const place = plain(zip).replaceAll(' ', '') || plain(city)
  return JSON.stringify([plain(country), place, street.join(' ')])
}

const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
