import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Suspense } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { withoutNullBytes } from '../../app/http/without-null-bytes.server.ts'

const rendered = (page: React.ReactElement, body: PassThrough): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      onAllReady: () => {
        buffer(body).then(resolve, reject)
        pipe(body)
      },
      onError: reject,
    })
  })

/** Curly quotes all over React's buffer of 2,048 bytes, as words and as what fields say. */
const aPage = (before: number) => (
  <Suspense>
    <p>{'.'.repeat(before)}</p>
    {Array.from({ length: 300 }, (_, at) => (
      <p key={at}>
        “Tidak dijual lagi” <input defaultValue={`“${at}”`} />
      </p>
    ))}
  </Suspense>
)

describe('a page', () => {
  test('has no byte that nobody wrote, wherever a long character falls', async () => {
    for (const before of [0, 1, 2, 3, 4]) {
      const page = aPage(before)
      expect((await rendered(page, withoutNullBytes())).toString()).toBe(renderToString(page))
    }
  })

  test('had such bytes otherwise: this goes when React is mended', async () => {
    const plain = await Promise.all(
      [0, 1, 2, 3, 4].map((before) => rendered(aPage(before), new PassThrough())),
    )
    expect(plain.some((page) => page.includes(0))).toBe(true)
  })
})
