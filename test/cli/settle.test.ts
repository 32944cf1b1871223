import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { settle } from '../../app/cli/settle.ts'
import { fakeTerminal } from './terminal.ts'

const readme = readFileSync(new URL('../../app/cli/README.md', import.meta.url), 'utf8')
const [example = '', answer = '', refusal = ''] = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map(
  (found) => found[1],
)

const run = async (content: string | Uint8Array, ...args: string[]) => {
  const { terminal, out, err } = fakeTerminal({ '-': content })
  return { status: await settle.run(args.length > 0 ? args : ['-'], terminal), out, err }
}

/** The example with some of its JSON text replaced. */
const edited = (...replacements: [from: string, to: string][]): string => {
  let text = JSON.stringify(JSON.parse(example))
  for (const [from, to] of replacements) {
    expect(text).toContain(from)
    text = text.replace(from, to)
  }
  return text
}

const complaints = async (content: string | Uint8Array) => {
  const { status, out, err } = await run(content)
  expect({ status, out }).toEqual({ status: 2, out: [] })
  return err.map((line) => line.replace('settle: standard input: ', ''))
}

describe('settle', () => {
  test('the example of the manual prints what the manual says, as one line', async () => {
    const { status, out, err } = await run(example)
    expect({ status, err, answers: out.map((line): unknown => JSON.parse(line)) }).toEqual({
      status: 0,
      err: [],
      answers: [JSON.parse(answer)],
    })
    expect(out[0]).not.toContain('\n')
  })

  test('too many units are refused as the manual says, with exit status 1 and nothing else', async () => {
    const more = '{"lines":[{"id":"A","quantity":3}]}'
    const { status, out, err } = await run(edited([']}]}', `]},${more}]}`]))
    expect({ status, err, answers: out.map((line): unknown => JSON.parse(line)) }).toEqual({
      status: 1,
      err: [],
      answers: [JSON.parse(refusal)],
    })
  })

  test('what may be left out has the meaning that the manual gives it', async () => {
    const short = {
      currency: 'EUR',
      lines: [{ id: 'A', quantity: 2, item: 5 }],
      order: {},
      captured: 5,
      returns: [{ lines: [] }],
    }
    const { status, out } = await run(JSON.stringify(short))
    expect({ status, out }).toEqual({
      status: 0,
      out: [
        '{"returns":[{"lines":[],"shipping":0,"shippingTaxes":{},"entitlement":0,"deductions":[],"settlement":0}],"paidBack":0,"remaining":5}',
      ],
    })
  })

  test('an order without returns has everything remaining', async () => {
    const none = JSON.stringify({ ...JSON.parse(example), returns: [] })
    expect((await run(none)).out).toEqual(['{"returns":[],"paidBack":0,"remaining":1815}'])
  })

  test('a cancelled return pays nothing and says why', async () => {
    const { out } = await run(edited(['"cancelled":false', '"cancelled":true']))
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      returns: [{ entitlement: 403, deductions: [{}, {}, { name: 'cancelled', minor: 43 }], settlement: 0 }],
      paidBack: 0,
      remaining: 1815,
    })
  })

  test('names that JavaScript itself uses are names like any other', async () => {
    const { status, out } = await run(
      edited(['"vat":210', '"constructor":210,"toString":3'], ['"captured":1815', '"captured":1818']),
    )
    expect(status).toBe(0)
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      returns: [{ lines: [{ taxes: { constructor: 70, toString: 1 } }] }],
    })
  })

  test('a byte order mark is not part of the file', async () => {
    expect((await run(`\uFEFF${example}`)).status).toBe(0)
  })

  test('without a file, or with two, its usage is printed', async () => {
    const { terminal, err } = fakeTerminal({})
    expect([await settle.run([], terminal), await settle.run(['a', 'b'], terminal)]).toEqual([2, 2])
    expect(err).toEqual(['usage: kembali settle FILE|-', 'usage: kembali settle FILE|-'])
  })

  test('a file that cannot be read is named with the reason', async () => {
    expect(await run('', 'gone.json')).toEqual({
      status: 2,
      out: [],
      err: ['settle: gone.json: no such file'],
    })
  })
})

const amounts = 'must be a whole number of minor units from 0 to 9007199254740991'

