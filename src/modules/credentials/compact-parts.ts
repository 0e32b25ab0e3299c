/** True when a text is the one spelling of its bytes in base64url (RFC 4648, section 3.5), and not empty. */
export const isCanonicalBase64url = (part: string): boolean => part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON object that a text holds; undefined when it holds none. */
export function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The JSON object of a part of a compact form; undefined when it is none. */
export const decodeJson = (part: string | undefined): Record<string, unknown> | undefined => objectIn(Buffer.from(part ?? '', 'base64url').toString())

/** What a compact form says of itself. Nothing of it is believed before the whole was checked. */
export const headerOfCompact = (compact: string): Record<string, unknown> | undefined => decodeJson(compact.split('.')[0])

/** The name of the key that a compact form says it was signed by. */
export function keyOfCompact(compact: string): string | undefined {
  const kid = headerOfCompact(compact)?.['kid']
  return typeof kid === 'string' ? kid : undefined
}
