import { channelJobs } from './channels.server.ts'
import type { JobHandlers } from './adapters/queue/workers.ts'
import { runBacktest } from './application/backtests/run-backtest.ts'
import { carryOut } from './application/calls/carry-out.ts'
import { handleWebhook } from './application/channels/handle-webhook.ts'
import { removeExport, sendExport } from './application/channels/privacy.ts'
import { readAfresh } from './application/channels/read-afresh.ts'
import { removeUnusedFiles } from './application/evidence/remove-unused-files.ts'
import { remindDesk, sendDigest } from './application/messages/remind-desk.ts'
import { sendMessage } from './application/messages/send-message.ts'
import { tellAddress } from './application/messages/tell-address.ts'
import { deliverHooks } from './application/outgoing/deliver-hooks.ts'
import { importOrders } from './application/imports/import-orders.ts'
import { publishScheduled } from './application/policy/schedule-policy.ts'
import { watchParcel } from './application/receiving/watch-parcel.ts'
import { makePackingSlip } from './application/returns/make-packing-slip.ts'
import type { Ports } from './application/ports/outside.ts'

/** Which use case does which job. */
export const handlersOf = (ports: Ports): JobHandlers => ({
  'carry-out': carryOut(ports),
  'make-packing-slip': makePackingSlip(ports),
  'watch-parcel': watchParcel(ports),
  'tell-address': tellAddress(ports),
  'send-message': sendMessage(ports),
  'remind-desk': remindDesk(ports),
  'send-digest': sendDigest(ports),
  'remove-unused-files': removeUnusedFiles(ports),
  'read-afresh': readAfresh(ports),
  'send-export': sendExport(ports),
  'remove-export': removeExport(ports),
  'deliver-hooks': deliverHooks(ports),
  'publish-policy': publishScheduled(ports),
  'run-backtest': runBacktest(ports),
  'import-orders': importOrders(ports),
  ...channelJobs(ports),
  'handle-webhook': handleWebhook(ports),
})
