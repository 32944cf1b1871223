import bwipjs from 'bwip-js/node'
import { PDFDocument, rgb, type PDFPage } from 'pdf-lib'
import type { PackingSlip } from '../../application/ports/outside.ts'
import { asPrinted, linesOf, visible } from './pack/lines-of-text.ts'
import { openTypefaces, type Typefaces, type Weight } from './pack/typefaces.ts'

/** A5, in points. */
const page = { width: 420, height: 595, margin: 40 } as const
const codeSize = 130
const whole = page.width - 2 * page.margin
const besideCode = whole - codeSize - 10
const leading = 1.35

type Style = { readonly size: number; readonly weight?: Weight; readonly width?: number }
type Slip = Parameters<PackingSlip>[0]

const heading: Style = { size: 12, weight: 'bold' }
const plain: Style = { size: 10 }

/**
 * An A5 slip for the parcel: the RMA number in letters and as a QR code for the warehouse's scanner, what is inside, and where it
 * goes. The address is printed whole; of many things inside, those that there is room for.
 */
export const printPackingSlip: PackingSlip = async (slip) => {
  const pdf = await PDFDocument.create()
  const faces = await openTypefaces(pdf, textsOf(slip))
  const sheet = pdf.addPage([page.width, page.height])
  const pen = openPen(sheet, faces)
  await drawCode(pdf, sheet, slip.rma)
  pen.write(slip.shopName, { size: 12, width: besideCode })
  pen.write(slip.rma, { size: 34, weight: 'bold', width: besideCode })
  pen.write(`Order ${slip.orderName}`, { size: 12, width: besideCode })
  pen.moveTo(page.height - page.margin - codeSize - 10)
  pen.write('Put this slip into the parcel.', heading)
  const address = slip.sendTo === null ? [] : pen.linesIn(slip.sendTo, plain)
  const reserved = address.length === 0 ? 0 : 12 + heightOf(heading) + address.length * heightOf(plain)
  writeItems(pen, slip.lines, page.margin + reserved)
  if (address.length > 0) {
    pen.moveTo(page.margin + reserved - 12)
    pen.write('Send the parcel to', heading)
    for (const line of address) pen.draw(line, plain)
  }
  pdf.setTitle(`${slip.rma} packing slip`)
  return pdf.save()
}

const heightOf = ({ size }: Style): number => size * leading

const writeItems = (pen: Pen, items: Slip['lines'], bottom: number): void => {
  const room = Math.floor((pen.y() - bottom) / heightOf(plain))
  const shown = items.length <= room ? items : items.slice(0, Math.max(0, room - 1))
  for (const item of shown) pen.write(itemText(item), plain)
  if (shown.length < items.length) pen.write(`and ${items.length - shown.length} more lines`, plain)
}

const itemText = ({ title, sku, quantity }: Slip['lines'][number]): string =>
  `${quantity} x  ${title}${sku === null ? '' : `  [${sku}]`}`

const textsOf = (slip: Slip): readonly string[] => [
  ...[slip.shopName, slip.orderName, slip.sendTo ?? ''],
  ...slip.lines.map(itemText),
]

const drawCode = async (pdf: PDFDocument, sheet: PDFPage, rma: string): Promise<void> => {
  const code = await Promise.resolve<Buffer>(bwipjs.toBuffer({ bcid: 'qrcode', text: rma, scale: 6 }))
  sheet.drawImage(await pdf.embedPng(code), {
    x: page.width - page.margin - codeSize,
    y: page.height - page.margin - codeSize,
    width: codeSize,
    height: codeSize,
  })
}

type Pen = ReturnType<typeof openPen>

/** Writes line under line. */
const openPen = (sheet: PDFPage, faces: Typefaces) => {
  let y = page.height - page.margin
  const measureIn =
    ({ size, weight = 'regular' }: Style) =>
    (text: string) =>
      faces
        .pieces(text, weight)
        .reduce((sum, piece) => sum + piece.font.widthOfTextAtSize(piece.text, size), 0)
  const draw = (line: string, { size, weight = 'regular' }: Style) => {
    y -= size * leading
    let x: number = page.margin
    for (const { text, font } of asPrinted(line, faces, weight)) {
      sheet.drawText(text, { x, y, size, font, color: rgb(0.1, 0.1, 0.1) })
      x += font.widthOfTextAtSize(text, size)
    }
  }
  return {
    linesIn: (text: string, style: Style) => linesOf(text, style.width ?? whole, measureIn(style)),
    y: () => y,
    moveTo: (height: number) => {
      y = height
    },
    draw,
    /** What is longer than its line is cut there. */
    write: (text: string, style: Style) => {
      const measure = measureIn(style)
      const letters = Array.from(
        graphemes.segment(visible(text).replaceAll('\n', ' ')),
        ({ segment }) => segment,
      )
      const fits = (count: number) => measure(letters.slice(0, count).join('')) <= (style.width ?? whole)
      if (letters.length <= mostOnLine && fits(letters.length)) return draw(letters.join(''), style)
      let count = Math.min(letters.length, mostOnLine)
      while (count > 1 && !fits(count + 1)) count -= 1
      return draw(`${letters.slice(0, count).join('')}…`, style)
    },
  }
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** Not even the narrowest letters fill a line with more. */
const mostOnLine = 150
