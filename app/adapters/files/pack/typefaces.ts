import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import fontkit from '@pdf-lib/fontkit'
import type { PDFDocument, PDFFont } from 'pdf-lib'
import { unpacked } from './unpack-woff.ts'

const { resolve } = createRequire(import.meta.url)

/** DejaVu is pleasant to read and has the scripts of Europe and the Near East; Unifont has nearly all others, plainly. */
const files = {
  regular: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  everything: '@fontsource/unifontex/files/unifontex-latin-400-normal.woff',
} as const
type Face = keyof typeof files

const read = new Map<Face, Promise<Uint8Array>>()
const contentOf = (face: Face): Promise<Uint8Array> => {
  const reading = read.get(face) ?? readFile(resolve(files[face])).then(unpacked)
  read.set(face, reading)
  return reading
}

export type Weight = 'regular' | 'bold'
/** Part of a text in one typeface. */
export type Piece = { readonly text: string; readonly font: PDFFont }

export type Typefaces = {
  /** Divides a text by the typefaces that have its letters. What none has is written as its number. */
  readonly pieces: (text: string, weight: Weight) => readonly Piece[]
}

/** The typefaces of one document; of each only the letters that are used go into it. */
export const openTypefaces = async (pdf: PDFDocument, texts: Iterable<string>): Promise<Typefaces> => {
  pdf.registerFontkit(fontkit)
  const open = async (face: Face) => {
    const font = await pdf.embedFont(await contentOf(face), { subset: true, features: { liga: false } })
    return { font, has: new Set(font.getCharacterSet()) }
  }
  const regular = await open('regular')
  const bold = await open('bold')
  // Large, and seldom needed.
  const isNeeded = [...texts].some((text) => !isWrittenWith(regular.has, text))
  const everything = isNeeded ? await open('everything') : regular
  const faces = { regular: [regular, everything], bold: [bold, regular, everything] }
  return { pieces: (text, weight) => piecesIn(text, faces[weight], regular.font) }
}

type Opened = { readonly font: PDFFont; readonly has: ReadonlySet<number> }

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

const piecesIn = (text: string, faces: readonly Opened[], plain: PDFFont): readonly Piece[] => {
  const pieces: { text: string; font: PDFFont }[] = []
  for (const { segment } of graphemes.segment(text)) {
    const font = faces.find(({ has }) => isWrittenWith(has, segment))?.font
    const written = font ? segment : numbersOf(segment)
    const last = pieces.at(-1)
    if (last && last.font === (font ?? plain)) last.text += written
    else pieces.push({ text: written, font: font ?? plain })
  }
  return pieces
}

const isWrittenWith = (has: ReadonlySet<number>, text: string): boolean => {
  for (const letter of text) if (!has.has(letter.codePointAt(0) ?? 0)) return false
  return true
}

const numbersOf = (text: string): string =>
  Array.from(text, (letter) => `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}]`).join('')
