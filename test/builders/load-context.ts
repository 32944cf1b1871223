import type { Kembali } from '../../app/application/kembali.ts'
import type { LoadContext } from '../../app/http/load-context.server.ts'
import { createLookUpLimit } from '../../app/http/portal/look-up-limit.server.ts'
import { createPortalTokens } from '../../app/http/portal/portal-token.server.ts'
import { createShopify } from '../../app/shopify.server.ts'
import { memorySessions } from './memory-sessions.ts'
import { apiKey, apiSecret, appUrl } from './shopify-signatures.ts'

const encryptionKey = new Uint8Array(32).fill(7)

/** What loaders and actions are given, with the real Shopify wiring; only its token endpoint is answered here. */
export const aLoadContext = (kembali: Kembali, over: Partial<LoadContext> = {}): LoadContext => ({
  kembali,
  shopify: createShopify({
    configuration: {
      appUrl,
      shopify: {
        apiKey,
        apiSecret,
        adminOrigin: null,
        appBridgeUrl: 'https://shell.example/app-bridge.js',
        extraFrameAncestors: ['https://shell.example'],
      },
    },
    sessionStorage: memorySessions(),
    onAuthenticated: async () => undefined,
    fetch: answerTokenExchange,
  }),
  kembaliTokens: createPortalTokens(encryptionKey),
  lookUps: createLookUpLimit(),
  appUrl,
  shopAddress: 'returns@shop.example',
  now: () => new Date(),
  reportFailure: () => undefined,
  ...over,
})

const answerTokenExchange: typeof fetch = async (input, init) => {
  const request = new Request(input, init)
  const asked = (await request.json()) as {
    readonly requested_token_type: string
    readonly subject_token: string
  }
  const claims = JSON.parse(Buffer.from(asked.subject_token.split('.')[1] ?? '', 'base64url').toString()) as {
    readonly sub: string
  }
  const isOnline = asked.requested_token_type.includes('online-access-token')
  const offline = {
    access_token: 'shpat_x',
    scope: '',
    expires_in: 3600,
    refresh_token: 'r',
    refresh_token_expires_in: 9000,
  }
  return Response.json(isOnline ? onlineToken(claims.sub) : offline)
}

const onlineToken = (userId: string) => ({
  access_token: 'shpua_x',
  scope: '',
  expires_in: 86_400,
  associated_user_scope: '',
  associated_user: {
    id: Number(userId),
    first_name: 'Ayu',
    last_name: 'Owner',
    email: 'ayu@example.com',
    email_verified: true,
    account_owner: true,
    locale: 'en',
    collaborator: false,
  },
})
