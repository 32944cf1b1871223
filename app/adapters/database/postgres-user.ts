import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chown, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** Whom Postgres runs as when we are root, which it refuses to be. */
export type PostgresUser = { readonly uid: number; readonly gid: number }

const execute = promisify(execFile)

/** Null when we are nobody special: Postgres then runs as ourselves. Whoever has the data already goes on with it. */
export const ownerOfPostgres = async (cluster: string): Promise<PostgresUser | null> => {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(cluster).catch(() => null)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return (await named('postgres')) ?? (await created()) ?? (await nobody())
}

const named = async (name: string): Promise<PostgresUser | null> => {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((what) => execute('id', [what, name])))
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) }
  } catch {
    return null
  }
}

/** The shadow tools, Debian's script, BusyBox: what a system happens to have. */
const WAYS: readonly (readonly [string, ...string[]])[] = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
  ['adduser', '--system', '--group', '--no-create-home', 'postgres'],
  ['adduser', '-S', '-D', '-H', 'postgres'],
]

const created = async () => {
  for (const [command, ...args] of WAYS) {
    await execute(command, args).catch(() => undefined)
    const user = await named('postgres')
    if (user) return user
  }
  return null
}

const nobody = async () => {
  const user = await named('nobody')
  if (user) return user
  throw new Error(
    'Postgres does not run as root, and no other user could be found or created; set DATABASE_URL',
  )
}

export const ownedByPostgres = async (path: string, user: PostgresUser | null) => {
  if (user) await chown(path, user.uid, user.gid)
}

/**
 * The folder itself, or, when we are root and others may not enter what it lies in (root's own home, say), one of the same
 * name below /var/lib/kembali. The same wish leads to the same place.
 */
export const reachable = async (folder: string): Promise<string> => {
  if (process.getuid?.() !== 0 || (await mayEnter(dirname(folder)))) return folder
  const name = `${basename(folder)}-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`
  return join('/var/lib/kembali', name)
}

const EVERYBODY_ENTERS = 0o001

const mayEnter = async (folder: string): Promise<boolean> => {
  const found = await stat(folder).catch(() => null)
  const parent = dirname(folder)
  if (found !== null && (found.mode & EVERYBODY_ENTERS) === 0) return false
  return parent === folder || mayEnter(parent)
}
