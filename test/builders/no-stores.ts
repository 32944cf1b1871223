import type { Stores } from '../../app/application/ports/channels.ts'

const none = (): never => {
  throw new Error('no store is asked for in this test')
}

/** For desks whose only channel is none that is connected by keys. */
export const noStores: Stores = {
  inspect: none,
  authorizeUrl: none,
  check: none,
  tryKeys: none,
  newSecret: none,
  readWebhook: none,
  askPlugin: none,
  isSignedBy: none,
  readDeskToken: none,
  isTokenOf: none,
  connectUrl: none,
  sealKeys: none,
  openKeys: none,
  webhookUrl: none,
  callbackUrl: '',
}
