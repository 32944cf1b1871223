import type { DeskSettings } from '../../app/application/setup/desk-settings.ts'
import type { PluginDoors } from '../../app/application/channels/plugin-doors.ts'
import type { StoreDoors } from '../../app/application/channels/store-doors.ts'
import { accept, refuse, type Outcome } from '../../app/domain/outcome.ts'

type MakeCommand = <Input, Value>(
  name: string,
  answer: (input: Input) => Value,
) => (input: Input) => Promise<Outcome<Value>>

/** A shop without any channel but its own. */
export const channelsOf = (command: MakeCommand): DeskSettings['channels'] => ({
  list: async () => [],
  invite: command('inviteStore', () => ({ url: 'https://store.example/wc-auth/v1/authorize' })),
  link: command('linkStore', () => ({ url: 'https://app.example/stores/connect/shop-1.code' })),
  connect: command('connectStore', () => ({ channelId: 'channel-2' })),
  check: command('checkChannel', ({ channelId }) => ({ channelId })),
  disconnect: command('disconnectChannel', ({ channelId }) => ({ channelId })),
})

/** Takes what stores tell, and writes down whose keys came. */
export const storeDoors = (calls: { command: string; input: unknown }[]): StoreDoors => ({
  acceptKeys: async (token) => {
    calls.push({ command: 'acceptKeys', input: { token } })
    return accept({ channelId: 'channel-2' })
  },
  receive: async () => 'taken',
})

/** No store is connected: nobody's signature is right. */
export const noPlugin: PluginDoors = {
  connect: async () => refuse({ code: 'invitation_unknown' }),
  inviteShop: async () => refuse({ code: 'shop_unknown' }),
  prove: async () => refuse({ code: 'not_signed' }),
  openDesk: async () => refuse({ code: 'not_signed' }),
  state: async () => ({ problem: null, sync: null }),
  disconnect: async () => undefined,
}
