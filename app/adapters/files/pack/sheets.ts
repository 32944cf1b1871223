import { rgb, type PDFDocument, type PDFImage, type PDFPage } from 'pdf-lib'
import { asPrinted, linesOf } from './lines-of-text.ts'
import type { Typefaces, Weight } from './typefaces.ts'

/** A4, in points. */
const page = { width: 595, height: 842, margin: 50, foot: 60 } as const
export const fullWidth = page.width - 2 * page.margin
const ink = { plain: rgb(0.1, 0.1, 0.1), quiet: rgb(0.38, 0.38, 0.38), rule: rgb(0.75, 0.75, 0.75) } as const

export type Style = { readonly size: number; readonly weight?: Weight; readonly isQuiet?: boolean }
export type Place = { readonly x?: number; readonly width?: number; readonly isRight?: boolean }

/** Texts side by side; the row is as high as its highest. */
export type Cell = { readonly text: string; readonly style: Style; readonly place: Place }

/** Pages that are filled from the top; what does not fit goes to the next. */
export type Sheets = ReturnType<typeof openSheets>

export const openSheets = (pdf: PDFDocument, faces: Typefaces) => {
  const paper = openPaper(pdf)
  const write = writingOn(paper, faces)
  return {
    write,
    row: rowsOf(paper, faces, write),
    space: (height: number) => {
      if (paper.isBegun()) paper.y -= height
    },
    /** Begins a new page where less than this is left. */
    keep: (height: number) => void paper.room(height),
    rule: () => {
      const sheet = paper.room(6)
      const y = (paper.y -= 5)
      const [start, end] = [
        { x: page.margin, y },
        { x: page.width - page.margin, y },
      ]
      sheet.drawLine({ start, end, thickness: 0.6, color: ink.rule })
      paper.y -= 3
    },
    picture: (image: PDFImage, most: { readonly width: number; readonly height: number }) => {
      const scale = Math.min(most.width / image.width, most.height / image.height, 1)
      const [width, height] = [image.width * scale, image.height * scale]
      const sheet = paper.room(height + 6)
      paper.y -= height + 4
      sheet.drawImage(image, { x: page.margin, y: paper.y, width, height })
      paper.y -= 2
    },
  }
}

/** Where on which page the next thing stands. */
const openPaper = (pdf: PDFDocument) => {
  let sheet: PDFPage | null = null
  return {
    y: 0,
    isBegun: () => sheet !== null,
    count: () => pdf.getPageCount(),
    room(height: number): PDFPage {
      if (sheet !== null && this.y - height >= page.foot) return sheet
      this.y = page.height - page.margin
      return (sheet = pdf.addPage([page.width, page.height]))
    },
  }
}
type Paper = ReturnType<typeof openPaper>
type Write = (text: string, style: Style, place?: Place) => void

const writingOn = (paper: Paper, faces: Typefaces): Write => {
  const linesIn = lining(faces)
  return (text, style, place = {}) => {
    const { x = page.margin, width = fullWidth } = place
    for (const line of linesIn(text, style, width)) {
      const sheet = paper.room(style.size * leading)
      paper.y -= style.size * leading
      drawLine(sheet, faces, line, style, { ...place, x, width, y: paper.y })
    }
  }
}

const rowsOf = (paper: Paper, faces: Typefaces, write: Write) => {
  const linesIn = lining(faces)
  return (cells: readonly Cell[]): void => {
    const heights = cells.map(
      ({ text, style, place }) =>
        linesIn(text, style, place.width ?? fullWidth).length * style.size * leading,
    )
    // What is higher than a page begins on one, all cells together.
    paper.room(Math.min(Math.max(...heights), page.height / 3))
    const [top, first] = [paper.y, paper.count()]
    let lowest = top
    for (const { text, style, place } of cells) {
      if (paper.count() === first) paper.y = top
      write(text, style, place)
      lowest = paper.count() === first ? Math.min(lowest, paper.y) : paper.y
    }
    paper.y = lowest
  }
}

const leading = 1.4

const lining = (faces: Typefaces) => {
  const measureIn = measuring(faces)
  return (text: string, style: Style, width: number) =>
    linesOf(text, width, measureIn(style.weight ?? 'regular', style.size))
}

/** The same words at the foot of every page, with its number. */
export const printFoot = (pdf: PDFDocument, faces: Typefaces, text: string): void => {
  const style = { size: 7, isQuiet: true }
  const place = { x: page.margin, width: fullWidth, y: 36 }
  const all = pdf.getPages()
  const [line = ''] = linesOf(text, fullWidth - 40, measuring(faces)('regular', style.size))
  for (const [index, paper] of all.entries()) {
    drawLine(paper, faces, line, style, place)
    drawLine(paper, faces, `${index + 1} / ${all.length}`, style, { ...place, isRight: true })
  }
}

const measuring = (faces: Typefaces) => {
  const known = new Map<string, number>()
  return (weight: Weight, size: number) => (text: string) => {
    const key = `${weight} ${text}`
    const width =
      known.get(key) ??
      faces.pieces(text, weight).reduce((sum, piece) => sum + piece.font.widthOfTextAtSize(piece.text, 1), 0)
    known.set(key, width)
    return width * size
  }
}

const drawLine = (
  paper: PDFPage,
  faces: Typefaces,
  line: string,
  { size, weight = 'regular', isQuiet = false }: Style,
  place: { readonly x: number; readonly width: number; readonly y: number; readonly isRight?: boolean },
): void => {
  const pieces = asPrinted(line, faces, weight).map((piece) => ({
    ...piece,
    width: piece.font.widthOfTextAtSize(piece.text, size),
  }))
  const whole = pieces.reduce((sum, { width }) => sum + width, 0)
  let x = place.isRight ? place.x + place.width - whole : place.x
  for (const { text, font, width } of pieces) {
    paper.drawText(text, { x, y: place.y, size, font, color: isQuiet ? ink.quiet : ink.plain })
    x += width
  }
}
