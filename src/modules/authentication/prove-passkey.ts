import { createHash, generateKeyPairSync } from 'node:crypto'
import type { z } from 'zod'
import { nobody, type Assurance, type Ctx } from '../../kernel/ctx.ts'
import { claim } from '../../kernel/once.ts'
import type { FormBody, PageCtx, PostCtx } from '../../kernel/page.ts'
import { record } from '../journal/index.ts'
import * as q from './authentication.sql.ts'
import { newChallenge, readChallenge, type Challenge } from './challenge.ts'
import type { AuthenticationEntry } from './entries.ts'
import { passkeyNotices } from './notice-texts.ts'
import { tellEverywhere } from './notices.ts'
import { refuse } from './refusals.ts'
import { relyingPartyOf } from './relying-party.ts'
import { partyOfHandle } from './user-handle.ts'
import { checkAnswer, readAnswer, SignInAnswer } from './webauthn-answer.ts'

type Asked = { readonly options: object; readonly challenge: Challenge }

/** What `navigator.credentials.get` is asked; for somebody who is signed in, with their own passkeys only. */
export const signInOptions = (ctx: PageCtx, key: string, own: readonly q.PasskeyRow[]): Asked => optionsFor(ctx, newChallenge(ctx, 'sign-in', key), own)

/** PublicKeyCredentialRequestOptionsJSON (WebAuthn Level 3, section 5.5). */
export function optionsFor(ctx: PageCtx, challenge: Challenge, own: readonly q.PasskeyRow[]): Asked {
  const options = {
    rpId: relyingPartyOf(ctx.house).id,
    challenge: challenge.bytes.toString('base64url'),
    userVerification: 'required',
    timeout: 120_000,
    allowCredentials: own.map((row) => ({ id: row.credential_id.toString('base64url'), type: 'public-key', transports: row.transports })),
  }
  return { options, challenge }
}

/** Who a passkey's answer proves somebody to be. */
export async function provePasskey(ctx: PostCtx, form: FormBody): Promise<{ personId: string; assurance: Assurance }> {
  const { partyId, found } = await provenAnswer(ctx, form, 'sign-in')
  return { personId: partyId, assurance: found.assurance }
}

export type Proven = { readonly partyId: string; readonly found: q.PasskeyRow; readonly challenge: Buffer; readonly response: z.infer<typeof SignInAnswer>['response'] }

/**
 * Whose passkey gave an answer, and to which challenge. A passkey that is not known goes the same way as one that is: the same statement, and
 * a signature that is looked at, so that neither words nor time tell one from the other. A signature cannot be guessed, so an account is
 * not limited: that would only let others lock its owner out.
 */
export async function provenAnswer(ctx: PostCtx, form: FormBody, use: 'sign-in' | 'agree'): Promise<Proven> {
  const answer = readAnswer(SignInAnswer, form.text('passkey'))
  const challenge = readChallenge(ctx, use, form.text('challenge'))
  const { clientDataJSON, authenticatorData, userHandle, signature } = answer.response
  checkAnswer(ctx.house, { clientDataJSON, authData: Buffer.from(authenticatorData, 'base64url'), type: 'webauthn.get', challenge })
  // Without a handle (an authenticator need not give it where we named the passkeys) it can only be the person who is signed in.
  const partyId = userHandle ? partyOfHandle(ctx.house, Buffer.from(userHandle, 'base64url')) : ctx.actor.kind === 'person' ? ctx.actor.id : nobody
  const found = await ctx.tx.maybe(q.readPasskeyOf(partyId, Buffer.from(answer.id, 'base64url')))
  const verified = await verify(ctx, answer, challenge, found)
  if (!found || !verified) return refuse('passkey.unknown')
  const stored = Number(found.counter)
  if ((verified.newCounter > 0 || stored > 0) && verified.newCounter <= stored) return refuseCopy(ctx, partyId, found)
  // The hash of a document may be agreed to more than once; an answer counts once all the same.
  const once = use === 'agree' ? createHash('sha256').update(signature).digest() : challenge
  const { mine } = await claim(ctx.tx, partyId, `passkey challenge ${once.toString('base64url')}`, ctx.now)
  if (!mine) refuse('passkey.expired')
  const used = await ctx.tx.maybe(q.usePasskey(partyId, found.id, { from: found.counter, counter: verified.newCounter, backedUp: verified.credentialBackedUp }, ctx.now))
  if (!used) return refuseCopy(ctx, partyId, found)
  await noteUse(ctx, partyId, found.id)
  return { partyId, found, challenge, response: answer.response }
}

/** What the library found; undefined when anything was not as it must be. Its own look at the counter comes before the signature, so ours comes after. */
async function verify(ctx: PostCtx, answer: ReturnType<typeof readAnswer<typeof SignInAnswer>>, challenge: Buffer, found: q.PasskeyRow | undefined) {
  // 10 MB, which a portal needs when the first passkey is used.
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { id, origin } = relyingPartyOf(ctx.house)
  const response = { ...answer, clientExtensionResults: {}, response: { ...answer.response, ...(answer.response.userHandle === undefined && { userHandle: undefined }) } }
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as never,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: { id: answer.id, publicKey: new Uint8Array(found?.public_key ?? stranger), counter: 0 },
    })
    return verified ? authenticationInfo : undefined
  } catch {
    // The library says by an Error what it does not accept; which of its sentences it was helps only who tries.
    return undefined
  }
}

/** The counter went back, so there are two of this passkey (WebAuthn Level 3, section 7.2, step 22). Its person hears of it everywhere, once until it is used again. */
async function refuseCopy(ctx: PostCtx, partyId: string, { id, counter }: q.PasskeyRow): Promise<never> {
  // Beside the transaction, which the refusal undoes.
  await ctx.write(async (writing) => {
    const { mine } = await claim(writing.tx, partyId, `passkey copied ${id} ${counter}`, writing.now)
    if (!mine) return
    await record<AuthenticationEntry>(writing, partyId, { what: 'passkey.copied', basis: 'open to all', passkey: id })
    await tellEverywhere(writing, partyId, passkeyNotices.copied)
  })
  return refuse('passkey.copied')
}

const noteUse = (ctx: Ctx, partyId: string, id: string) => record<AuthenticationEntry>(ctx, partyId, { what: 'passkey.used', basis: 'own affairs', passkey: id })

/** A key that nobody holds, in COSE (RFC 9053): EC2, ES256, P-256. */
const stranger = (() => {
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  const coordinate = (value: string | undefined) => Buffer.from(value!, 'base64url')
  return Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), coordinate(x), Buffer.from('225820', 'hex'), coordinate(y)])
})()
