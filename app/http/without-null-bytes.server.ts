import { Transform } from 'node:stream'

/**
 * What React 18 renders, without the zero bytes it puts in: where a character of several bytes does not fit at the end of its buffer, it
 * sends the rest of the buffer too (mended in React 19: facebook/react#26228). A browser shows U+FFFD for one within an attribute, so a
 * name would be saved with it. No page holds such a byte of its own: the database takes none.
 */
export const withoutNullBytes = (): Transform =>
  new Transform({
    transform: (chunk: Buffer, _encoding, done) =>
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk),
  })
