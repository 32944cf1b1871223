import { readConfiguration } from '../configuration.ts'
import type { Command } from './command.ts'

const usage = 'usage: kembali invite-store [--shop ID]'

/**
 * A connection link for a store: for a shop that is not there yet, or for one that is. Works on the database of the app of
 * this environment, which has been started before; it changes nothing else there.
 */
export const inviteStore: Command = {
  run: async (args, terminal) => {
    const [option, shopId, ...more] = args
    const isKnown = option === undefined || (option === '--shop' && shopId !== undefined)
    if (!isKnown || more.length > 0) {
      terminal.err(usage)
      return 2
    }
    const { openInvitations } = await import('../invitations.server.ts')
    const invitations = await orWhy(async () => openInvitations(readConfiguration(process.env)))
    if (typeof invitations === 'string') {
      terminal.err(`invite-store: ${invitations}`)
      return 2
    }
    try {
      const invited = await invitations.invite(shopId ?? null)
      if (!invited.ok) {
        terminal.err(`invite-store: there is no shop ${shopId}`)
        return 1
      }
      terminal.out(invited.value.url)
      terminal.err('Good for 30 minutes, once. Paste it in wp-admin, WooCommerce, Returns.')
      return 0
    } finally {
      await invitations.close()
    }
  },
}

/** Or what is wrong with it. */
const orWhy = async <Value>(open: () => Promise<Value>): Promise<Value | string> => {
  try {
    return await open()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
