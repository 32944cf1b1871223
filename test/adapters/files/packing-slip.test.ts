import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { printPackingSlip } from '../../../app/adapters/files/packing-slip.ts'
import { pagesOf } from '../../builders/pdf-text.ts'

const slip = {
  shopName: 'Warung Tees',
  rma: 'R-1001',
  orderName: '#1001',
  sendTo: 'Warung Tees\nJalan Kemang Raya 8\n12730 Jakarta',
  lines: [{ title: 'Linen shirt (Blue / M)', sku: 'LIN-BLU-M', quantity: 2 }],
}
const read = async (over: Partial<typeof slip>): Promise<string> =>
  (await pagesOf(await printPackingSlip({ ...slip, ...over }))).join('\n')

test('the slip says what is inside and where it goes', async () => {
  const text = await read({})
  expect(text).toContain('R-1001')
  expect(text).toContain('2 x  Linen shirt (Blue / M)  [LIN-BLU-M]')
  expect(text).toContain('Send the parcel to\nWarung Tees\nJalan Kemang Raya 8\n12730 Jakarta')
})

test('without an address nothing is said of one', async () => {
  expect(await printed(null)).not.toContain('Send the parcel to')
})

const printed = async (sendTo: string | null): Promise<string> =>
  (await pagesOf(await printPackingSlip({ ...slip, sendTo }))).join('\n')

test('the longest address is printed whole on one page, however much is inside', async () => {
  const longest = Array.from({ length: 7 }, (_line, at) => `${at}${'W'.repeat(59)}`)
  const lines = Array.from({ length: 60 }, () => ({
    title: 'W'.repeat(500),
    sku: 'S'.repeat(200),
    quantity: 1,
  }))
  const pdf = await printPackingSlip({ ...slip, sendTo: longest.join('\n'), lines })
  expect((await PDFDocument.load(pdf)).getPageCount()).toBe(1)
  const [text = ''] = await pagesOf(pdf)
  expect(text.replaceAll('\n', '')).toContain(longest.join(''))
  expect(text).toMatch(/1 x {2}W{20,}…/)
  expect(text).toMatch(/and \d+ more lines/)
})

test('letters from right to left and of other scripts are printed, not asked about', async () => {
  const text = await printed('متجر القمصان\n東京都渋谷区1-2-3')
  expect(text.replaceAll('\n', '')).toContain('東京都渋谷区1-2-3')
  expect(text).not.toContain('?')
  expect(text).toMatch(/[\u0600-\u06FF\uFB50-\uFEFF]/)
})
