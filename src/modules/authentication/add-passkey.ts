import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { claim } from '../../kernel/once.ts'
import type { FormBody, PageCtx, PostCtx } from '../../kernel/page.ts'
import { openFor, partyNames, sealFor, standingOf } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import * as q from './authentication.sql.ts'
import { newChallenge, readChallenge, type Challenge } from './challenge.ts'
import type { AuthenticationEntry } from './entries.ts'
import { tell } from './notices.ts'
import { passkeyNotices } from './notice-texts.ts'
import { codesLeft } from './recovery-codes.ts'
import { refuse } from './refusals.ts'
import { relyingPartyOf } from './relying-party.ts'
import { userHandleOf } from './user-handle.ts'
import { AddAnswer, checkAnswer, readAnswer } from './webauthn-answer.ts'

// EdDSA, ES256, RS256 (RFC 9053 and RFC 8812), which every authenticator has one of.
const algorithms = [-8, -7, -257]
const mostPasskeys = 20
export const longestName = 60

const namePlace = (id: string) => `authentication.passkey.name_sealed ${id}`

/** What `navigator.credentials.create` is asked. Passkeys that are there already are named, so that one device does not get two. */
export async function addOptions(ctx: PageCtx): Promise<{ options: object; challenge: Challenge }> {
  const { house, actor } = ctx
  const challenge = newChallenge(ctx, 'add', '')
  const name = ctx.t((await partyNames(ctx, actor.id)).names)
  const rp = relyingPartyOf(house)
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const options = await generateRegistrationOptions({
    rpName: rp.name,
    rpID: rp.id,
    userName: name,
    userDisplayName: name,
    userID: new Uint8Array(userHandleOf(house, actor.id)),
    challenge: new Uint8Array(challenge.bytes),
    attestationType: 'none',
    timeout: 120_000,
    excludeCredentials: (await ctx.db.all(q.listPasskeys(actor.id))).map((row) => ({ id: row.credential_id.toString('base64url'), transports: row.transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })
  return { options, challenge }
}

/** Adds the passkey that the browser has just made. One that is added in a session weaker than its person's standing stays as weak. */
export async function addPasskey(ctx: PostCtx, form: FormBody, name: string): Promise<void> {
  const { house, actor } = ctx
  const answer = readAnswer(AddAnswer, form.text('passkey'))
  const challenge = readChallenge(ctx, 'add', form.text('challenge'))
  checkAnswer(house, { clientDataJSON: answer.response.clientDataJSON, authData: undefined, type: 'webauthn.create', challenge })
  const made = await verify(ctx, answer, challenge)
  const { mine } = await claim(ctx.tx, actor.id, `passkey challenge ${challenge.toString('base64url')}`, ctx.now)
  if (!mine) refuse('passkey.expired')
  if ((await ctx.tx.all(q.listPasskeys(actor.id))).length >= mostPasskeys) refuse('passkey.too_many')
  const standing = await standingOf(ctx, actor.id)
  const assurance = standing?.assurance === 'plus' && actor.assurance !== 'plus' ? 'basic' : 'plus'
  const id = uuid()
  const row = {
    id,
    credential_id: Buffer.from(made.credential.id, 'base64url'),
    public_key: Buffer.from(made.credential.publicKey),
    counter: made.credential.counter,
    transports: answer.response.transports.filter((one) => /^[a-z-]{1,20}$/.test(one)),
    assurance,
    backed_up: made.credentialBackedUp,
    name_sealed: await sealName(ctx, id, name),
    added_at: ctx.now,
  } as const
  if (!(await ctx.tx.maybe(q.insertPasskey(actor.id, row)))) refuse('passkey.there_already')
  await record<AuthenticationEntry>(ctx, actor.id, { what: 'passkey.added', passkey: id, assurance })
  await tell(ctx, actor.id, passkeyNotices.added)
}

async function verify(ctx: PostCtx, answer: ReturnType<typeof readAnswer<typeof AddAnswer>>, challenge: Buffer) {
  const { id, origin } = relyingPartyOf(ctx.house)
  const options = { response: { ...answer, clientExtensionResults: {} } as never, expectedChallenge: challenge.toString('base64url'), expectedOrigin: origin, expectedRPID: id, supportedAlgorithmIDs: algorithms }
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  // Once without the demand that the user was checked, so that this fault is told from others.
  const verified = await verifyRegistrationResponse({ ...options, requireUserVerification: false }).catch(() => undefined)
  if (!verified?.verified) return refuse('passkey.unreadable')
  if (!verified.registrationInfo.userVerified) refuse('passkey.not_verified')
  return verified.registrationInfo
}

export const sealName = (ctx: ReadCtx, id: string, name: string): Promise<Buffer> => sealFor(ctx, ctx.actor.id, name, namePlace(id))

/** The name that its person gave a passkey; '' where there is none. */
export const nameOf = async (ctx: ReadCtx, row: q.PasskeyRow): Promise<string> => (row.name_sealed ? (await openFor(ctx, ctx.actor.id, row.name_sealed, namePlace(row.id))).toString() : '')

/** Whether this passkey is all that somebody has to sign in with. */
export const isOnlyWay = async (ctx: ReadCtx, passkeys: readonly q.PasskeyRow[]): Promise<boolean> => passkeys.length === 1 && (await codesLeft(ctx)).left === 0

/** Takes a passkey away; whoever has it can no longer sign in with it. Refused where no way to sign in would be left. */
export async function removePasskey(ctx: Ctx, id: string): Promise<void> {
  const held = await ctx.tx.all(q.holdPasskeys(ctx.actor.id))
  if (held.some((one) => one.id === id) && (await isOnlyWay(ctx, held))) refuse('passkey.last')
  if (!(await ctx.tx.maybe(q.deletePasskey(ctx.actor.id, id)))) refuse('passkey.not_found')
  await record<AuthenticationEntry>(ctx, ctx.actor.id, { what: 'passkey.removed', passkey: id })
  await tell(ctx, ctx.actor.id, passkeyNotices.removed)
}
