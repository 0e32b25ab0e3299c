/**
 * Whether an address is of a push service that is named in the settings. A browser tells us the address, and we call it: without a
 * list, anybody could have us call what stands beside us.
 */
export function isPushService(known: readonly string[], endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, host, username, password } = new URL(endpoint)
  if (username || password) return false
  return known.some((one) => {
    const [scheme, name] = one.split('://') as [string, string]
    if (protocol !== `${scheme}:`) return false
    return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name
  })
}
