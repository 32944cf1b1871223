import { createHash } from 'node:crypto'
import { addressMarks } from './address-marks.server.ts'
import { createDatabase } from './adapters/database/database.ts'
import { runningPostgres } from './adapters/database/embedded-postgres.ts'
import { uuidv7 } from './adapters/database/uuid.ts'
import { inviteShop } from './application/channels/connect-plugin.ts'
import type { PluginDoors } from './application/channels/plugin-doors.ts'
import type { Configuration } from './configuration.ts'
import { storeKeyOf } from './derived-key.server.ts'
import { Bug } from './domain/bug.ts'
import { openStores } from './stores.server.ts'

/**
 * Connection links over the database of an app that has been started: its own Postgres is found where it runs. Nothing is
 * migrated or started here, and no job is queued. Throws in words where there is no such database.
 */
export const openInvitations = async (
  configuration: Configuration,
): Promise<{ readonly invite: PluginDoors['inviteShop']; readonly close: () => Promise<void> }> => {
  const { shops, unitOfWork, close } = await createDatabase({
    url: configuration.databaseUrl ?? (await ownPostgres(configuration)),
    connections: 1,
    mustBeReady: true,
    jobs: () => Promise.resolve(noJobs),
    defaultPolicy: () => {
      throw new Bug('no shop is made here')
    },
    onError: () => undefined,
  })
  const { stores } = openStores({
    configuration,
    key: storeKeyOf(configuration.encryptionKey),
    unitOfWork,
    marksOf: addressMarks(configuration.encryptionKey),
  })
  const hash = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
  const clock = () => new Date().toISOString()
  return { invite: inviteShop({ shops, unitOfWork, stores, hash, clock, newId: uuidv7 }), close }
}

const ownPostgres = async ({ postgresDir }: Configuration): Promise<string> => {
  const url = await runningPostgres(postgresDir)
  if (url !== null) return url
  throw new Error(
    `no app runs on the data in ${postgresDir} (POSTGRES_DIR): start it first, and run this as the same user; or set DATABASE_URL`,
  )
}

const noJobs = {
  send: (_client: unknown, jobs: readonly unknown[]) =>
    jobs.length === 0 ? Promise.resolve() : Promise.reject(new Bug('no job is queued here')),
  committed: () => undefined,
  forgetJobs: () => Promise.reject(new Bug('no shop is erased here')),
}
