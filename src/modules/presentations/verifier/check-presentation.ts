import { createHash, createPublicKey, type JsonWebKey } from 'node:crypto'
import { compactVerify } from 'jose'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import { headerOfCompact, objectIn, readPresented, refuseWith, typeAddress, type Presented } from '../../credentials/index.ts'
import { askablesOf, type Question } from './question.ts'

const skewSeconds = 300

const invalid = (why: string): never => refuseWith('invalid_request', why)

/** What a presentation must be bound to: who asked, by which nonce. */
export type Bound = { readonly clientId: string; readonly nonce: string }

/**
 * Checks one presentation against what was asked (OpenID4VP 1.0, sections 8.6 and 14.1.2; RFC 9901, section 7.3): genuine, of the type, shown by the holder's key to
 * us and now, with the particulars that were asked for and no others. Whether it is in force is the answer, not a fault.
 */
export async function checkPresentation(ctx: ReadCtx, question: Question, bound: Bound, presentation: string): Promise<Presented> {
  const presented = await readPresented(ctx, presentation)
  if (typeof presented === 'string') return invalid(`The presentation cannot be relied on: ${presented}.`)
  if (presented.type !== question.type || presented.payload.vct !== typeAddress(ctx.house, question.type)) invalid('The presentation is of another type of document.')
  await checkBinding(ctx, presented, bound)
  checkMinimal(ctx, question, presented)
  return presented
}

async function checkBinding({ now }: ReadCtx, { payload, shown, keyBinding }: Presented, { clientId, nonce }: Bound): Promise<void> {
  const key = payload.cnf?.jwk ?? invalid('This copy is bound to no key, so nobody can show that it is theirs.')
  const header = headerOfCompact(keyBinding)
  if (header?.['typ'] !== 'kb+jwt' || header['alg'] !== 'ES256' || header['crit'] !== undefined) invalid('The key binding is missing, or not of the type kb+jwt with ES256.')
  const { payload: bytes } = await compactVerify(keyBinding, createPublicKey({ key: key as JsonWebKey, format: 'jwk' }), { algorithms: ['ES256'] }).catch(() => invalid('The key binding is not signed by the key of the copy.'))
  const said = objectIn(Buffer.from(bytes).toString()) ?? invalid('The key binding holds no claims.')
  const seconds = Math.floor(now.getTime() / 1000)
  if (said['aud'] !== clientId) invalid('The key binding is for another verifier.')
  if (said['nonce'] !== nonce) invalid('The key binding is of another nonce.')
  if (typeof said['iat'] !== 'number' || Math.abs(said['iat'] - seconds) > skewSeconds) invalid('The key binding is not of now.')
  if (said['sd_hash'] !== createHash('sha256').update(shown).digest('base64url')) invalid('The key binding is of another presentation.')
}

/** More than was asked for is not taken: it must not come to be usual to tell more. */
function checkMinimal({ house }: ReadCtx, { type, claims }: Question, { payload }: Presented): void {
  const given = new Set([...Object.keys(payload.claims), ...(payload.holder === undefined ? [] : ['-holder']), ...(payload.number === undefined ? [] : ['-number'])])
  const asked = askablesOf(house, type).flatMap(({ id }) => (claims.includes(id) ? [id] : []))
  if (asked.some((id) => !given.has(id))) invalid('A particular that was asked for is missing.')
  if (given.size > asked.length) invalid('More was shown than was asked for.')
}
