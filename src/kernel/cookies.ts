/** The value of a cookie in a Cookie header (RFC 6265), or undefined. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/** A cookie's name: host-bound with TLS (the __Host- prefix), plain without, so that development on http works. */
export const cookieName = (publicUrl: string, name: string): string => (publicUrl.startsWith('https:') ? `__Host-${name}` : name)

/** A cookie that scripts cannot read and other sites' forms do not send. An age of 0 takes it away. */
export function writeCookie(publicUrl: string, name: string, value: string, maxAgeSeconds: number): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${cookieName(publicUrl, name)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`
}

export const sessionCookieName = (publicUrl: string): string => cookieName(publicUrl, 'session')

export const writeSessionCookie = (publicUrl: string, value: string, maxAgeSeconds: number): string => writeCookie(publicUrl, 'session', value, maxAgeSeconds)
