import { lookup } from 'node:dns/promises'
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

/**
 * The address that a host is reached at, decided once: whoever connects uses this one, so that a name that answers otherwise a
 * moment later leads nowhere else. Null where any of its addresses is not public, or there is none.
 */
export const publicAddressOf = async (
  hostname: string,
  resolve: typeof lookup = lookup,
): Promise<string | null> => {
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare)) return isPublic(bare) ? bare : null
  const found = await resolve(bare, { all: true, verbatim: true })
  const [first] = found
  return first && found.every(({ address }) => isPublic(address)) ? first.address : null
}
