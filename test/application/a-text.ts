import type { Outcome } from '../../app/domain/outcome.ts'
import { ok } from './a-desk.ts'

/** An export as it is written, piece by piece. */
export const piecesOf = async (exported: Outcome<AsyncIterable<string>>): Promise<readonly string[]> => {
  const pieces: string[] = []
  for await (const piece of ok(exported)) pieces.push(piece)
  return pieces
}

export const textOf = async (exported: Outcome<AsyncIterable<string>>): Promise<string> =>
  (await piecesOf(exported)).join('')
