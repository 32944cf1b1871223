import bwipjs from 'bwip-js/node'
import { PDFDocument, StandardFonts, rgb, type PDFFont, type PDFPage } from 'pdf-lib'
import type { PackingSlip } from '../../application/ports/outside.ts'
import { printable } from './printable.ts'

const page = { width: 420, height: 595, margin: 40 } as const
const most = { lines: 14, characters: 58 } as const

/** An A5 slip for the parcel: the RMA number in letters and as a QR code for the warehouse's scanner, and what is inside. */
export const printPackingSlip: PackingSlip = async (slip) => {
  const pdf = await PDFDocument.create()
  const regular = await pdf.embedFont(StandardFonts.Helvetica)
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold)
  const sheet = pdf.addPage([page.width, page.height])
  const code = await Promise.resolve<Buffer>(bwipjs.toBuffer({ bcid: 'qrcode', text: slip.rma, scale: 6 }))
  const image = await pdf.embedPng(code)
  const write = writerOn(sheet)
  write(slip.shopName, { font: regular, size: 12 })
  write(slip.rma, { font: bold, size: 34 })
  write(`Order ${slip.orderName}`, { font: regular, size: 12 })
  sheet.drawImage(image, {
    x: page.width - page.margin - 130,
    y: page.height - page.margin - 130,
    width: 130,
    height: 130,
  })
  write('', { font: regular, size: 40 })
  write('Put this slip into the parcel.', { font: bold, size: 12 })
  for (const line of slip.lines.slice(0, most.lines))
    write(`${line.quantity} x  ${line.title}${line.sku ? `  [${line.sku}]` : ''}`, {
      font: regular,
      size: 11,
    })
  if (slip.lines.length > most.lines)
    write(`and ${slip.lines.length - most.lines} more lines`, { font: regular, size: 11 })
  pdf.setTitle(`${slip.rma} packing slip`)
  return pdf.save()
}

const writerOn = (sheet: PDFPage) => {
  let y = page.height - page.margin
  return (text: string, { font, size }: { readonly font: PDFFont; readonly size: number }) => {
    y -= size * 1.35
    sheet.drawText(printable(text, font, most.characters), {
      x: page.margin,
      y,
      size,
      font,
      color: rgb(0.1, 0.1, 0.1),
    })
  }
}
