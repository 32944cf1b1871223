import { Agent as PlainAgent } from 'node:http'
import { Agent } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { PlatformRejected } from '../../../application/ports/errors.ts'

/**
 * The one address that a host may be reached at, or null where it must not be. Asked for every connection: a name that answers
 * otherwise a moment later is judged anew, and what was judged is what is connected to.
 */
export type AddressOf = (hostname: string) => Promise<string | null>

/** One connection at a time, kept open, and only to addresses that were approved for that very connection. */
export const connectionsTo = (origin: URL, addressOf: AddressOf): PlainAgent => {
  const options = { keepAlive: true, maxSockets: 1, lookup: approved(addressOf) }
  return origin.protocol === 'https:' ? new Agent(options) : new PlainAgent(options)
}

/** A bare address is never looked up, so it is judged before. */
export const checkBareAddress = async ({ hostname }: URL, addressOf: AddressOf): Promise<void> => {
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare) !== 0 && (await addressOf(bare)) === null) throw notPublic()
}

export const notPublic = (): PlatformRejected =>
  new PlatformRejected('address_not_public', 'The address of the store leads into a private network')

const approved =
  (addressOf: AddressOf): LookupFunction =>
  (hostname, options, answer) => {
    const judged = (address: string | null) => {
      if (address === null) return answer(refusal('EADDRNOTPUBLIC'), '', 0)
      const family = isIP(address)
      // `all` wants a list, which the types of the callback do not say.
      return options.all ? answer(null, [{ address, family }]) : answer(null, address, family)
    }
    addressOf(hostname).then(judged, () => answer(refusal('ENOTFOUND'), '', 0))
  }

const refusal = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code })
