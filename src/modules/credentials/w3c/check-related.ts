import { createHash } from 'node:crypto'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import { isRecord } from '../compact-parts.ts'
import { contextText } from './contexts.ts'
import type { JsonObject } from './json-document.ts'
import { bytesOfBase58 } from './multikey.ts'
import { CredentialFault } from './problem-types.ts'

/** Holds related resources that are known here against their digests (VC Data Model 2.0, section 5.3). Others are not fetched, and so not vouched for. */
export async function checkRelated(ctx: Pick<ReadCtx, 'house' | 'db'>, { relatedResource }: JsonObject): Promise<void> {
  for (const one of [relatedResource ?? []].flat()) {
    if (!isRecord(one)) continue
    const text = await contextText(ctx, String(one['id']))
    if (text === undefined) continue
    const isRight = matchesSri(one['digestSRI'], text) && matchesMultibase(one['digestMultibase'], text)
    if (!isRight) throw new CredentialFault('CRYPTOGRAPHIC_SECURITY_ERROR', 'the digest of a relatedResource is not that of the resource')
  }
}

/** Subresource Integrity: `sha384-` and base64. */
function matchesSri(digest: unknown, text: string): boolean {
  if (digest === undefined) return true
  const [, algorithm, value] = /^(sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})$/.exec(String(digest)) ?? []
  return algorithm !== undefined && createHash(algorithm).update(text).digest('base64') === value
}

/** Multibase over SHA-256, bare or as a multihash (12 20). */
function matchesMultibase(digest: unknown, text: string): boolean {
  if (digest === undefined) return true
  const given = String(digest)
  const bytes = given.startsWith('u') ? Buffer.from(given.slice(1), 'base64url') : bytesOfBase58(given)
  const hash = createHash('sha256').update(text).digest()
  return bytes !== undefined && (bytes.equals(hash) || bytes.equals(Buffer.concat([Buffer.from([0x12, 0x20]), hash])))
}
