import { createHash } from 'node:crypto'
import { PDFDocument, PDFName, PDFRawStream, decodePDFRawStream } from 'pdf-lib'
import { expect, test } from 'vitest'
import { anOrder, anOrderLine } from '../builders/order.ts'
import { pagesOf } from '../builders/pdf-text.ts'
import { staff } from '../builders/return-desk.ts'
import { aPhoto } from '../builders/uploads.ts'
import { aDesk, ok } from './a-desk.ts'

type Given = Parameters<typeof aDesk>[0]

/** Asked for, received, inspected, photographed, and paid. */
const aPaidCase = async (given: Given = {}) => {
  const ours = await aDesk({ answers: { release: { at: 'inspected', by: 'rule' } }, ...given })
  const made = await ours.inspected(2)
  await ours.carry(made.returnId)
  const photo = await aPhoto()
  const content = (async function* () {
    yield photo
  })()
  const attached = { returnLineId: made.returnLineId, note: 'Torn sleeve', content }
  const { returnId } = made
  const by = { returnId, actor: staff('warehouse'), step: 'inspection' as const }
  const { evidenceId } = ok(await ours.desk.returns.addEvidence({ ...by, ...attached }))
  const print = async () => {
    const { pdf } = ok(await ours.desk.returns.evidencePack(returnId, staff('agent')))
    return { pdf, pages: await pagesOf(pdf) }
  }
  return { ...ours, ...made, photo, evidenceId, print }
}

/** Lines wrap: what is looked for may be broken anywhere. */
const read = (pages: readonly string[]) => pages.join('').replaceAll(/\s/g, '')
const holds = (pages: readonly string[], text: string) => read(pages).includes(text.replaceAll(/\s/g, ''))

test('a pack says who, what, when and why, the money to the cent, and the hash of every file', async () => {
  const { print, state, returnId, photo } = await aPaidCase()
  const { pages } = await print()
  const [entry] = (await state(returnId)).evidence
  const said = [
    'Evidence pack: return R-1001',
    '#1001',
    'Shop (shop.myshopify.com)',
    'anna@example.com',
    'Europe/Amsterdam',
    'Nov 20, 2026, 11:00 AM',
    'Could be asked for until December 10, 2026, counted from delivery on November 10, 2026.',
    '2 × Grade A (as new): nothing off',
    'The warehouse (Warehouse)',
    'Restocking fee no restocking fee. By the rule “Default”, which applies to everything.',
    'Paid back €48.40',
    'Refund in Shopify: refund-2',
    'Note: Torn sleeve',
    createHash('sha256').update(photo).digest('hex'),
    entry?.stored.sha256 ?? '-',
    (await state(returnId)).lines[0]?.decision.policyHash ?? '-',
  ]
  expect(said.filter((text) => !holds(pages, text))).toEqual([])
  const count = (await state(returnId)).version
  expect(read(pages).split('Nov20,2026,11:00AM').length - 1).toBeGreaterThanOrEqual(count)
})

test('its data lies in it as a file, and has the hash that stands on every page', async () => {
  const { print, desk, returnId } = await aPaidCase()
  const { pdf, pages } = await print()
  const document = await PDFDocument.load(pdf)
  const files = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream && object.dict.get(PDFName.of('Type')) === PDFName.of('EmbeddedFile')
        ? [Buffer.from(decodePDFRawStream(object).decode())]
        : [],
    )
  expect(files).toHaveLength(1)
  expect(files[0]?.toString()).toBe(ok(await desk.returns.exportCase(returnId, staff('agent'))))
  const hash = createHash('sha256')
    .update(files[0] ?? '')
    .digest('hex')
  for (const page of pages) expect(holds([page], hash)).toBe(true)
})

test('names and titles of every script are there to be read, and nothing they hold turns the page around', async () => {
  const words = ['Žluťoučký', 'Ελλάς', 'Россия', '日本語', '한국어', '衬衫', 'ไทย', 'हिन्दी', '🧦']
  const title = `${words.join(' ')} \u202Egnp.exe\u0007 \u{10FFFF}`
  const customer = { customerId: 'c', name: 'حمد שלום', tags: [], ordersCount: 1 }
  const order = anOrder({ lines: [anOrderLine({ title })], customer })
  const { pages } = await (await aPaidCase({ order })).print()
  expect(words.filter((word) => !holds(pages, word))).toEqual([])
  expect(holds(pages, 'gnp.exe')).toBe(true)
  expect(holds(pages, '[U+10FFFF]')).toBe(true)
  // Printed from the right: the last letter comes first.
  expect(holds(pages, 'םולש')).toBe(true)
  expect(read(pages)).not.toContain('□')
})

test('a title of 500 letters without a blank is broken, and stays on its page', async () => {
  const title = 'W'.repeat(500)
  const { pages } = await (await aPaidCase({ order: anOrder({ lines: [anOrderLine({ title })] }) })).print()
  expect(holds(pages, title)).toBe(true)
  expect(
    Math.max(
      ...pages
        .join('')
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThan(130)
})

test('what was withdrawn is named without its picture, and a photo that is gone or broken stops nothing', async () => {
  const { desk, print, as, returnId, evidenceId, files } = await aPaidCase()
  files.set(evidenceId, new Uint8Array([1, 2, 3]))
  expect(holds((await print()).pages, 'The picture could not be read.')).toBe(true)
  files.delete(evidenceId)
  expect(holds((await print()).pages, 'The picture could not be read.')).toBe(true)
  const reason = 'Shows another parcel'
  ok(await desk.returns.withdrawEvidence({ ...as('agent', returnId), evidenceId, reason }))
  const { pages } = await print()
  expect(holds(pages, `by The agent (Agent): ${reason}`)).toBe(true)
})

test('it is for who may export, and of returns that there are', async () => {
  const { desk, returnId } = await aPaidCase()
  const by = (role: Parameters<typeof staff>[0], id: string) => desk.returns.evidencePack(id, staff(role))
  expect(await by('warehouse', returnId)).toMatchObject({ refusal: { code: 'not_your_role' } })
  expect(await by('owner', 'another')).toMatchObject({ refusal: { code: 'return_not_found' } })
})
