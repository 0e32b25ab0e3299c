import { createHash, sign } from 'node:crypto'
import { html, type Html } from '../../kernel/html.ts'
import type { Text } from '../../kernel/i18n.ts'
import type { ReadCtx } from '../../kernel/ctx.ts'
import type { FormBody, PageCtx, PostCtx } from '../../kernel/page.ts'
import { listPasskeys } from './authentication.sql.ts'
import { newChallenge } from './challenge.ts'
import { passkeyForm } from './pages/passkey-form.ts'
import { optionsFor, provenAnswer } from './prove-passkey.ts'
import { refuse } from './refusals.ts'
import { relyingPartyOf } from './relying-party.ts'

/**
 * That a person's passkey agreed to certain bytes: an assertion (WebAuthn Level 3, section 7.2) whose challenge is their SHA-256, with the key that
 * verifies it (COSE, RFC 9052). Whoever has the bytes can check it without us.
 */
export type PasskeyAgreement = { readonly credentialPublicKey: Buffer; readonly authenticatorData: Buffer; readonly clientDataJSON: Buffer; readonly signature: Buffer }

/** Whether the person has a passkey that may sign: not one that was added in a weaker session. */
export const hasPasskey = async (ctx: ReadCtx): Promise<boolean> => (await passkeysThatSign(ctx)).length > 0

const passkeysThatSign = async (ctx: ReadCtx) => (await ctx.db.all(listPasskeys(ctx.actor.id))).filter((row) => row.assurance === 'plus')

/** The form in which the person's own passkey agrees to bytes with this SHA-256; the page needs `passkeyScript`. */
export async function agreementForm(ctx: PageCtx, parts: { id: string; path: string; sha256: Buffer; button: Text; unable: Text; fields?: Html }): Promise<Html> {
  const { sha256, ...form } = parts
  const asked = optionsFor(ctx, newChallenge(ctx, 'agree', '', sha256), await passkeysThatSign(ctx))
  return passkeyForm(ctx, { ...form, kind: 'get', asked, fields: html`${parts.fields}` })
}

/** What was sent from that form, when the acting person's own passkey has agreed to just these bytes. */
export async function agreedByPasskey(ctx: PostCtx, form: FormBody, sha256: Buffer): Promise<PasskeyAgreement> {
  const { partyId, found, challenge, response } = await provenAnswer(ctx, form, 'agree')
  if (partyId !== ctx.actor.id) refuse('step.other_person')
  if (!challenge.equals(sha256)) refuse('passkey.other_document')
  if (found.assurance !== 'plus') refuse('passkey.too_weak')
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  return { credentialPublicKey: found.public_key, authenticatorData: bytes(response.authenticatorData), clientDataJSON: bytes(response.clientDataJSON), signature: bytes(response.signature) }
}

const presentAndVerified = 0x05

/** In the sandbox, for its people without a passkey: an assertion as a device would give it, by a key that the portal itself derives. It proves nothing about a person. */
export function sandboxAgreement({ house, actor }: ReadCtx, sha256: Buffer): PasskeyAgreement {
  if (!house.config.SANDBOX) throw new Error('a sandbox passkey outside the sandbox')
  const { id, origin } = relyingPartyOf(house)
  const { privateKey, publicKey } = house.keys.p256(`sandbox passkey ${actor.id}`)
  const clientDataJSON = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge: sha256.toString('base64url'), origin, crossOrigin: false }))
  const authenticatorData = Buffer.concat([createHash('sha256').update(id).digest(), Buffer.from([presentAndVerified, 0, 0, 0, 0])])
  const { x, y } = publicKey.export({ format: 'jwk' })
  // COSE (RFC 9053): EC2, ES256, P-256.
  const cose = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x!, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y!, 'base64url')])
  const signature = sign('sha256', Buffer.concat([authenticatorData, createHash('sha256').update(clientDataJSON).digest()]), privateKey)
  return { credentialPublicKey: cose, authenticatorData, clientDataJSON, signature }
}
