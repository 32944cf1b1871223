import { Resolver } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Networks that are not the internet: ours, the machine's, the provider's metadata, and what maps to any of these. */
const closed = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(network, bits, 'ipv4')
// Of the global part of IPv6: tunnels to addresses of IPv4, and what is for books.
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(network, bits, 'ipv6')
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

export const isPublic = (address: string): boolean => {
  const family = isIP(address)
  if (family === 4) return !closed.check(address, 'ipv4')
  return family === 6 && global.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

/** Answers the addresses of a name; throws where there is none, or nobody says so in time. */
export type LookUp = (name: string) => Promise<readonly string[]>

/**
 * Asks name servers itself. The system's own way holds one of the few threads that files and ciphers need as well, for as long
 * as a name server of somebody else likes to be silent.
 */
export const createLookUp = ({
  patienceMs = 2_000,
  servers,
}: {
  readonly patienceMs?: number
  readonly servers?: readonly string[]
} = {}): LookUp => {
  const resolver = new Resolver({ timeout: patienceMs, tries: 2 })
  if (servers) resolver.setServers(servers)
  return async (name) => {
    // The machine's own names are in no name server.
    if (/(?:^|\.)localhost\.?$/i.test(name)) return ['127.0.0.1']
    const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
    const found = [four, six].flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    if (found.length === 0 && four.status === 'rejected') throw four.reason
    return found
  }
}

/**
 * The address that a host is reached at, decided once: whoever connects uses this one, so that a name that answers otherwise a
 * moment later leads nowhere else. Null where any of its addresses is not public, or there is none.
 */
export const publicAddressOf = async (
  hostname: string,
  lookUp: LookUp = createLookUp(),
): Promise<string | null> => {
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare)) return isPublic(bare) ? bare : null
  const found = await lookUp(bare)
  const [first] = found
  return first !== undefined && found.every(isPublic) ? first : null
}
