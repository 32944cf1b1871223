import { PDFDocument } from 'pdf-lib'
import type { PrintPack } from '../../../application/ports/case-pack.ts'
import type { PackBlock } from '../../../contracts/case-pack.ts'
import { photoForPaper } from './photo-for-paper.ts'
import { fullWidth, openSheets, printFoot, type Sheets } from './sheets.ts'
import { openTypefaces } from './typefaces.ts'

const body = { size: 9 }
const quiet = { size: 8, isQuiet: true }
const photoSize = { width: fullWidth, height: 250 }

/** A case as PDF: A4, in every script, with what proves it in and on it. */
export const printPack: PrintPack = async ({ title, footer, madeAt, blocks, attached, readPhoto }) => {
  const pdf = await PDFDocument.create()
  const faces = await openTypefaces(pdf, [footer, ...blocks.flatMap(textsOf)])
  const sheets = openSheets(pdf, faces)
  for (const block of blocks) {
    if (block.kind === 'photo') await printPhoto(pdf, sheets, block, readPhoto)
    else print[block.kind](sheets, block as never)
  }
  printFoot(pdf, faces, footer)
  for (const { name, content, mediaType } of attached)
    await pdf.attach(new TextEncoder().encode(content), name, { mimeType: mediaType })
  pdf.setTitle(title)
  pdf.setProducer('Kembali')
  pdf.setCreationDate(new Date(madeAt))
  pdf.setModificationDate(new Date(madeAt))
  return pdf.save()
}

type Of<Kind extends PackBlock['kind']> = Extract<PackBlock, { readonly kind: Kind }>
type TextKind = 'title' | 'heading' | 'subheading' | 'text' | 'quiet'

const textsOf = (block: PackBlock): readonly string[] => {
  switch (block.kind) {
    case 'facts':
      return block.rows.flatMap(({ name, value }) => [name, value])
    case 'amounts':
      return [...block.rows, block.total].flatMap(({ name, amount }) => [name, amount])
    case 'entry':
      return [block.when, block.who, block.text, ...block.further]
    case 'photo':
      return [...block.caption, block.missing]
    default:
      return [block.text]
  }
}

type Print = {
  readonly [Kind in Exclude<PackBlock['kind'], 'photo'>]: (sheets: Sheets, block: Of<Kind>) => void
}

const print: Print = {
  title: (sheets, { text }: Of<TextKind>) => {
    sheets.write(text, { size: 20, weight: 'bold' })
    sheets.space(8)
  },
  heading: (sheets, { text }: Of<TextKind>) => {
    sheets.keep(80)
    sheets.space(16)
    sheets.write(text, { size: 13, weight: 'bold' })
    sheets.rule()
    sheets.space(3)
  },
  subheading: (sheets, { text }: Of<TextKind>) => {
    sheets.keep(50)
    sheets.space(8)
    sheets.write(text, { size: 10, weight: 'bold' })
    sheets.space(2)
  },
  text: (sheets, { text }: Of<TextKind>) => sheets.write(text, body),
  quiet: (sheets, { text }: Of<TextKind>) => sheets.write(text, quiet),
  facts: (sheets, { rows }) => {
    for (const { name, value } of rows) {
      sheets.row([
        { text: name, style: { ...body, isQuiet: true }, place: { width: 130 } },
        { text: value, style: body, place: { x: 190, width: fullWidth - 140 } },
      ])
    }
    sheets.space(4)
  },
  amounts: (sheets, { rows, total }) => {
    for (const row of rows) amountRow(sheets, row, body)
    sheets.rule()
    amountRow(sheets, total, { ...body, weight: 'bold' })
    sheets.space(4)
  },
  entry: (sheets, { when, who, text, further }) => {
    sheets.keep(30)
    const said = { x: 190, width: fullWidth - 140 }
    sheets.row([
      { text: when, style: quiet, place: { width: 130 } },
      { text, style: body, place: said },
    ])
    for (const line of further) sheets.write(line, quiet, said)
    sheets.write(who, quiet, said)
    sheets.space(5)
  },
}

const amountRow = (
  sheets: Sheets,
  { name, amount }: { readonly name: string; readonly amount: string },
  style: { readonly size: number; readonly weight?: 'bold' },
): void =>
  sheets.row([
    { text: name, style, place: { width: fullWidth - 120 } },
    { text: amount, style, place: { isRight: true } },
  ])

const printPhoto = async (
  pdf: PDFDocument,
  sheets: Sheets,
  { fileId, caption, missing }: Of<'photo'>,
  readPhoto: Parameters<PrintPack>[0]['readPhoto'],
): Promise<void> => {
  const content = await readPhoto(fileId)
  const small = content && (await photoForPaper(content))
  const picture = small && (await pdf.embedJpg(small))
  sheets.keep(picture ? photoSize.height + 80 : 60)
  if (picture) sheets.picture(picture, photoSize)
  else sheets.write(missing, { ...body, weight: 'bold' })
  for (const line of caption) sheets.write(line, quiet)
  sheets.space(12)
}
