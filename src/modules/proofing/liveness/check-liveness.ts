import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import { uuid } from '../../../kernel/ids.ts'
import { ageGroupOf, profileOf } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import { reachPlus } from '../counter.ts'
import type { ProofingEntry } from '../entries.ts'
import { newestDocument } from '../evidence.ts'
import * as q from '../proofing.sql.ts'
import { refuse } from '../refusals.ts'
import { livenessProviderOf, type LivenessResult } from './liveness-provider.ts'

const minutesToReturn = 10

/** Begins a check of a living face; gives where to go. Undefined for who is under age, or has shown no document yet. */
export async function beginLiveness(ctx: Ctx, returnTo: string): Promise<string | undefined> {
  const provider = livenessProviderOf(ctx.house)
  const personId = ctx.actor.id
  if (!provider || !(await newestDocument(ctx, personId)) || !(await isGrownUp(ctx, personId))) return undefined
  const [session, nonce] = [uuid(), randomBytes(24).toString('base64url')]
  await ctx.tx.all(q.insertLiveness(personId, { id: session, nonce_hash: hashOf(ctx, nonce), ends_at: new Date(ctx.now.getTime() + minutesToReturn * 60_000) }, ctx.now))
  await record<ProofingEntry>(ctx, personId, { what: 'liveness.begun' })
  return (await provider.start({ session, nonce, returnTo, now: ctx.now })).redirect
}

const hashOf = ({ house }: Pick<ReadCtx, 'house'>, nonce: string): Buffer => house.keys.hmac('liveness nonce', nonce)

async function isGrownUp(ctx: ReadCtx, personId: string): Promise<boolean> {
  const birthDate = (await profileOf(ctx, personId)).get('person.birthDate')?.value
  return typeof birthDate === 'string' && ageGroupOf(ctx, birthDate) === 'of-age'
}

/**
 * Takes over a provider's result, once: it must be signed by the provider, for us, of now, and carry the nonce of a check that this very
 * person began and that waits. False for everything else, with its reason in the journal.
 */
export async function takeLiveness(ctx: Ctx, given: string): Promise<boolean> {
  const personId = ctx.actor.id
  const provider = livenessProviderOf(ctx.house)
  const result = await provider?.read(given, ctx.now).catch(() => undefined)
  if (!provider || !result) return failed(ctx, 'not to be trusted')
  const row = await ctx.tx.maybe(q.holdLiveness(personId, result.session))
  const fault = faultOf(ctx, row, result)
  if (fault) {
    if (row?.state === 'begun' && fault === 'not passed') await ctx.tx.all(q.endLiveness(personId, row.id, 'failed'))
    return failed(ctx, fault)
  }
  await ctx.tx.all(q.endLiveness(personId, result.session, 'passed'))
  const issuedOn = (await newestDocument(ctx, personId)) ?? refuse('liveness.not_found')
  await reachPlus(ctx, personId, { way: 'liveness', organisation: provider.organisation, issuedOn, basis: 'own affairs' })
  return true
}

function faultOf(ctx: Ctx, row: q.LivenessRow | undefined, result: LivenessResult): string | undefined {
  if (!row) return 'of another person'
  if (row.state !== 'begun') return 'used before'
  if (row.ends_at <= ctx.now) return 'too late'
  if (!timingSafeEqual(hashOf(ctx, result.nonce), row.nonce_hash)) return 'wrong nonce'
  return result.passed ? undefined : 'not passed'
}

async function failed(ctx: Ctx, result: string): Promise<false> {
  await record<ProofingEntry>(ctx, ctx.actor.id, { what: 'liveness.failed', result })
  return false
}
