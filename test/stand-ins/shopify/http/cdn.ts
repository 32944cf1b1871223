import express from 'express'
import type { Express } from 'express'
import { catalog } from '../seed/catalog.ts'

const hueOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7)

const initials = (title: string): string =>
  title
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 2)

/** A plain picture: the product's colour, its initials, its name. */
export const productImage = (handle: string): string | undefined => {
  const entry = catalog.find((each) => each.handle === handle)
  if (!entry) return undefined
  const hue = hueOf(handle)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" role="img" aria-label="${entry.title}">`,
    `<rect width="600" height="600" fill="hsl(${hue} 35% 90%)"/>`,
    `<circle cx="300" cy="260" r="150" fill="hsl(${hue} 40% 70%)"/>`,
    `<text x="300" y="300" font-family="sans-serif" font-size="120" text-anchor="middle" fill="hsl(${hue} 45% 30%)">${initials(entry.title)}</text>`,
    `<text x="300" y="510" font-family="sans-serif" font-size="40" text-anchor="middle" fill="hsl(${hue} 30% 30%)">${entry.title}</text>`,
    '</svg>',
  ].join('')
}

type Upload = { type: string; bytes: Buffer }

/** Product pictures, and files sent to the addresses that `stagedUploadsCreate` gives. */
export const addCdn = (app: Express): void => {
  const uploads = new Map<string, Upload>()
  app.get('/cdn/products/:name', (request, response) => {
    const svg = productImage(request.params.name.replace(/\.svg$/, ''))
    if (svg) response.type('image/svg+xml').send(svg)
    else response.status(404).end()
  })
  const raw = express.raw({ type: () => true, limit: '20mb' })
  app.put('/cdn/uploads/:key', raw, (request, response) => {
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    uploads.set(request.params['key'] ?? '', {
      type: request.header('content-type') ?? 'application/octet-stream',
      bytes,
    })
    response.status(200).end()
  })
  app.get('/cdn/uploads/:key', (request, response) => {
    const upload = uploads.get(request.params.key)
    if (upload) response.type(upload.type).send(upload.bytes)
    else response.status(404).end()
  })
}
