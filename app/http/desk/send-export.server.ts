import type { Outcome } from '../../domain/outcome.ts'
import { statusOf } from './answer-form.server.ts'

export type ExportKind = { readonly format: 'csv' | 'json'; readonly of: 'returns' | 'lines' }

/** Which file is wanted. What is asked for wrongly is the usual one. */
export const readExportKind = (asked: (name: string) => unknown): ExportKind => ({
  format: asked('format') === 'json' ? 'json' : 'csv',
  of: asked('of') === 'lines' ? 'lines' : 'returns',
})

/** An export as an answer that is written while it is read. One that breaks off ends the connection: no file looks whole that is not. */
export const sendExport = (outcome: Outcome<AsyncIterable<string>>, kind: ExportKind): Response => {
  if (!outcome.ok) return refused(outcome)
  const name = kind.format === 'csv' && kind.of === 'lines' ? 'return-lines' : 'returns'
  return asFile(streamOf(outcome.value), `${name}.${kind.format}`, mediaTypes[kind.format])
}

/** Where channels and ledgers differ. */
export const sendDifferences = (outcome: Outcome<AsyncIterable<string>>): Response =>
  outcome.ok ? asFile(streamOf(outcome.value), 'differences.csv', mediaTypes.csv) : refused(outcome)

/** What was sent by hand. */
export const sendPayouts = (outcome: Outcome<AsyncIterable<string>>): Response =>
  outcome.ok ? asFile(streamOf(outcome.value), 'payouts.csv', mediaTypes.csv) : refused(outcome)

/** What a backtest counted, or its cases. */
export const sendBacktest = (
  outcome: Outcome<AsyncIterable<string>>,
  { format, of }: { readonly format: 'csv' | 'json'; readonly of: 'sums' | 'cases' },
): Response => {
  if (!outcome.ok) return refused(outcome)
  return asFile(streamOf(outcome.value), `backtest-${of}.${format}`, mediaTypes[format])
}

const mediaTypes = { csv: 'text/csv; charset=utf-8', json: 'application/json', pdf: 'application/pdf' }

/** A case as JSON. */
export const sendCase = (outcome: Outcome<string>): Response =>
  outcome.ok ? asFile(outcome.value, 'return.json', mediaTypes.json) : refused(outcome)

/** The evidence pack of a case. */
export const sendPack = (outcome: Outcome<{ readonly name: string; readonly pdf: Uint8Array }>): Response =>
  outcome.ok
    ? asFile(outcome.value.pdf as Uint8Array<ArrayBuffer>, outcome.value.name, mediaTypes.pdf)
    : refused(outcome)

/** A refusal as an answer to a program: the screen that asked words it. */
const refused = (outcome: Outcome<unknown>): Response =>
  Response.json(outcome.ok ? null : outcome.refusal, {
    status: statusOf(outcome),
    headers: { 'Cache-Control': 'no-store' },
  })

const asFile = (content: BodyInit, name: string, mediaType: string): Response =>
  new Response(content, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })

const streamOf = (texts: AsyncIterable<string>): ReadableStream<Uint8Array> => {
  const pieces = texts[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const next = await pieces.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    cancel: async () => {
      await pieces.return?.()
    },
  })
}
