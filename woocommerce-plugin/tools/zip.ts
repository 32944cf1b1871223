import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

export type ZipEntry = { readonly name: string; readonly content: Buffer }

/** The oldest moment that the format knows, 1980-01-01: a build says nothing of when it was made. */
const noDate = 0x21
const utf8 = 0x800
const deflated = 8

/** The same files make the same archive, byte by byte. */
export const writeZip = (entries: readonly ZipEntry[]): Buffer => {
  const sorted = entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of sorted) {
    const path = Buffer.from(name, 'utf8')
    const packed = deflateRawSync(content, { level: 9 })
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(utf8, 2)
    about.writeUInt16LE(deflated, 4)
    about.writeUInt16LE(noDate, 8)
    about.writeUInt32LE(crc32(content), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(content.length, 18)
    about.writeUInt16LE(path.length, 22)
    const end = Buffer.alloc(14)
    // A plain file that everybody may read.
    end.writeUInt32LE(0o100644 * 0x10000, 6)
    end.writeUInt32LE(offset, 10)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, path, packed])
    locals.push(local)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), about, end, path]))
    offset += local.length
  }
  return Buffer.concat([
    ...locals,
    ...directory,
    closing(sorted.length, Buffer.concat(directory).length, offset),
  ])
}

const closing = (count: number, size: number, offset: number): Buffer => {
  const record = Buffer.alloc(22)
  record.write('PK\x05\x06', 'latin1')
  record.writeUInt16LE(count, 8)
  record.writeUInt16LE(count, 10)
  record.writeUInt32LE(size, 12)
  record.writeUInt32LE(offset, 16)
  return record
}

/** Files of an archive, without its folders. */
export const readZip = (archive: Buffer): readonly ZipEntry[] => {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0) throw new Error('not a zip archive')
  let at = archive.readUInt32LE(end + 16)
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const [names, extras, words] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field))
    const name = archive.toString('utf8', at + 46, at + 46 + (names ?? 0))
    const entry = { name, content: contentAt(archive, at) }
    at += 46 + (names ?? 0) + (extras ?? 0) + (words ?? 0)
    return entry
  }).filter(({ name }) => !name.endsWith('/'))
}

const contentAt = (archive: Buffer, at: number): Buffer => {
  const local = archive.readUInt32LE(at + 42)
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20))
  return archive.readUInt16LE(at + 10) === deflated ? inflateRawSync(packed) : packed
}
