import type { ReadCtx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { parseReference } from '../../kernel/ids.ts'
import { may, must, postsFor } from '../access/index.ts'
import type { About } from '../forms/index.ts'
import { mustFor } from '../identity/index.ts'
import { pinnedService, type Pack, type PinnedService } from '../jurisdiction/index.ts'
import type { Case } from './case.ts'
import * as q from './cases.sql.ts'
import { postsNamed } from './named-posts.ts'
import { refuse } from './refusals.ts'
import { servedBy } from './under-mandate.ts'

/** The party's own case, for its applicant. Anybody else's is not found. */
export async function findOwnCase(ctx: ReadCtx, reference: string): Promise<Case> {
  const found = await resolve(ctx, reference)
  must(ctx, 'cases.read-own', asResource(ctx.house.pack, found), () => refuse('case.not_found'))
  mustFor(ctx.actor, { action: 'look', service: servedBy(ctx.house.pack, found) })
  return found
}

export type CaseAtDesk = { readonly found: Case; readonly referrals: readonly q.Referral[]; /** Organisation of the officer that may see it. */ readonly organisation: string }

/** A case that the officer may see: their organisation owns it, or it was referred to them. */
export async function findCaseAtDesk(ctx: ReadCtx, reference: string): Promise<CaseAtDesk> {
  const found = await resolve(ctx, reference)
  const referrals = await ctx.db.all(q.referralsOf({ partyId: found.party_id, caseId: found.id }))
  const organisation = deskOf(ctx, found, referrals)
  if (organisation === undefined) return refuse('case.not_found')
  return { found, referrals, organisation }
}

/** A case that the actor may see: as its applicant, or at their desk. Anybody else's is not found. */
export async function findCase(ctx: ReadCtx, reference: string): Promise<{ readonly found: Case; readonly atDesk?: CaseAtDesk }> {
  const found = await resolve(ctx, reference)
  if (!may(ctx, 'cases.read-own', asResource(ctx.house.pack, found))) return { found, atDesk: await findCaseAtDesk(ctx, reference) }
  mustFor(ctx.actor, { action: 'look', service: servedBy(ctx.house.pack, found) })
  return { found }
}

/** A case that an officer looks up: whether they see it at their desk, or only who does. */
export async function lookUpCase(ctx: ReadCtx, reference: string): Promise<{ readonly found: Case; readonly isAtDesk: boolean }> {
  const found = await resolve(ctx, reference)
  const resource = asResource(ctx.house.pack, found, await ctx.db.all(q.referralsOf({ partyId: found.party_id, caseId: found.id })))
  const isAtDesk = may(ctx, 'cases.read', resource)
  if (!isAtDesk) must(ctx, 'cases.explain', resource, () => refuse('case.not_found'))
  return { found, isAtDesk }
}

/** A case of which the officer may know who sees it, which need not be one that they see. */
export async function findCaseToExplain(ctx: ReadCtx, reference: string): Promise<Pick<CaseAtDesk, 'found' | 'referrals'>> {
  const found = await resolve(ctx, reference)
  const referrals = await ctx.db.all(q.referralsOf({ partyId: found.party_id, caseId: found.id }))
  must(ctx, 'cases.explain', asResource(ctx.house.pack, found, referrals), () => refuse('case.not_found'))
  return { found, referrals }
}

function deskOf(ctx: ReadCtx, found: Case, referrals: readonly q.Referral[]): string | undefined {
  const mine = postsFor(ctx, 'cases.read', asResource(ctx.house.pack, found, referrals)).map(({ organisation }) => organisation)
  return [found, ...referrals].find(({ organisation }) => mine.includes(organisation))?.organisation
}

/** A case as the policies see it. Who sent it in for a company, or signed a share, is involved, and sees it in their account like everybody else. */
export const asResource = (pack: Pack, found: Pick<Case, 'organisation' | 'service_id' | 'party_id' | 'applicant_id' | 'signers'>, referrals: readonly Pick<q.Referral, 'organisation'>[] = []) => ({
  organisation: found.organisation,
  owner: found.party_id,
  involved: [found.applicant_id, ...found.signers],
  referredTo: referrals.map(({ organisation }) => organisation),
  named: postsNamed(pack, found, referrals.map(({ organisation }) => organisation)),
})

async function resolve(ctx: ReadCtx, typed: string): Promise<Case> {
  const reference = parseReference(typed)
  const place = reference === undefined ? undefined : await ctx.db.maybe(q.resolveReference(reference))
  const found = place && (await ctx.db.maybe(q.readCase({ partyId: place.party_id, caseId: place.case_id })))
  return found ?? refuse('case.not_found')
}

/** The definition that a case began with. */
export const definitionOfCase = (ctx: ReadCtx, found: Pick<Case, 'service_id' | 'digest'>): Promise<PinnedService> => pinnedService(ctx.db, ctx.house.pack, found.service_id, found.digest)

/** What rules may know of a case besides its answers. Where its party's kind was not noted, one whose applicant is not its party was sent in for a company. */
export const aboutCase = (ctx: ReadCtx, found: Pick<Case, 'party_id' | 'applicant_id' | 'party_kind'>): About => ({
  today: dayIn(ctx.now, ctx.house.pack.settings.timeZone),
  partyKind: found.party_kind ?? (found.party_id === found.applicant_id ? 'person' : 'company'),
})
