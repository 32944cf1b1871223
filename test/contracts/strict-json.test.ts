import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseStrictJson } from '../../app/contracts/strict-json.ts'

const outcomeOf = (text: string): unknown => {
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return { ok: false }
  }
}

describe('strict JSON', () => {
  test('what JSON.parse reads, it reads alike', () => {
    const readsAlike = fc.property(fc.json({ maxDepth: 8 }), fc.constantFrom(0, 1, '\t'), (text, indent) => {
      const spaced = JSON.stringify(JSON.parse(text), null, indent)
      fc.pre(!spaced.includes('__proto__') && !/[\d.]{16}/.test(spaced))
      expect(parseStrictJson(spaced)).toEqual({ ok: true, value: JSON.parse(spaced) as unknown })
    })
    fc.assert(readsAlike, { numRuns: 1000 })
  })

  test('what JSON.parse refuses, it refuses, whatever was broken off, put in or swapped', () => {
    const pieces = fc.constantFrom(
      ...'{}[]",:\\- \n\u00010eE.+truefalsn'.split(''),
      '"a"',
      '\\u00',
      '12',
      '0.5',
      '\uD800',
    )
    const broken = fc.record({
      text: fc.json({ maxDepth: 3 }),
      at: fc.nat(),
      cut: fc.nat(3),
      piece: fc.oneof(pieces, fc.constant('')),
    })
    const refusesAlike = fc.property(broken, ({ text, at, cut, piece }) => {
      const from = at % (text.length + 1)
      const edited = text.slice(0, from) + piece + text.slice(from + cut)
      const found = parseStrictJson(edited)
      fc.pre(found.ok || !/twice|__proto__|more digits/.test(found.refusal.message))
      expect(found).toMatchObject(outcomeOf(edited) as object)
    })
    fc.assert(refusesAlike, { numRuns: 5000 })
  })

  test.each([
    ['1.5', 1.5],
    ['1e3', 1000],
    ['-0.001', -0.001],
    ['12345678901234.0', 12_345_678_901_234],
    ['9007199254740993', 9_007_199_254_740_992],
    ['"\\u00e9\\n\\/"', 'é\n/'],
  ])('%s is a value', (text, value) => {
    expect(parseStrictJson(text)).toEqual({ ok: true, value })
  })

  test('what is nested too deep is refused, not a crash', () => {
    expect(parseStrictJson('['.repeat(100_000))).toMatchObject({
      refusal: { column: 66, message: 'nested deeper than 64 levels' },
    })
  })

  test('a very long text is read', () => {
    const text = 'x\\n'.repeat(1_000_000)
    expect(parseStrictJson(`"${text}"`)).toMatchObject({ ok: true })
  })
})
