import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillWording, readWording, wordingVariables } from '../../../app/domain/messages/wording.ts'

const known = {
  rma: 'R-1001',
  order: '#1001',
  amount: '€54.05',
  customer: null,
  shop: 'Toko',
  tracking: null,
}
const filled = (text: string) => {
  const read = readWording(text)
  return read.ok ? fillWording(read.value, known) : read.refusal
}

test('variables are filled in, however much room is left in the braces', () => {
  expect(filled('{amount} for { rma } of {order}.')).toBe('€54.05 for R-1001 of #1001.')
})

test('what is not known is what stands there instead', () => {
  expect(filled('Hello {customer|there}, {tracking | no number yet}')).toBe('Hello there, no number yet')
})

test('a variable that does not exist is refused by name', () => {
  expect(filled('{Amount}')).toEqual({ code: 'variable_unknown', variable: 'Amount' })
  expect(filled('{}')).toEqual({ code: 'variable_unknown', variable: '' })
  expect(filled('{constructor}')).toEqual({ code: 'variable_unknown', variable: 'constructor' })
})

test('a variable that is not always known needs something to stand in for it', () => {
  expect(filled('Hello {customer},')).toEqual({ code: 'variable_needs_fallback', variable: 'customer' })
  expect(filled('{tracking| }')).toEqual({ code: 'variable_needs_fallback', variable: 'tracking' })
})

test('a brace that encloses nothing is refused', () => {
  for (const text of ['{rma', 'rma}', '{{rma}}', '}{'])
    expect(filled(text)).toEqual({ code: 'braces_unreadable' })
})

test('what is filled in is never read as words again', () => {
  const read = readWording('{order}')
  expect(read.ok && fillWording(read.value, { ...known, order: '{amount}' })).toBe('{amount}')
})

test('words without braces stay as they are, and words that are read leave no variable open', () => {
  const piece = fc.oneof(
    fc.string().map((text) => text.replaceAll(/[{}]/g, '')),
    fc.constantFrom(...wordingVariables).map((variable) => `{${variable}|else}`),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      const said = filled(text)
      if (!text.includes('{')) expect(said).toBe(text)
      else expect(said).not.toMatch(/[{}]/)
    }),
    { numRuns: 500 },
  )
})