const malformed: [situation: string, from: string, to: string, complaint: string][] = [
  ['a negative amount', '"item":1000', '"item":-1', `lines[0].item: ${amounts}, not -1`],
  ['a fractional amount', '"item":1000', '"item":10.5', `lines[0].item: ${amounts}, not 10.5`],
  ['an amount as text', '"item":1000', '"item":"1000"', `lines[0].item: ${amounts}, not "1000"`],
  ['no amount', '"item":1000,', '', `lines[0].item: is missing; it ${amounts}`],
  [
    'an amount beyond exact numbers',
    '"item":1000',
    '"item":9007199254740993',
    `lines[0].item: ${amounts}, not 9007199254740992`,
  ],
  ['an infinite amount', '"captured":1815', '"captured":1e999', `captured: ${amounts}, not Infinity`],
  ['a negative tax', '"vat":210', '"vat":-210', `lines[0].taxes.vat: ${amounts}, not -210`],
  [
    'taxes as a list',
    '{"vat":210}',
    '[210]',
    'lines[0].taxes: must be an object of amounts by tax name, not [210]',
  ],
  [
    'no units',
    '"quantity":3',
    '"quantity":0',
    'lines[0].quantity: must be a whole number of units from 1 to 1000000, not 0',
  ],
  [
    'half a unit',
    '"quantity":1}',
    '"quantity":0.5}',
    'returns[0].lines[0].quantity: must be a whole number of units, at least 1, not 0.5',
  ],
  [
    'no lines',
    '[{"id":"A","quantity":3,"item":1000,"taxes":{"vat":210}}]',
    '[]',
    'lines: must have at least one line',
  ],
  [
    'an empty id',
    '{"id":"A","quantity":3',
    '{"id":"","quantity":3',
    'lines[0].id: must be a text of at least one character, not ""',
  ],
  [
    'a currency that is a name',
    '"EUR"',
    '"Euro"',
    'currency: must be three capital letters, as in ISO 4217, not "Euro"',
  ],
  ['an unknown key', '"returns":', '"retruns":', 'returns: is missing; it must be a list of returns'],
  [
    'three decimals of a percentage',
    '"percent":15',
    '"percent":15.125',
    'returns[0].deductions[0].percent: must be a percentage from 0 to 100 with at most two decimals, not 15.125',
  ],
  [
    'more than a hundred percent',
    '"percent":15',
    '"percent":"100.01"',
    'returns[0].deductions[0].percent: must be a percentage from 0 to 100 with at most two decimals, not "100.01"',
  ],
  [
    'a deduction of nothing',
    ',"percent":15',
    '',
    'returns[0].deductions[0]: must have either percent or minor, and not both',
  ],
  [
    'a deduction of both',
    '"percent":15',
    '"percent":15,"minor":1',
    'returns[0].deductions[0]: must have either percent or minor, and not both',
  ],
  [
    'a name that is taken',
    '"restocking"',
    '"already_refunded"',
    'returns[0].deductions[0].name: must be a name of your own, not "already_refunded"',
  ],
  [
    'a line that the order has not',
    '{"id":"A","quantity":1}',
    '{"id":"B","quantity":1}',
    'returns[0].lines[0].id: names no line of the order: "B"',
  ],
  [
    'a line id twice',
    '"lines":[',
    '"lines":[{"id":"A","quantity":1,"item":0},',
    'lines[1].id: repeats the id of lines[0]',
  ],
  [
    'a discount larger than the items',
    '"discount":0',
    '"discount":1001',
    'order.discount: is 1001, more than all items: 1000',
  ],
  [
    'more refunded than captured',
    '"refundedOutside":0',
    '"refundedOutside":1816',
    'refundedOutside: is 1816, more than was captured: 1815',
  ],
  ['a flag as text', 'false', '"no"', 'taxesIncluded: must be true or false, not "no"'],
  [
    'amounts that sum beyond exact numbers',
    '"item":1000',
    '"item":9007199254740991',
    'the amounts of the order sum to 9007199254741806, which is more than 9007199254740991',
  ],
]

describe('malformed files', () => {
  test.each(malformed)('%s', async (_, from, to, complaint) => {
    expect(await complaints(edited([from, to]))).toContain(complaint)
  })

  test('unknown keys are named beside those that are known', async () => {
    expect(await complaints(edited(['"currency"', '"note":"x","currency"']))).toEqual([
      'has an unknown key "note"; known are currency, taxesIncluded, lines, order, captured, refundedOutside, returns',
    ])
  })

  test('every problem is named, up to twenty', async () => {
    const lines = Array.from({ length: 15 }, (_, index) => ({ id: `L${index}`, quantity: 0, item: -1 }))
    const found = await complaints(JSON.stringify({ ...JSON.parse(example), lines, returns: [] }))
    expect(found).toHaveLength(21)
    expect(found.at(-1)).toBe('and 10 more')
  })

  test.each([
    ['', 'is empty'],
    [' \n', 'is empty'],
    ['null', 'must be an object, not null'],
    ['[]', 'must be an object, not []'],
    ['{"currency": EUR}', 'line 1, column 14: expected a value, found "E"'],
    ['{\n  "lines": [1 2]\n}', 'line 2, column 15: expected "," or "]", found "2"'],
    ['{"captured": 1, "captured": 2}', 'line 1, column 17: the key "captured" occurs twice in this object'],
    ['{"__proto__": {"captured": 1}}', 'line 1, column 2: the key "__proto__" is not allowed'],
    ['{"\\u005f_proto__": 1}', 'line 1, column 2: the key "__proto__" is not allowed'],
    [
      '{"captured": 1000.0000000000000001}',
      'line 1, column 14: 1000.0000000000000001 has more digits than can be kept',
    ],
    ['{"captured": 1', 'line 1, column 15: expected "," or "}", found the end of the text'],
  ])('%j: %s', async (content, complaint) => {
    expect(await complaints(content)).toEqual([complaint])
  })

  test('bytes that are not text', async () => {
    expect(await complaints(new Uint8Array([0x7b, 0xff, 0x7d]))).toEqual(['is not UTF-8 text'])
  })
})
