import { BlockList, isIPv6 } from 'node:net'

// Special-purpose registries of IANA (RFC 6890): what is not a host somewhere on the public network.
const inside4 = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4']
// Of version 6 only 2000::/3 is given out; in it lie documentation, benchmarks, Teredo and 6to4, the last two of which carry a version 4 address.
const inside6 = ['::/3', '4000::/2', '8000::/1', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const blocked = new BlockList()
for (const [range, family] of [...inside4.map((one) => [one, 'ipv4'] as const), ...inside6.map((one) => [one, 'ipv6'] as const)]) {
  const [net, bits] = range.split('/') as [string, string]
  blocked.addSubnet(net, Number(bits), family)
}

/** True for an IP address that is not on the public network. */
export const isInside = (address: string): boolean => blocked.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
