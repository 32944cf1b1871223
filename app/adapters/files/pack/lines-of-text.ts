import bidiFactory from 'bidi-js'
import type { Piece, Typefaces, Weight } from './typefaces.ts'

const bidi = bidiFactory()
const words = new Intl.Segmenter('und', { granularity: 'word' })
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** What is not seen is not printed: control characters, marks of direction, variants of letters. Line breaks stay. */
export const visible = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\uFE00-\uFE0F]/gu, (letter) => (letter === '\n' ? letter : ''))

/** Lines that fit a width: broken between words, or within one that is longer than a line. */
export const linesOf = (text: string, width: number, measure: (text: string) => number): readonly string[] =>
  visible(text)
    .split('\n')
    .flatMap((paragraph) => linesOfParagraph(paragraph, width, measure))

const linesOfParagraph = (
  paragraph: string,
  width: number,
  measure: (text: string) => number,
): readonly string[] => {
  const lines: string[] = []
  let line = ''
  const add = (part: string) => {
    if (line !== '' && measure(line + part.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line = line === '' ? part.trimStart() : line + part
  }
  for (const word of wordsOf(paragraph))
    for (const part of measure(word) > width ? piecesThatFit(word, width, measure) : [word]) add(part)
  return [...lines, line.trimEnd()]
}

/** Words with the blanks and the punctuation that follow them. Scripts without blanks are divided as their readers do. */
const wordsOf = (paragraph: string): readonly string[] => {
  const parts: string[] = []
  for (const { segment, isWordLike } of words.segment(paragraph)) {
    if (isWordLike || parts.length === 0 || /\s$/.test(parts.at(-1) ?? '')) parts.push(segment)
    else parts[parts.length - 1] += segment
  }
  return parts
}

const piecesThatFit = (word: string, width: number, measure: (text: string) => number): readonly string[] => {
  const pieces = ['']
  for (const { segment } of graphemes.segment(word)) {
    const last = pieces.at(-1) ?? ''
    if (last !== '' && measure(last + segment) > width) pieces.push(segment)
    else pieces[pieces.length - 1] = last + segment
  }
  return pieces
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const leftToRight = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}]/u

/** Within a sentence of ours, a phrase of theirs does not draw the figures after it to itself. */
const phrases = new RegExp(
  `${rightToLeft.source}(?:(?:${rightToLeft.source}|[\\s\\p{M}])*${rightToLeft.source})?`,
  'gu',
)
const [isolate, endOfIsolate] = ['\u2067', '\u2069']
const isolates = /[\u2067\u2069]/g

/** A line as it stands on paper, from left to right, in pieces of one typeface each. */
export const asPrinted = (line: string, faces: Typefaces, weight: Weight): readonly Piece[] => {
  if (!rightToLeft.test(line)) return faces.pieces(line, weight)
  const isWithin = leftToRight.test(line)
  const marked = isWithin ? line.replaceAll(phrases, `${isolate}$&${endOfIsolate}`) : line
  const { levels } = bidi.getEmbeddingLevels(marked, isWithin ? 'ltr' : 'rtl')
  return inVisualOrder(runsOf(marked, levels)).flatMap(({ text: run, level }) => {
    const text = run.replaceAll(isolates, '')
    if (level % 2 === 0) return faces.pieces(text, weight)
    return faces
      .pieces(text, weight)
      .toReversed()
      .map((piece) => ({ ...piece, text: forRightToLeft(piece.text) }))
  })
}

type Run = { readonly text: string; readonly level: number }

const runsOf = (line: string, levels: Uint8Array): readonly Run[] => {
  const runs: { text: string; level: number }[] = []
  for (const [index, letter] of line.split('').entries()) {
    const level = levels[index] ?? 0
    const last = runs.at(-1)
    if (last?.level === level) last.text += letter
    else runs.push({ text: letter, level })
  }
  return runs
}

/** Rule L2 of the bidirectional algorithm: from the highest level down to the lowest odd one, runs are turned around. */
const inVisualOrder = (runs: readonly Run[]): readonly Run[] => {
  let ordered = [...runs]
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level -= 1)
    ordered = turnedAround(ordered, level)
  return ordered
}

const turnedAround = (runs: readonly Run[], level: number): Run[] => {
  const result: Run[] = []
  let group: Run[] = []
  for (const run of runs) {
    if (run.level >= level) group = [run, ...group]
    else {
      result.push(...group, run)
      group = []
    }
  }
  return [...result, ...group]
}

/** Letters of these scripts are turned around where they are shaped; marks alone have to be turned here. */
const forRightToLeft = (text: string): string => {
  const mirrored = Array.from(text, (letter) => bidi.getMirroredCharacter(letter) ?? letter)
  return rightToLeft.test(text) ? mirrored.join('') : mirrored.toReversed().join('')
}
