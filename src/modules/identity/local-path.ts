/** A path on this site that a person may be sent on to after signing in; undefined for anything that could lead elsewhere. */
export function localPath(given: string): string | undefined {
  // Browsers read a backslash as a slash, and drop tabs and line ends, before they look for the host.
  if (!given.startsWith('/') || given.startsWith('//') || /[\\\u0000-\u0020\u007f]/.test(given) || given.length > 500) return undefined
  // The parser of addresses has the last word: dots may still make '//' ('/.//elsewhere').
  const base = 'http://here.invalid'
  const url = URL.canParse(given, base) ? new URL(given, base) : undefined
  if (!url || url.origin !== base || url.pathname.startsWith('//')) return undefined
  return `${url.pathname}${url.search}${url.hash}`
}
