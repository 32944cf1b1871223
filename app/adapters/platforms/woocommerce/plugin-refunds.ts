import { z } from 'zod'
import { PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'
import type { WooClient } from './client.ts'
import { pluginCall, type PluginSince } from './plugin.ts'
import { readAs } from './reported.ts'

const known = z.object({
  unclear: z.boolean(),
  payment: z.enum(['sent', 'by_hand', 'unclear']).nullable(),
  attempt: z.string().nullish(),
})

export type ToldRefund = {
  /** Nobody knows whether the gateway paid: it was asked and gave no answer, or the answer was not written down. */
  readonly isUnclear: boolean
  readonly payment: 'sent' | 'by_hand' | null
  /** Which call of the gateway it is about: a later one under the same key is another. Null once the refund is written down. */
  readonly openAttempt: string | null
}

/** What our plugin knows of a key; null where it was never asked for, or the store has no plugin. */
export const toldOf = async (
  client: WooClient,
  pluginSince: PluginSince,
  key: string,
): Promise<ToldRefund | null> => {
  if ((await pluginSince()) === null) return null
  try {
    const told = readAs(known, await pluginCall(() => client.plugin.get('refund', { key })))
    return {
      isUnclear: told.unclear || told.payment === 'unclear',
      payment: told.payment === 'unclear' ? null : told.payment,
      openAttempt: told.unclear ? (told.attempt ?? null) : null,
    }
  } catch (error) {
    if (error instanceof PlatformRejected && error.code === 'kembali_unknown_key') return null
    throw error
  }
}

/**
 * Tells our plugin what a person saw: that this call of the gateway paid nothing, so that it may be asked once more. Nothing
 * moves by it; whatever goes wrong here, no money went.
 */
export const freeKey = async (client: WooClient, pluginSince: PluginSince, key: string): Promise<void> => {
  try {
    const attempt = (await toldOf(client, pluginSince, key))?.openAttempt ?? null
    if (attempt === null) return
    await pluginCall(() => client.plugin.post('refund/not-paid', { key, attempt }))
  } catch (error) {
    if (!(error instanceof PlatformUnavailable)) throw error
    throw new PlatformUnavailable(error.message, { effect: 'none', retryAfterMs: error.retryAfterMs })
  }
}
