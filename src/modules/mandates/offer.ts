import { createHash } from 'node:crypto'
import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { newReference, uuid } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import type { MandateKind, MandateTerms } from '../../kernel/mandate.ts'
import { mandateOf, mayFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { sealDetails, type Details } from './details.ts'
import type { MandateEntry } from './entries.ts'
import * as q from './mandates.sql.ts'
import { refuse } from './refusals.ts'

/** How long an offer waits for an answer; one by code less, because whoever has the code can take it. */
const openDays = { number: 30, code: 7 } as const

export type Offer = {
  readonly kind: MandateKind
  readonly terms: MandateTerms
  /** Whom: somebody whose number and name are known, or whoever the code is handed to. */
  readonly to: { readonly scheme: string; readonly number: string } | 'code'
  readonly details: Pick<Details, 'name' | 'reason' | 'post'>
  readonly validFrom: Date
  readonly validTo: Date
}

/**
 * Offers somebody to act for the party whose affairs are done here. By number and name nothing here tells whether there is such a
 * person: looking for them is a job's work (find-agent.ts), and the offer waits in either case. Who acts under a mandate offers within
 * its terms; without the right to appoint, only what the mandate lets them hand on, and that ends with it.
 */
export async function offerMandate(ctx: Ctx, offer: Offer): Promise<string> {
  const { party: partyId, id: by } = ctx.actor
  const parent = parentOf(ctx)
  const id = uuid()
  const byCode = offer.to === 'code'
  const code = byCode ? newReference() : undefined
  const details: Details = { ...offer.details, ...(code && { code }), ...(offer.to !== 'code' && { number: { scheme: offer.to.scheme, value: offer.to.number } }) }
  const validTo = await endOf(ctx, parent, offer.validTo)
  const openUntil = new Date(Math.min(ctx.now.getTime() + openDays[byCode ? 'code' : 'number'] * 86_400_000, validTo.getTime()))
  const terms = withinOwn(ctx, offer.terms)
  await ctx.tx.all(q.insertMandate({ party_id: partyId, id, agent_id: null, kind: offer.kind, terms, state: 'offered', parent_id: parent ?? null, sealed: await sealDetails(ctx, partyId, id, details), evidence: 'offer', offered_by: by, offered_at: ctx.now, open_until: openUntil, accepted_at: null, valid_from: offer.validFrom, valid_to: validTo }))
  if (code) await ctx.tx.all(q.insertCode(codeHash(code), { partyId, id }))
  await record<MandateEntry>(ctx, partyId, { what: 'mandate.offered', id, kind: offer.kind, ...(parent && { parent }) })
  await addJob(ctx, { partyId, task: 'mandates.find-agent', payload: { mandate: id } })
  return id
}

/** The mandate that is handed on; undefined where the actor may appoint, or does their own affairs. */
export function parentOf({ actor }: Pick<ReadCtx, 'actor'>): string | undefined {
  const { mandate } = actor
  if (!mandate || !mayFor(actor, { action: 'appoint' })) return undefined
  return mandate.terms.mayDelegate ? mandate.id : refuse('mandate.depth')
}

/** What is handed on ends with what it was handed on from, at the latest. */
async function endOf(ctx: Ctx, parent: string | undefined, validTo: Date): Promise<Date> {
  const own = parent === undefined ? undefined : (await mandateOf(ctx, ctx.actor.id, parent))?.validTo
  return own && own < validTo ? own : validTo
}

/** Nobody gives more than they have: what is offered under a mandate is allowed where that mandate allows it too. */
function withinOwn({ actor }: Pick<ReadCtx, 'actor'>, terms: MandateTerms): MandateTerms {
  if (!actor.mandate) return terms
  const { mayDelegate, ...rest } = terms
  const isHandedOn = mayFor(actor, { action: 'appoint' }) !== undefined
  return { ...rest, ...(mayDelegate && !isHandedOn && { mayDelegate }), within: actor.mandate.terms }
}

export const codeHash = (code: string): Buffer => createHash('sha256').update(code).digest()
