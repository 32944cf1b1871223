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
    .jpeg()
    .toBuffer()

/** 900 megapixels of nothing, in some megabytes. */
export const pixelBomb = (): Promise<Buffer> =>
  sharp({
    create: { width: 30_000, height: 30_000, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 9 })
    .toBuffer()

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
