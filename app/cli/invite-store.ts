import { readConfiguration, type Configuration } from '../configuration.ts'
import type { Command } from './command.ts'

const usage = 'usage: kembali invite-store [--shop ID]'

/**
 * A connection link for a store: for a shop that is not there yet, or for one that is. Works on the database of the environment,
 * where the app runs.
 */
export const inviteStore: Command = {
  run: async (args, terminal) => {
    const [option, shopId, ...more] = args
    const isKnown = option === undefined || (option === '--shop' && shopId !== undefined)
    if (!isKnown || more.length > 0) {
      terminal.err(usage)
      return 2
    }
    const environment = process.env
    if (!environment['DATABASE_URL']) {
      terminal.err('invite-store: DATABASE_URL is needed: the database that the app works on.')
      return 2
    }
    const configuration = configurationIn(environment)
    if (typeof configuration === 'string') {
      terminal.err(`invite-store: ${configuration}`)
      return 2
    }
    const [{ createComposition }, { createLogger }] = await Promise.all([
      import('../composition.server.ts'),
      import('../logger.server.ts'),
    ])
    const composition = await createComposition({ ...configuration, role: 'web' }, createLogger('silent'))
    try {
      const invited = await composition.kembali.plugin.inviteShop(shopId ?? null)
      if (!invited.ok) {
        terminal.err(`invite-store: there is no shop ${shopId}`)
        return 1
      }
      terminal.out(invited.value.url)
      terminal.err('Good for 30 minutes, once. Paste it in wp-admin, WooCommerce, Returns.')
      return 0
    } finally {
      await composition.close()
    }
  },
}

/** Or what is wrong with it. */
const configurationIn = (environment: NodeJS.ProcessEnv): Configuration | string => {
  try {
    return readConfiguration(environment)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
