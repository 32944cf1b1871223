import { execFile, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type Mariadb = { readonly socket: string; readonly close: () => Promise<void> }

/** Most shops have MySQL or MariaDB, and no other database has its locks. */
export const hasMariadb = (): boolean =>
  spawnSync('mariadbd', ['--version']).status === 0 &&
  spawnSync('php', ['-r', 'exit( extension_loaded( "mysqli" ) ? 0 : 1 );']).status === 0

/** A server of our own with an empty database, reached over a socket. */
export const startMariadb = async (): Promise<Mariadb> => {
  const folder = await mkdtemp(join(tmpdir(), 'kembali-mariadb-'))
  const data = join(folder, 'data')
  const socket = join(folder, 'socket')
  const asUs = `--user=${userInfo().username}`
  await run('mariadb-install-db', [
    '--no-defaults',
    asUs,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ])
  const server = spawn(
    'mariadbd',
    ['--no-defaults', asUs, `--datadir=${data}`, `--socket=${socket}`, '--skip-networking'],
    { stdio: 'ignore' },
  )
  const ask = (sql: string) => run('mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', sql])
  for (let tries = 0; ; tries += 1) {
    const isUp = await ask('CREATE DATABASE IF NOT EXISTS wordpress').then(
      () => true,
      () => false,
    )
    if (isUp) break
    if (tries > 200) throw new Error('MariaDB does not answer')
    await wait(50)
  }
  return {
    socket,
    close: async () => {
      server.kill()
      if (server.exitCode === null) await new Promise((ended) => server.once('exit', ended))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
