import { BlockList, isIPv6 } from 'node:net'

// Special-purpose registries of IANA (RFC 6890): what is not a host somewhere on the public network.
const inside4 = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4']
// Of version 6 only 2000::/3 is given out; in it lie documentation, benchmarks, Teredo and 6to4, the last two of which carry a version 4 address.
const inside6 = ['::/3', '4000::/2', '8000::/1', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

// Apart, because a list takes an address of version 4 for its mapped form of version 6 too.
const [blocked4, blocked6] = [listOf(inside4, 'ipv4'), listOf(inside6, 'ipv6')]

/** True for an IP address that is not on the public network. */
export const isInside = (address: string): boolean => (isIPv6(address) ? blocked6.check(address, 'ipv6') : blocked4.check(address, 'ipv4'))

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [net, bits] = range.split('/') as [string, string]
    list.addSubnet(net, Number(bits), family)
  }
  return list
}
