import sharp from 'sharp'

/** Sharp at the size that it is printed in, and a tenth of what is kept. Null for what cannot be read. */
const longestSide = 1_400

export const photoForPaper = async (content: Uint8Array): Promise<Uint8Array | null> => {
  try {
    return await sharp(content)
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78 })
      .timeout({ seconds: 20 })
      .toBuffer()
  } catch {
    return null
  }
}
