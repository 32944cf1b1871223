import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  decodePDFRawStream,
  type PDFObject,
  type PDFPage,
} from 'pdf-lib'

/** What somebody reads on each page of a PDF, run by run as it was printed: glyphs back to letters by the typefaces' own maps. */
export const pagesOf = async (content: Uint8Array): Promise<readonly string[]> => {
  const pdf = await PDFDocument.load(content)
  return pdf.getPages().map((page) => textOf(page))
}

const textOf = (page: PDFPage): string => {
  const maps = mapsOf(page)
  let letters: ReadonlyMap<string, string> = new Map()
  let text = ''
  for (const [, font, glyphs] of contentOf(page).matchAll(/\/(\S+) [\d.]+ Tf|<([0-9A-Fa-f]*)> Tj/g)) {
    if (font !== undefined) letters = maps.get(font) ?? new Map()
    else
      text += `${[...(glyphs ?? '').matchAll(/.{4}/g)].map(([glyph]) => letters.get(glyph) ?? '□').join('')}\n`
  }
  return text
}

const contentOf = (page: PDFPage): string => {
  const { context } = page.doc
  const contents = page.node.Contents()
  const streams: readonly PDFObject[] =
    contents instanceof PDFArray ? contents.asArray() : contents ? [contents] : []
  return streams.map((one) => decoded(context.lookup(one) ?? one)).join('\n')
}

const decoded = (stream: PDFObject | undefined): string =>
  stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : ''

const mapsOf = (page: PDFPage): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const fonts = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict)
  const entries = fonts?.entries() ?? []
  return new Map(
    entries.map(([name]) => {
      const font = fonts?.lookup(name, PDFDict)
      return [name.decodeText(), lettersOf(decoded(font?.lookup(PDFName.of('ToUnicode'))))]
    }),
  )
}

const lettersOf = (map: string): ReadonlyMap<string, string> =>
  new Map(
    [...map.matchAll(/<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>/g)].map(([, glyph = '', units = '']) => [
      glyph.toUpperCase(),
      Buffer.from(units, 'hex').swap16().toString('utf16le'),
    ]),
  )
