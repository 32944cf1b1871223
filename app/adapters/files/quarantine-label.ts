import bwipjs from 'bwip-js/node'
import { PDFDocument, StandardFonts, rgb, type PDFFont, type PDFImage, type PDFPage } from 'pdf-lib'
import type { QuarantineLabel } from '../../application/ports/outside.ts'
import { printable } from './printable.ts'

/** 100 by 62 mm, in points: the roll that label printers at a packing table have. */
const page = { width: 283, height: 176, margin: 14 } as const
const codeSize = 92
const ink = rgb(0.1, 0.1, 0.1)

type Item = Parameters<QuarantineLabel>[0]['items'][number]
type Fonts = { readonly regular: PDFFont; readonly bold: PDFFont }

/**
 * A label for each line and arrival in quarantine: what it is, how many, since when and where; the RMA number in letters and as a
 * QR code, which the desk's scan box takes as it takes that of the packing slip.
 */
export const printQuarantineLabel: QuarantineLabel = async ({ rma, items }) => {
  const pdf = await PDFDocument.create()
  const fonts: Fonts = {
    regular: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
  }
  const code = await Promise.resolve<Buffer>(bwipjs.toBuffer({ bcid: 'qrcode', text: rma, scale: 6 }))
  const image = await pdf.embedPng(code)
  for (const item of items) drawLabel(pdf.addPage([page.width, page.height]), fonts, image, rma, item)
  pdf.setTitle(`${rma} quarantine`)
  return pdf.save()
}

const drawLabel = (sheet: PDFPage, fonts: Fonts, image: PDFImage, rma: string, item: Item): void => {
  const { width, height, margin } = page
  const band = 26
  sheet.drawRectangle({ x: 0, y: height - band, width, height: band, color: ink })
  sheet.drawText('QUARANTINE - NOT FOR SALE', {
    x: margin,
    y: height - band + 8,
    size: 13,
    font: fonts.bold,
    color: rgb(1, 1, 1),
  })
  sheet.drawImage(image, {
    x: width - margin - codeSize,
    y: height - band - 8 - codeSize,
    width: codeSize,
    height: codeSize,
  })
  let y = height - band - 4
  const write = (text: string, font: PDFFont, size: number, most: number) => {
    y -= size * 1.3
    sheet.drawText(printable(text, font, most), { x: margin, y, size, font, color: ink })
  }
  write(rma, fonts.bold, 26, 10)
  write(`${item.quantity} x`, fonts.bold, 18, 12)
  if (item.place !== null) write(item.place, fonts.bold, 14, 20)
  write(`Received ${item.receivedAt}`, fonts.regular, 10, 32)
  y = Math.min(y, height - band - 8 - codeSize)
  write(item.title, fonts.bold, 10, 44)
  if (item.sku !== null) write(item.sku, fonts.regular, 10, 44)
}
