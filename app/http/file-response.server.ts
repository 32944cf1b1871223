type ServedFile = {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
  readonly maxAgeSeconds: number
}

/** A file as an answer: shown, never run. */
export const fileResponse = ({ name, mediaType, content, maxAgeSeconds }: ServedFile): Response =>
  new Response(content.slice(), {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `inline; filename="${name.replaceAll(/[^\w.\- ]/g, '_')}"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': maxAgeSeconds === 0 ? 'no-store' : `private, max-age=${maxAgeSeconds}`,
    },
  })

export const noSuchFile = (): Response =>
  new Response('There is no such file.', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
