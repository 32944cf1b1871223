import { open, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { accept, refuse } from '../domain/outcome.ts'
import type { Command, Terminal } from './command.ts'

/** Each command is loaded when it is called, so that one does not wait for what another needs. */
const commands: Readonly<
  Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>
> = {
  'settle FILE|-': {
    summary: 'what the returns of an order pay back, from a JSON file or (-) standard input',
    load: async () => (await import('./settle.ts')).settle,
  },
  'decide --policy FILE --facts FILE|-': {
    summary: 'what a policy says of one line, and why',
    load: async () => (await import('./decide.ts')).decide,
  },
  'policy check FILE|-, policy schema': {
    summary:
      'whether a policy may be published, and which rules change nothing; the JSON Schema of such files',
    load: async () => (await import('./policy.ts')).policy,
  },
  'backtest --policy FILE --orders FILE': {
    summary: 'what a policy would have decided of past orders, against another or none',
    load: async () => (await import('./backtest.ts')).backtest,
  },
  'invite-store [--shop ID]': {
    summary: 'a link that connects a WooCommerce store, for a shop that begins with it (or is there)',
    load: async () => (await import('./invite-store.ts')).inviteStore,
  },
}

const help = [
  'usage: kembali COMMAND',
  '',
  ...Object.entries(commands).map(([usage, { summary }]) => `  ${usage.padEnd(38)} ${summary}`),
  '',
  'Exit status: 0 done, 1 refused by a rule of the trade, 2 not understood.',
].join('\n')

/** `npm run` starts us in the project's folder and says in INIT_CWD where its caller stood. */
const callersFolder = process.env.npm_lifecycle_event === 'kembali' ? (process.env.INIT_CWD ?? '') : ''

const terminal: Terminal = {
  read: async (source) => {
    try {
      return accept(await (source === '-' ? buffer(process.stdin) : readFile(resolve(callersFolder, source))))
    } catch (error) {
      return refuse({ code: 'unreadable', reason: error instanceof Error ? error.message : String(error) })
    }
  },
  open: async (source) => {
    if (source === '-') return accept(process.stdin)
    try {
      return accept((await open(resolve(callersFolder, source))).createReadStream())
    } catch (error) {
      return refuse({ code: 'unreadable', reason: error instanceof Error ? error.message : String(error) })
    }
  },
  out: (text) => console.log(text),
  err: (text) => console.error(text),
}

const run = async ([name, ...args]: readonly string[]): Promise<number> => {
  const found = Object.entries(commands).find(([usage]) => usage.split(' ')[0] === name)
  if (found && !args.includes('--help')) return (await found[1].load()).run(args, terminal)
  const isHelp = found !== undefined || name === '--help' || name === '-h' || name === 'help'
  if (isHelp) terminal.out(help)
  else terminal.err(`${name === undefined ? 'no command given' : `unknown command: ${name}`}\n\n${help}`)
  return isHelp ? 0 : 2
}

process.exitCode = await run(process.argv.slice(2))
