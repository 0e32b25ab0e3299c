import type { Ctx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { record } from '../journal/index.ts'
import type { ConnectionEntry } from './calls.ts'
import { endConsentTo, insertConsent } from './consent.sql.ts'
import { forgetAgreed } from './just-agreed.ts'
import type { AskedPurpose, Wanted } from './purposes.ts'

// After a year a person is asked again.
const agreedForMs = 365 * 86_400_000

/** Writes down what a person agrees to pass on for one purpose; an earlier agreement to the same purpose ends. */
export async function agree(ctx: Ctx, input: { clientId: string; purpose: AskedPurpose; wanted: Wanted; given: readonly string[] }): Promise<void> {
  const { clientId, purpose, wanted } = input
  const given = purpose.claims.filter((claim) => input.given.includes(claim))
  const leftOut = purpose.claims.filter((claim) => !given.includes(claim))
  const scopes = [...new Set([...purpose.scopes, 'openid', ...(wanted.scopes.has('offline_access') ? ['offline_access'] : [])])]
  forgetAgreed(ctx.actor.id)
  await ctx.tx.all(endConsentTo(ctx.actor.id, clientId, purpose.id, ctx.now))
  await ctx.tx.all(
    insertConsent(ctx.actor.id, { id: uuid(), client_id: clientId, purpose: purpose.id, terms: purpose.terms, scopes, given, left_out: leftOut, agreed_at: ctx.now, expires_at: new Date(ctx.now.getTime() + agreedForMs) }),
  )
  await record<ConnectionEntry>(ctx, ctx.actor.id, { what: 'connection.agreed', basis: 'own affairs', client: clientId, purpose: purpose.id, given: given.join(' '), leftOut: leftOut.join(' ') })
}
