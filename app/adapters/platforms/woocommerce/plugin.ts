import { PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'

/** Since when our plugin answers in this store; null where it does not. */
export type PluginSince = () => Promise<string | null>

/**
 * A route of our plugin that is gone did nothing: the plugin was switched off. What is under way under the same key may still
 * end, so it is looked at again later.
 */
export const pluginCall = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof PlatformRejected)) throw error
    if (error.code === 'rest_no_route')
      throw new PlatformUnavailable('our plugin does not answer in this store', { effect: 'none' })
    if (error.code === 'kembali_in_progress')
      throw new PlatformUnavailable('the same call is still under way', { effect: 'unknown' })
    throw error
  }
}
