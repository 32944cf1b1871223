import { createHash } from 'node:crypto'
import { open, seal } from './adapters/database/seal.ts'
import type { PayoutVault } from './application/ports/payouts.ts'
import type { PayoutDetails } from './domain/payouts/payout-details.ts'

/** Seals accounts of shoppers as keys of stores are sealed; each opens for its own shop and return only. */
export const payoutVault = (key: Uint8Array): PayoutVault => {
  const binding = (shopId: string, returnId: string) =>
    Buffer.from(JSON.stringify(['payout details', shopId, returnId]))
  return {
    keyId: createHash('sha256').update('key id').update(key).digest('hex').slice(0, 12),
    seal: (details, shopId, returnId) => seal(JSON.stringify(details), key, binding(shopId, returnId)),
    open: (sealed, shopId, returnId) => {
      const text = open(sealed, key, binding(shopId, returnId))
      return text === null ? null : (JSON.parse(text) as PayoutDetails)
    },
  }
}
