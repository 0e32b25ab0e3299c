/** True when a text is the one spelling of its bytes in base64url (RFC 4648, section 3.5), and not empty. */
export const isCanonicalBase64url = (part: string): boolean => part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON object of a part of a compact form; undefined when it is none. */
export function decodeJson(part: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The name of the key that a compact form says it was signed by. */
export function keyOfCompact(compact: string): string | undefined {
  const kid = decodeJson(compact.split('.')[0])?.['kid']
  return typeof kid === 'string' ? kid : undefined
}
