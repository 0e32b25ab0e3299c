import { createHash, createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import { decodeJson, isCanonicalBase64url, isRecord } from './compact-parts.ts'

/**
 * What a presentation shows, without its key binding (RFC 9901, section 4.3), where that is signed by the key that the copy names and is over just what is
 * shown; undefined where it is not. For whom and when it was made is not looked at: nobody asked for it here.
 */
export function withoutBinding(presentation: string): string | undefined {
  const cut = presentation.lastIndexOf('~') + 1
  const [shown, binding] = [presentation.slice(0, cut), presentation.slice(cut)]
  if (binding === '') return shown
  const parts = binding.split('.')
  const key = keyOf(decodeJson(shown.split('.')[1])?.['cnf'])
  const header = decodeJson(parts[0])
  if (parts.length !== 3 || !parts.every(isCanonicalBase64url) || !key || header?.['typ'] !== 'kb+jwt' || header['alg'] !== 'ES256' || header['crit'] !== undefined) return undefined
  const isSigned = verify('sha256', Buffer.from(`${parts[0]}.${parts[1]}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(parts[2]!, 'base64url'))
  return isSigned && decodeJson(parts[1])?.['sd_hash'] === createHash('sha256').update(shown).digest('base64url') ? shown : undefined
}

function keyOf(cnf: unknown) {
  try {
    return isRecord(cnf) ? createPublicKey({ key: cnf['jwk'] as JsonWebKey, format: 'jwk' }) : undefined
  } catch {
    return undefined
  }
}
