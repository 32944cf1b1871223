import { inflateSync } from 'node:zlib'

const woffMark = 0x774f4646
const header = { woff: 44, sfnt: 12 }
const entry = { woff: 20, sfnt: 16 }

/** A WOFF 1.0 typeface as plain TrueType; what is none stays as it is. The font engine unpacks a packed one again for every letter. */
export const unpacked = (content: Buffer): Uint8Array => {
  if (content.readUInt32BE(0) !== woffMark) return content
  const count = content.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) =>
    tableAt(content, header.woff + index * entry.woff),
  )
  const head = Buffer.alloc(header.sfnt + count * entry.sfnt)
  head.writeUInt32BE(content.readUInt32BE(4), 0)
  head.writeUInt16BE(count, 4)
  let offset = head.length
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const at = header.sfnt + index * entry.sfnt
    tag.copy(head, at)
    checksum.copy(head, at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(data.length, at + 12)
    offset += padded(data.length)
  }
  const padding = (data: Uint8Array) => Buffer.alloc(padded(data.length) - data.length)
  return Buffer.concat([head, ...tables.flatMap(({ data }) => [data, padding(data)])])
}

const padded = (length: number): number => Math.ceil(length / 4) * 4

const tableAt = (content: Buffer, at: number) => {
  const [offset, packedLength, length] = [4, 8, 12].map((part) => content.readUInt32BE(at + part))
  const stored = content.subarray(offset, (offset ?? 0) + (packedLength ?? 0))
  return {
    tag: content.subarray(at, at + 4),
    checksum: content.subarray(at + 16, at + 20),
    data: packedLength === length ? stored : inflateSync(stored),
  }
}
