import type { Ports } from '../ports/outside.ts'
import { viewOfSync } from './channels-of.ts'
import { connectPlugin, inviteShop } from './connect-plugin.ts'
import type { PluginDoors } from './plugin-doors.ts'
import { openDeskByToken, proveCall } from './prove-plugin.ts'

export const pluginDoors = (deps: Ports): PluginDoors => ({
  connect: connectPlugin(deps),
  inviteShop: inviteShop(deps),
  prove: proveCall(deps),
  openDesk: openDeskByToken(deps),
  state: ({ shopId, channelId }) =>
    deps.unitOfWork(shopId)(async ({ channels }) => ({
      problem: (await channels.get(channelId))?.problem ?? null,
      sync: viewOfSync(await channels.sync(channelId)),
    })),
  disconnect: ({ shopId, channelId }) =>
    deps.unitOfWork(shopId)(({ channels }) => channels.disconnect(channelId)),
})
