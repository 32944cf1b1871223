import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { cleanPhoto } from '../../../app/adapters/files/clean-photo.ts'

const markOf = async (image: Sharp) => {
  const cleaned = await cleanPhoto(await image.jpeg().toBuffer())
  return cleaned.ok ? cleaned.value.mark : expect.unreachable('a photo of ours is readable')
}

const plain = (background: string) => sharp({ create: { width: 600, height: 400, channels: 3, background } })

/** A stripe of grey in every place, brighter and darker in no order. */
const pattern = (seed: number, width = 630) => {
  const dots = Buffer.from(Array.from({ length: 9 * 8 }, (_, at) => (at * seed * 37) % 256))
  return sharp(dots, { raw: { width: 9, height: 8, channels: 1 } }).resize(
    width,
    Math.round((width * 8) / 9),
    {
      kernel: 'nearest',
    },
  )
}

const bitsApart = (one: string | null, other: string | null): number =>
  (BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2).replaceAll('0', '').length

test.each(['#000000', '#ffffff', '#f5f0e1'])('a plain picture has no mark: %s', async (colour) => {
  expect(await markOf(plain(colour))).toBeNull()
})

test('a picture that only grows brighter to one side has none', async () => {
  const dots = Buffer.from(Array.from({ length: 256 }, (_, at) => at))
  const gradient = sharp(dots, { raw: { width: 256, height: 1, channels: 1 } }).resize(600, 400, {
    fit: 'fill',
  })
  expect(await markOf(gradient)).toBeNull()
})

test('what shows something has one, nearly the same at another size, and another than another picture', async () => {
  const mark = await markOf(pattern(5))
  expect(mark).toMatch(/^[0-9a-f]{16}$/)
  expect(bitsApart(mark, await markOf(pattern(5, 450)))).toBeLessThanOrEqual(3)
  expect(bitsApart(mark, await markOf(pattern(11)))).toBeGreaterThan(10)
})
