import express from 'express'
import type { Express } from 'express'
import { catalog } from '../seed/catalog.ts'
import { drawProduct } from '../storefront/product-picture.ts'

/** A drawing of the kind of goods, in colours of the product's own. */
const productImage = (handle: string): string | undefined => {
  const entry = catalog.find((each) => each.handle === handle)
  return entry && drawProduct(entry)
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
