import sharp, { type Sharp } from 'sharp'
import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { evidenceLimits } from '../../domain/returns/evidence.ts'

// Decoders that the allowed kinds need, and no others: the library could read many more.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
// Every photo is another one: nothing is gained by keeping what was computed.
sharp.cache(false)

/** Enough to read a serial number on a label; the thumbnail is twice as large as it is shown. */
const longestSide = { photo: 2560, thumbnail: 480 }
const decodeSeconds = 30

/** A photo made anew from its pixels, upright and in sRGB: no metadata, no place, and nothing that was hidden behind the picture. */
export const cleanPhoto = async (
  content: Uint8Array,
): Promise<
  Outcome<{ readonly photo: Uint8Array; readonly thumbnail: Uint8Array; readonly mark: string | null }>
> => {
  const { pixels } = evidenceLimits.photo
  try {
    const decoded = sharp(content, { limitInputPixels: pixels, sequentialRead: true, failOn: 'error' })
    const photo = await asJpeg(decoded.autoOrient(), longestSide.photo, 85)
    const thumbnail = await asJpeg(sharp(photo), longestSide.thumbnail, 75)
    return accept({ photo, thumbnail, mark: await markOf(thumbnail) })
  } catch (error) {
    const isTooLarge = error instanceof Error && /pixel limit|too large/i.test(error.message)
    return isTooLarge
      ? refuse({ code: 'photo_too_many_pixels', megapixels: pixels / 1_000_000 })
      : refuse({ code: 'photo_unreadable' })
  }
}

/** Of 256 steps of grey. */
const leastContrast = 24
/** Of 64 dots, as many have to be brighter, and as many darker, than the next. */
const fewestTurns = 6

/**
 * How a picture looks, whatever its size, quality and small changes of its colours: in a field of 9 x 8 grey dots, whether each is
 * brighter than the one to its right. Null for a picture with hardly anything on it: a white wall, a finger before the lens; they
 * all look alike, and nobody is to be suspected of another's.
 */
const markOf = async (thumbnail: Uint8Array): Promise<string | null> => {
  const dots = await sharp(thumbnail).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
  let bits = ''
  for (let row = 0; row < 8; row += 1)
    for (let at = row * 9; at < row * 9 + 8; at += 1)
      bits += (dots[at] ?? 0) > (dots[at + 1] ?? 0) ? '1' : '0'
  const brighter = bits.replaceAll('0', '').length
  const isPlain = Math.max(...dots) - Math.min(...dots) < leastContrast
  if (isPlain || Math.min(brighter, bits.length - brighter) < fewestTurns) return null
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0')
}

const asJpeg = (image: Sharp, side: number, quality: number): Promise<Uint8Array> =>
  image
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality })
    .timeout({ seconds: decodeSeconds })
    .toBuffer()
