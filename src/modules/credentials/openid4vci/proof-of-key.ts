import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose'
import type { MachineCtx } from '../../../kernel/page.ts'
import { issuerId } from './addresses.ts'
import { proofAlgorithms } from './proof-algorithms.ts'
import { noteSecret } from './openid4vci.sql.ts'
import { refuseWith } from './protocol-error.ts'
import { hashOf } from './secrets.ts'

const freshSeconds = 60

/**
 * The thumbprint of the key that a request proves by DPoP (RFC 9449, section 4.3); undefined when it brings no proof. `token`: the access token that
 * the proof must be of.
 */
export async function proofKeyOf(ctx: MachineCtx, request: Request, path: string, token?: string): Promise<string | undefined> {
  const proof = request.headers.get('dpop')
  if (proof === null) return undefined
  const read = await jwtVerify<{ htm?: unknown; htu?: unknown; ath?: unknown }>(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: [...proofAlgorithms], currentDate: ctx.now }).catch(wrong)
  const { payload, protectedHeader } = read
  const htu = typeof payload.htu === 'string' && URL.canParse(payload.htu) ? new URL(payload.htu) : undefined
  const now = Math.floor(ctx.now.getTime() / 1000)
  const isHere = payload.htm === request.method && htu !== undefined && `${htu.origin}${htu.pathname}` === `${issuerId(ctx.house)}${path}`
  const isOfToken = token === undefined || payload.ath === createHash('sha256').update(token).digest('base64url')
  if (!isHere || !isOfToken || typeof payload.iat !== 'number' || Math.abs(now - payload.iat) > freshSeconds || typeof payload.jti !== 'string') return wrong()
  const jkt = await calculateJwkThumbprint(protectedHeader.jwk!)
  const first = await ctx.write((writing) => writing.tx.maybe(noteSecret(hashOf(ctx.house, 'proof', `${jkt} ${payload.jti}`), 'nonce', new Date(ctx.now.getTime() + 2 * freshSeconds * 1000))))
  return first ? jkt : wrong()
}

const wrong = (): never => refuseWith('invalid_dpop_proof', 'The DPoP proof is not of this request, or was shown before.', 400)
