import { isGuest, type Actor, type Ctx, type House, type ReadCtx } from '../../kernel/ctx.ts'
import { writeSessionCookie } from '../../kernel/cookies.ts'
import { uuidOfBytes } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import * as q from './identity.sql.ts'
import { keepParty } from './party.ts'
import { sessionProof } from './session-proof.ts'
import { sessionTokenOf } from './session-token.ts'
import { guestActor } from './sessions.ts'

// A guest who comes every day; a day without use ends it (guestIdleMs).
const longestMs = 30 * 86_400_000
// Longer than any draft that was not gone on with is kept.
const forgottenAfterMs = 100 * 86_400_000

/**
 * Makes a visitor a guest, with a party and a session, for the first thing that they save. The same action id gives the same
 * guest: a page that is sent twice must not leave the browser with the cookie of a guest who has nothing.
 */
export async function beginGuest(ctx: Ctx, actionId: string): Promise<{ actor: Actor; cookie: string }> {
  const partyId = guestPartyId(ctx.house, actionId)
  const { token, key } = sessionTokenOf(partyId, ctx.house.keys.hmac('guest session', actionId))
  await keepParty(ctx, partyId, 'guest')
  const expiresAt = new Date(ctx.now.getTime() + longestMs)
  await ctx.tx.all(q.insertGuestSession(key, ctx.now, expiresAt, sessionProof(ctx.house, key, partyId, expiresAt)))
  return { actor: guestActor(key), cookie: writeSessionCookie(ctx.house.config.PUBLIC_URL, token, longestMs / 1000) }
}

/** Nobody can work it out from the action id without the installation's keys. */
const guestPartyId = ({ keys }: House, actionId: string): string => uuidOfBytes(keys.hmac('guest party', actionId))

/** Notes that the guest who asks is this person, and has what the guest began kept as long as a person's. */
export async function bringGuest(ctx: Ctx, personId: string): Promise<void> {
  if (!isGuest(ctx.actor)) return
  await ctx.tx.all(q.forgetBrought(personId, new Date(ctx.now.getTime() - forgottenAfterMs)))
  await ctx.tx.all(q.insertBrought(personId, ctx.actor.id, ctx.now))
  await addJob(ctx, { partyId: ctx.actor.id, task: 'forms.keep', payload: {} })
}

/** Ends the tie between a person and a guest whose drafts have all been taken along, and the guest. */
export async function letGuestGo(ctx: Ctx, guestId: string): Promise<void> {
  await ctx.tx.all(q.deleteBrought(ctx.actor.id, guestId))
  await forgetGuest(ctx, guestId)
}

/** Removes a guest's session and party. For any other party it does nothing. */
export const forgetGuest = async (ctx: Ctx, partyId: string): Promise<void> => void (await ctx.tx.all(q.forgetGuest(partyId)))

export const isGuestParty = async (ctx: ReadCtx, partyId: string): Promise<boolean> => (await ctx.db.maybe(q.readPartyKind(partyId)))?.kind === 'guest'
