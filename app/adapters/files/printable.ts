import type { PDFFont } from 'pdf-lib'

/** The built-in fonts know Latin letters only; what they lack is shown as a question mark, and what is too long is cut. */
export const printable = (text: string, font: PDFFont, mostCharacters: number): string => {
  const known = new Set(font.getCharacterSet())
  const shown = Array.from(text)
    .map((letter) => (known.has(letter.codePointAt(0) ?? 0) ? letter : '?'))
    .join('')
  return shown.length > mostCharacters ? `${shown.slice(0, mostCharacters - 1)}...` : shown
}
