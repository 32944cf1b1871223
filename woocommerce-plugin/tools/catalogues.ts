/** A sentence with its translations: one, or one for each plural form. */
export type Translated = {
  readonly id: string
  readonly plural: string | null
  readonly words: readonly string[]
}

const quoted = (line: string): string => JSON.parse(line.slice(line.indexOf('"'))) as string

/** Reads a catalogue of gettext (`.po`), of which we use: comments, msgid, msgid_plural, msgstr. */
export const readCatalogue = (text: string): readonly Translated[] => {
  const found: { id: string; plural: string | null; words: string[] }[] = []
  let add: (more: string) => void = () => {}
  for (const line of text.split('\n')) {
    const entry = found.at(-1)
    if (line.startsWith('msgid ')) {
      const started = { id: quoted(line), plural: null, words: [] as string[] }
      found.push(started)
      add = (more) => (started.id += more)
    } else if (entry && line.startsWith('msgid_plural ')) {
      entry.plural = quoted(line)
      add = (more) => (entry.plural = (entry.plural ?? '') + more)
    } else if (entry && line.startsWith('msgstr')) {
      const at = entry.words.push(quoted(line)) - 1
      add = (more) => (entry.words[at] = (entry.words[at] ?? '') + more)
    } else if (line.startsWith('"')) add(quoted(line))
  }
  return found
}

/** The binary form that WordPress reads (`.mo`). What is not translated is left out, so that English shows. */
export const compileCatalogue = (entries: readonly Translated[]): Buffer => {
  const pairs = entries
    .filter(({ words }) => words.length > 0 && words.every((word) => word !== ''))
    .map(({ id, plural, words }) => ({
      key: Buffer.from(plural === null ? id : `${id}\0${plural}`),
      value: Buffer.from(words.join('\0')),
    }))
    .toSorted((one, other) => Buffer.compare(one.key, other.key))
  const table = 28
  let offset = table + pairs.length * 16
  const place = ({ length }: Buffer) => {
    const at = [length, offset]
    offset += length + 1
    return at
  }
  const keys = pairs.flatMap(({ key }) => place(key))
  const values = pairs.flatMap(({ value }) => place(value))
  const head = [0x950412de, 0, pairs.length, table, table + pairs.length * 8, 0, offset]
  const numbers = Buffer.alloc(offset)
  ;[...head, ...keys, ...values].forEach((number, index) => numbers.writeUInt32LE(number, index * 4))
  for (const { bytes, at } of [
    ...pairs.map(({ key }, index) => ({ bytes: key, at: keys[index * 2 + 1] ?? 0 })),
    ...pairs.map(({ value }, index) => ({ bytes: value, at: values[index * 2 + 1] ?? 0 })),
  ])
    bytes.copy(numbers, at)
  return numbers
}
