import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asPlainText, csvRow } from '../../app/application/returns/csv.ts'

test.each([
  '=1+1',
  '+31 6 1234',
  '-2',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\n=x',
  '＝1',
  '＋1',
  '－1',
  '＠A1',
  '﹦1',
  '−1',
  '  =1',
  '\u00A0=1',
  '\u200B=1',
  '\uFEFF=1',
  '\u0007=1',
  "'=1",
  "''@x",
])('%j begins like a formula, and is kept as text', (text) => {
  expect(asPlainText(text)).toBe(`'${text}`)
})

test.each(['Anna', 'a=b', "'s-Gravenhage", "O'Neill", '#1001', 'R-1001', '', 'x@y.nl', 'משה', '10 - 20'])(
  '%j is nothing that runs, and stays as it is',
  (text) => {
    expect(asPlainText(text)).toBe(text)
  },
)

test('what was written can be had back: of text that runs without its apostrophe, one is taken off', () => {
  const hostile = fc.string({ unit: fc.constantFrom("'", '=', '+', ' ', '\t', 'a', '＝', '\u200B') })
  fc.assert(
    fc.property(hostile, (text) => {
      const safe = asPlainText(text)
      const back = safe.startsWith("'") && asPlainText(safe.slice(1)) === safe ? safe.slice(1) : safe
      expect(back).toBe(text)
      expect(safe).not.toMatch(/^[\s\u200B]*[=+\-@＝]/)
    }),
    { numRuns: 1_000 },
  )
})

test('a cell with separators of any language, quotes or line breaks is one cell', () => {
  expect(csvRow(['a;b', 'c"d', 'e\nf', 'g,h', 'i\tj', null, 3, true])).toBe(
    '"a;b","c""d","e\nf","g,h","i\tj",,3,true\r\n',
  )
})
