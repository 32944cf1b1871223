import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Photos and videos as people and attackers send them. */

const plain = { create: { width: 400, height: 300, channels: 3, background: '#2f4f3e' } } as const
const noisy = (seed: number) =>
  ({
    create: {
      width: 640,
      height: 480,
      channels: 3,
      background: { r: seed % 256, g: (seed * 7) % 256, b: 90 },
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  }) as const

let made = 0
/** Each is another picture. */
export const aPhoto = (): Promise<Buffer> =>
  sharp(noisy((made += 1)))
    .jpeg()
    .toBuffer()

export const photoWithPlace = (): Promise<Buffer> =>
  sharp(plain)
    .withExif({
      IFD0: { Make: 'Phone', ImageDescription: 'Kitchen of Anna' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 22/1 12/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '4/1 53/1 42/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/** 900 megapixels of black, in a hundred kilobytes. */
export const pixelBomb = (): Buffer => {
  const side = 30_000
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(side * (1 + side / 8)))
  const mark = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([mark, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

const chunk = (name: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

const box = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, content])
}

/** Begins as every MP4 does; what follows is never looked at. */
export const aVideo = (bytes: number, brand = 'isom'): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.concat([Buffer.from(brand), Buffer.alloc(4), Buffer.from('mp42')])),
    box('mdat', Buffer.alloc(bytes, `film ${(made += 1)} `)),
  ])

export const aHeic = (): Buffer =>
  box('ftyp', Buffer.concat([Buffer.from('heic'), Buffer.alloc(4), Buffer.from('mif1heic')]))
