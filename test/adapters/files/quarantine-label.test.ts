import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { createFileLinks } from '../../../app/adapters/files/file-links.ts'
import { printQuarantineLabel } from '../../../app/adapters/files/quarantine-label.ts'

const item = {
  title: 'Linen shirt (Blue / M)',
  sku: 'LIN-BLU-M',
  quantity: 2,
  place: 'Q-1',
  receivedAt: '2026-11-20 10:30',
}

test('each line and arrival in quarantine has a label of the size that label printers have', async () => {
  const pdf = await PDFDocument.load(await printQuarantineLabel({ rma: 'R-1001', items: [item, item, item] }))
  expect(pdf.getPageCount()).toBe(3)
  expect(pdf.getPage(0).getSize()).toEqual({ width: 283, height: 176 })
})

test('a title in letters that the font lacks, or without end, and goods without SKU or place have labels too', async () => {
  const odd = { ...item, title: `${'很'.repeat(300)}<b>&`, sku: null, place: null, quantity: 1_000_000 }
  await expect(printQuarantineLabel({ rma: 'R-1001', items: [odd] })).resolves.toBeInstanceOf(Uint8Array)
})

test('a link to labels opens no file, a link to a file no labels, and labels for an hour or so', () => {
  let now = Date.parse('2026-11-20T10:00:00Z')
  const options = { encryptionKey: new Uint8Array(32), appUrl: 'https://app', now: () => now }
  const labels = createFileLinks({ ...options, kind: 'labels' })
  const files = createFileLinks({ ...options, kind: 'files' })
  const tokenOf = (url: string) => url.split('/').at(-1) ?? ''
  const url = labels.urlForNow('shop-1', 'return-1')
  expect(url).toMatch(/^https:\/\/app\/labels\//)
  expect(labels.open(tokenOf(url))).toEqual({ shopId: 'shop-1', id: 'return-1' })
  expect(files.open(tokenOf(url))).toBeNull()
  expect(labels.open(tokenOf(files.urlOf('shop-1', 'return-1')))).toBeNull()
  now += 2 * 3_600_000
  expect(labels.open(tokenOf(url))).toBe('expired')
})
