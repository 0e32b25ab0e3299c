import type { Ctx } from '../../kernel/ctx.ts'
import { parseReference } from '../../kernel/ids.ts'
import { mandateOf, moveMandate, partyNames, type Mandate } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { sendMessage } from '../messages/index.ts'
import type { MandateEntry } from './entries.ts'
import { bind } from './find-agent.ts'
import * as q from './mandates.sql.ts'
import { codeHash } from './offer.ts'
import { refuse } from './refusals.ts'
import { messages } from './texts.ts'

/** Whether there is an offer with this code; a mistyped one is given back to be looked at. */
export async function isCode(ctx: Ctx, typed: string): Promise<boolean> {
  const code = parseReference(typed)
  return code !== undefined && (await ctx.tx.maybe(q.readCode(codeHash(code)))) !== undefined
}

/** Takes an offer with the code that was handed over; it is still to be accepted. Gives its id. Of two who have the code the first gets it. */
export async function takeCode(ctx: Ctx, typed: string): Promise<string> {
  ownAffairs(ctx)
  const code = parseReference(typed)
  const hash = code === undefined ? undefined : codeHash(code)
  const place = hash && (await ctx.tx.maybe(q.readCode(hash)))
  const row = place && (await ctx.tx.maybe(q.readMandate({ partyId: place.principal_id, id: place.mandate_id })))
  if (!row) return refuse('mandate.code_unknown')
  if (row.party_id === ctx.actor.id || row.offered_by === ctx.actor.id) refuse('mandate.yourself')
  if (!(await bind(ctx, row, ctx.actor.id))) refuse('mandate.code_unknown')
  await ctx.tx.all(q.deleteCode(hash!))
  return row.id
}

/** The agent accepts: from now on they may act. */
export async function acceptOffer(ctx: Ctx, id: string): Promise<void> {
  const { offer, key } = await openOffer(ctx, id)
  if (!(await ctx.tx.maybe(q.acceptOffer(key, ctx.actor.id, ctx.now)))) refuse('mandate.not_open')
  await moveMandate(ctx, ctx.actor.id, id, 'accepted')
  for (const partyId of [offer.principalId, ctx.actor.id]) await record<MandateEntry>(ctx, partyId, { what: 'mandate.accepted', id, kind: offer.kind, evidence: 'offer', basis: 'accepted by the agent' })
  await tellPrincipal(ctx, offer, 'accepted')
}

/** The agent refuses; nothing comes of the offer. */
export async function refuseOffer(ctx: Ctx, id: string): Promise<void> {
  const { offer, key } = await openOffer(ctx, id)
  const row = await ctx.tx.maybe(q.readMandate(key))
  if (row?.state !== 'offered' || !(await ctx.tx.maybe(q.endMandate(key, ctx.actor.id, 'refused', ctx.now)))) refuse('mandate.not_open')
  await moveMandate(ctx, ctx.actor.id, id, 'ended')
  await record<MandateEntry>(ctx, offer.principalId, { what: 'mandate.ended', id, kind: offer.kind, why: 'refused', basis: 'refused by the agent' })
  await tellPrincipal(ctx, offer, 'refused')
}

async function openOffer(ctx: Ctx, id: string): Promise<{ offer: Mandate; key: q.MandateKey }> {
  ownAffairs(ctx)
  const offer = (await mandateOf(ctx, ctx.actor.id, id)) ?? refuse('mandate.not_found')
  if (offer.state !== 'offered') refuse('mandate.not_open')
  return { offer, key: { partyId: offer.principalId, id } }
}

async function tellPrincipal(ctx: Ctx, { principalId }: Mandate, answer: 'accepted' | 'refused'): Promise<void> {
  const { names } = await partyNames(ctx, ctx.actor.id)
  await sendMessage(ctx, { partyId: principalId, organisation: ctx.house.pack.settings.accounts.organisation, topic: 'security', urgent: true, ...messages[answer](names) })
}

/** What concerns the person at the keyboard is not done while they act for another. */
export const ownAffairs = ({ actor }: Pick<Ctx, 'actor'>): void => {
  if (actor.mandate) refuse('mandate.own_affairs')
}
