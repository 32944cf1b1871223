import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowSplitter, type SplitRow } from '../../../app/adapters/tables/split-rows.ts'
import { UnreadableTable } from '../../../app/application/ports/tables.ts'

/** The same text, cut anywhere: after the first letters that are gathered, each piece is looked at. */
const split = (
  text: string,
  { delimiter = ',', cuts = [] as readonly number[] } = {},
): readonly SplitRow[] => {
  const splitter = rowSplitter(delimiter)
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((one, other) => one - other)]
  const rows = places.flatMap((from, at) => splitter.rowsOf(text.slice(from, places[at + 1])))
  return [...rows, ...splitter.rest()]
}

const cellsOf = (rows: readonly SplitRow[]) => rows.map(({ cells }) => cells)

/** What a well-known reader makes of it; null where it refuses. */
const known = (text: string, delimiter = ','): readonly (readonly string[])[] | null => {
  try {
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, bom: false })
  } catch {
    return null
  }
}

const ours = (text: string, options: Parameters<typeof split>[1]): readonly (readonly string[])[] | null => {
  try {
    return cellsOf(split(text, options))
  } catch (error) {
    if (error instanceof UnreadableTable) return null
    throw error
  }
}

const cuts = fc.array(fc.nat(40_000), { maxLength: 6 })
const delimiters = fc.constantFrom(',', ';', '\t')
/** So long a first row that what follows it is read piece by piece. */
const filler = 'x'.repeat(16_384)

describe('rows', () => {
  test('of what programs write are their cells, whatever the cells hold and wherever the file is cut', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('a', '"', '""', ',', ';', '\t', '\n', ' ', 'é', '😀', '=1+1', '\uFEFF'),
      maxLength: 8,
    })
    const rows = fc.array(fc.array(hostile, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 })
    const endings = fc.constantFrom('\n', '\r\n', '\r')
    fc.assert(
      fc.property(rows, endings, delimiters, cuts, fc.boolean(), (cells, ending, delimiter, cuts, ends) => {
        const written = (cell: string) =>
          /["\n\r]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
        const table = [[filler, 'b'], ...cells]
        const text = table.map((row) => row.map(written).join(delimiter)).join(ending) + (ends ? ending : '')
        expect(cellsOf(split(text, { delimiter, cuts }))).toEqual(table)
        expect(known(text, delimiter)).toEqual(table)
      }),
      { numRuns: 150 },
    )
  })

  test('of any text are what a well-known reader makes of it, or both refuse it', () => {
    const ending = fc.constantFrom('\n', '\r\n')
    const texts = fc.string({
      unit: fc.constantFrom('a', '"', '"', ',', ';', '¶', '¶', ' ', 'é'),
      maxLength: 40,
    })
    fc.assert(
      fc.property(texts, ending, delimiters, cuts, (text, ending, delimiter, cuts) => {
        const written = `${filler}${ending}${text.replaceAll('¶', ending)}`
        expect(ours(written, { delimiter, cuts })).toEqual(known(written, delimiter))
      }),
      { numRuns: 500 },
    )
  })

  test('know the line on which they end, counting those within quotes and the empty ones', () => {
    const text = 'a,b\n\n1,"two\nlines"\r\n\n2,3\n'
    expect(split(text)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 4, cells: ['1', 'two\nlines'] },
      { line: 6, cells: ['2', '3'] },
    ])
  })

  test('are found where lines end otherwise than the first one', () => {
    expect(cellsOf(split('a,b\n1,2\r\n3,"4"\r\n'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ])
  })
})

describe('a file is refused', () => {
  test.each([
    ['for a quote in the midst of a cell, with its line', 'a,b\n1,5" pipe\n', /midst of a cell, in line 2/],
    ['for letters after a closing quote, with its line', 'a,b\n1,"2"3\n', /closes a cell, in line 2/],
    [
      'for a quote that nobody closes, with the line before it',
      'a,b\n1,2\n"3,4\n5,6\n',
      /after line 2 is never closed/,
    ],
  ])('%s', (_why, text, reason) => {
    expect(() => split(text)).toThrow(reason)
  })

  test('for a row without an end, before it is in memory', () => {
    const splitter = rowSplitter(',')
    const pieces = () => {
      for (let piece = 0; piece < 200; piece += 1) splitter.rowsOf('x'.repeat(10_000))
    }
    expect(pieces).toThrow(/longer than 1000000 letters/)
  })
})
