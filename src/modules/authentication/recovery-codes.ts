import { nobody, type Ctx, type ReadCtx } from '../../kernel/ctx.ts'
import { record } from '../journal/index.ts'
import { hashCode, newCode, parseCode } from './code.ts'
import type { AuthenticationEntry } from './entries.ts'
import { codeNotices } from './notice-texts.ts'
import { tell, tellEverywhere } from './notices.ts'
import * as q from './recovery.sql.ts'
import { refuse } from './refusals.ts'

const many = 10

/** Makes ten new codes for the person who asks; those that were made before are worth nothing from now on. */
export async function makeRecoveryCodes(ctx: Ctx): Promise<string[]> {
  const partyId = ctx.actor.id
  const earlier = await ctx.tx.all(q.deleteRecoveryCodes(partyId))
  await ctx.tx.all(q.deleteCodes(earlier.map((row) => row.code_hash)))
  const codes = Array.from({ length: many }, () => newCode(4))
  for (const code of codes) {
    const hash = hashCode(ctx.house, code)
    await ctx.tx.all(q.insertRecoveryCode(partyId, hash, ctx.now))
    await ctx.tx.all(q.insertCode(hash, partyId))
  }
  await record<AuthenticationEntry>(ctx, partyId, { what: 'recovery-codes.made', number: many })
  await tell(ctx, partyId, codeNotices.made)
  return codes
}

/** How many codes are left to the person who asks, and when they were made. */
export async function codesLeft(ctx: ReadCtx): Promise<{ left: number; madeAt: Date | null }> {
  const row = await ctx.db.maybe(q.countRecoveryCodes(ctx.actor.id))
  return { left: row?.unused ?? 0, madeAt: row?.made_at ?? null }
}

/**
 * Whether a typed code would sign somebody in now. The same three statements are asked whatever was typed: a code that there never was,
 * one that was used and one whose waiting time is not over cannot be told apart.
 */
export async function isGoodCode(ctx: ReadCtx, typed: string): Promise<boolean> {
  const hash = hashCode(ctx.house, parseCode(typed, 4) ?? '')
  const owner = (await ctx.db.maybe(q.readCode(hash)))?.owner_id ?? nobody
  const recovery = await ctx.db.maybe(q.readRecoveryCode(owner, hash))
  const counter = await ctx.db.maybe(q.readReadyRecovery(owner, hash, ctx.now))
  return owner !== nobody && Boolean(recovery ?? counter)
}

/** Uses a code up. Who it signs in, and whether it came from their own list or from a counter. */
export async function useCode(ctx: Ctx, typed: string): Promise<{ personId: string; method: 'recovery-code' | 'counter' }> {
  const hash = hashCode(ctx.house, parseCode(typed, 4) ?? '')
  const personId = (await ctx.tx.maybe(q.readCode(hash)))?.owner_id ?? nobody
  if (personId === nobody) refuse('code.not_valid')
  await ctx.tx.all(q.deleteCodes([hash]))
  if (await ctx.tx.maybe(q.useRecoveryCode(personId, hash, ctx.now))) {
    const left = (await ctx.tx.maybe(q.countRecoveryCodes(personId)))?.unused ?? 0
    await record<AuthenticationEntry>(ctx, personId, { what: 'recovery-code.used', basis: 'own affairs', left })
    await tellEverywhere(ctx, personId, codeNotices.used(left))
    return { personId, method: 'recovery-code' }
  }
  const recovery = (await ctx.tx.maybe(q.useRecovery(personId, hash, ctx.now))) ?? refuse('code.not_valid')
  await record<AuthenticationEntry>(ctx, personId, { what: 'recovery.used', basis: 'own affairs', recovery: recovery.id })
  await tellEverywhere(ctx, personId, codeNotices.counterUsed)
  return { personId, method: 'counter' }
}
