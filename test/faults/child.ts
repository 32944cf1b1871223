import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

type Line = Readonly<Record<string, unknown>>

/** A process of ours that says by a line of JSON when it is ready. */
export type Child = {
  readonly ready: Line
  /** SIGKILL: it has no moment left to do anything. */
  readonly kill: () => Promise<void>
  readonly hasEnded: () => boolean
}

export type ChildOptions = {
  /** From the root of the project. */
  readonly script: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly isReady: (line: Line) => boolean
  /** Every other line of JSON, and what it says on stderr. */
  readonly onLine?: (line: Line) => void
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const keepCompiled = new URL('keep-compiled.ts', import.meta.url).href
const patienceMs = 180_000

const inherited = () => {
  const { PATH, NODE_COMPILE_CACHE } = process.env
  return { PATH, NODE_ENV: 'production' as const, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) }
}

/** Nothing of ours lives on when we end. */
const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

export const startChild = async (options: ChildOptions): Promise<Child> => {
  const child = spawn(process.execPath, ['--import', keepCompiled, options.script, ...(options.args ?? [])], {
    cwd: root,
    env: { ...inherited(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('close', () => running.delete(child))
  const isOver = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let said = ''
  createInterface({ input: child.stderr }).on('line', (line) => {
    said = `${said}\n${line}`.slice(-4000)
    options.onLine?.({ stderr: line })
  })
  const ready = new Promise<Line>((resolve, reject) => {
    const impatience = setTimeout(
      () => reject(new Error(`${options.script} is not ready:${said}`)),
      patienceMs,
    )
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = parsed(text)
      if (options.isReady(line)) {
        clearTimeout(impatience)
        resolve(line)
      } else options.onLine?.(line)
    })
    child.once('close', (code) => {
      clearTimeout(impatience)
      reject(new Error(`${options.script} ended with ${code}:${said}`))
    })
  })
  const kill = async () => {
    child.kill('SIGKILL')
    await isOver
  }
  try {
    return { ready: await ready, kill, hasEnded: () => child.exitCode !== null || child.signalCode !== null }
  } catch (error) {
    await kill()
    throw error
  }
}

const parsed = (text: string): Line => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Line) : { text }
  } catch {
    return { text }
  }
}
