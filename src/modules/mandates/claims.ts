import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { refuse as refuseRequest } from '../../kernel/http-refusals.ts'
import { isUuid, uuid } from '../../kernel/ids.ts'
import type { MandateTerms } from '../../kernel/mandate.ts'
import { officeFor, rolesAt } from '../access/index.ts'
import { openFor, partyNames, sealFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { sendMessage } from '../messages/index.ts'
import { sealDetails } from './details.ts'
import type { MandateEntry } from './entries.ts'
import { keepAgentsRow, personMeant } from './find-agent.ts'
import * as q from './mandates.sql.ts'
import { refuse } from './refusals.ts'
import { messages } from './texts.ts'

/** For whom somebody says that they may act, and what the instrument says. */
export type Claimed = { readonly name: string; readonly number: { readonly scheme: string; readonly value: string } }
export type Claim = Omit<q.ClaimRow, 'sealed'> & Claimed

const placeOf = (id: string) => `mandates.claim.sealed ${id}`

/** Asks that a registrar reads an instrument: a power of attorney, an order of guardianship. Whether there is such a person nobody learns here. */
export async function makeClaim(ctx: Ctx, { kind, fileId, ...claimed }: Claimed & { kind: q.ClaimRow['kind']; fileId: string }): Promise<string> {
  const id = uuid()
  const partyId = ctx.actor.id
  await ctx.tx.all(q.insertClaim({ party_id: partyId, id, kind, sealed: await sealFor(ctx, partyId, JSON.stringify(claimed), placeOf(id)), file_id: fileId, made_at: ctx.now }))
  await record<MandateEntry>(ctx, partyId, { what: 'mandate.claimed', id, kind })
  return id
}

export const claimsOf = (ctx: ReadCtx, partyId: string): Promise<Claim[]> => opened(ctx, q.claimsOf(partyId))

export function claimsWaiting(ctx: ReadCtx): Promise<Claim[]> {
  mustBeRegistrar(ctx)
  return opened(ctx, q.claimsWaiting(50))
}

/** One claim, for a registrar: `key` is the claimant's party and the claim's id with a full stop between. */
export async function findClaim(ctx: ReadCtx, key: string): Promise<Claim> {
  mustBeRegistrar(ctx)
  const [partyId = '', id = ''] = key.split('.')
  const [claim] = isUuid(partyId) && isUuid(id) ? await opened(ctx, q.readClaim({ partyId, id })) : []
  if (!claim || claim.state !== 'waiting') return refuse('claim.not_found')
  return partyId === ctx.actor.id ? refuse('claim.own') : claim
}

/** Opening a claim is a reading of somebody's data. */
export const noteClaimRead = (ctx: Ctx, claim: Claim): Promise<string> => {
  const organisation = mustBeRegistrar(ctx)
  return record<MandateEntry>(ctx, claim.party_id, { what: 'mandate.claim.read', id: claim.id, roles: rolesAt(ctx.actor, organisation) })
}

/** Whom the claim is about, as the register of persons has it; undefined when there is no such person with this name. */
export const principalOf = (ctx: ReadCtx, claim: Claim): Promise<string | undefined> => personMeant(ctx, claim)

const terms: MandateTerms = { scope: 'all', actions: ['look', 'fill-in', 'submit', 'pay', 'receive'] }

/** The registrar's answer. Confirmed, the mandate stands at once for both sides, and the principal is told; the principal can end it. */
export async function answerClaim(ctx: Ctx, claim: Claim, answer: 'confirmed' | 'refused', validTo?: Date): Promise<void> {
  mustBeRegistrar(ctx)
  const principalId = answer === 'confirmed' ? ((await principalOf(ctx, claim)) ?? refuse('claim.not_found')) : undefined
  if (principalId === ctx.actor.id || claim.party_id === ctx.actor.id) refuse('claim.own')
  if (!(await ctx.tx.maybe(q.answerClaim({ partyId: claim.party_id, id: claim.id }, answer, ctx.actor.id, ctx.now)))) refuse('claim.not_found')
  await record<MandateEntry>(ctx, claim.party_id, { what: 'mandate.claim.answered', id: claim.id, answer })
  if (principalId) await keepConfirmed(ctx, claim, principalId, validTo)
  await sendMessage(ctx, { partyId: claim.party_id, organisation: ctx.house.pack.settings.accounts.organisation, topic: 'security', urgent: true, ...messages.claimAnswered(answer) })
}

async function keepConfirmed(ctx: Ctx, claim: Claim, principalId: string, validTo: Date | undefined): Promise<void> {
  const { party_id: agentId, kind, id } = claim
  const { name, names } = await partyNames(ctx, agentId)
  const row = { party_id: principalId, id, agent_id: agentId, kind, terms, state: 'accepted', parent_id: null, sealed: await sealDetails(ctx, principalId, id, { name }), evidence: 'instrument', offered_by: agentId, offered_at: ctx.now, open_until: ctx.now, accepted_at: ctx.now, valid_from: ctx.now, valid_to: validTo ?? null } as const
  await ctx.tx.all(q.insertMandate(row))
  await keepAgentsRow(ctx, row, agentId, 'accepted')
  for (const partyId of [principalId, agentId]) await record<MandateEntry>(ctx, partyId, { what: 'mandate.accepted', id, kind, evidence: 'instrument', basis: 'an instrument that a registrar has read' })
  await sendMessage(ctx, { partyId: principalId, organisation: ctx.house.pack.settings.accounts.organisation, topic: 'security', urgent: true, ...messages.byInstrument(names) })
}

/** The organisation for which the actor reads instruments. */
const mustBeRegistrar = (ctx: ReadCtx): string => officeFor(ctx, 'mandates.read-instrument') ?? refuseRequest('page.not_found')

async function opened(ctx: ReadCtx, query: ReturnType<typeof q.readClaim>): Promise<Claim[]> {
  const rows = await ctx.db.all(query)
  return Promise.all(rows.map(async ({ sealed, ...row }) => ({ ...row, ...(JSON.parse((await openFor(ctx, row.party_id, sealed, placeOf(row.id))).toString()) as Claimed) })))
}
