import { Readable } from 'node:stream'
import { accept, refuse } from '../../app/domain/outcome.ts'
import type { Terminal } from '../../app/cli/command.ts'

/** A terminal of plain values: what can be read, by name (`-` is standard input), and what was written. */
export const fakeTerminal = (sources: Record<string, string | Uint8Array>) => {
  const out: string[] = []
  const err: string[] = []
  const terminal: Terminal = {
    read: async (source) => {
      const content = sources[source]
      if (content === undefined) return refuse({ code: 'unreadable', reason: 'no such file' })
      return accept(typeof content === 'string' ? new TextEncoder().encode(content) : content)
    },
    open: async (source) => {
      const content = sources[source]
      if (content === undefined) return refuse({ code: 'unreadable', reason: 'no such file' })
      return accept(Readable.from([Buffer.from(content)]))
    },
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  }
  return { terminal, out, err }
}
