import type { ReadCtx } from '../../../kernel/ctx.ts'
import { currentService, type Party, type PinnedService } from '../../jurisdiction/index.ts'
import { mandatesOf } from '../../identity/index.ts'
import { tokenHash } from './invitation.ts'
import { refuse } from './refusals.ts'
import * as q from './shares.sql.ts'

/** An invitation with what it asks. */
export type OpenInvitation = { readonly row: q.InvitationRow; readonly pinned: PinnedService; readonly party: Party; /** The actor's own share, when they have taken it on. */ readonly shareId?: string }

/** What a link leads to, for whoever has signed in with it; refused to everybody who may not take it on. Reads only. */
export async function openLink(ctx: ReadCtx, token: string): Promise<OpenInvitation> {
  const hash = tokenHash(token)
  const place = hash && (await ctx.db.maybe(q.resolveLink(hash)))
  const row = place && (await ctx.db.maybe(q.readInvitation({ partyId: place.party_id, id: place.invitation_id })))
  if (!row) return refuse('invitation.not_found')
  await refuseApplicant(ctx, row)
  const all = (await ctx.db.all(q.invitationsOf(row.party_id, row.draft_id))).filter((one) => !one.closed_at)
  const taken = await ctx.db.all(q.takenOf(all.map(({ id }) => id)))
  const isMine = (one: q.TakenRow) => one.person_id === ctx.actor.id || one.party_id === ctx.actor.party
  const here = taken.find((one) => one.invitation_id === row.id)
  const mine = here && here.person_id === ctx.actor.id && here.party_id === ctx.actor.party
  if (here && !mine) refuse('invitation.used')
  if (taken.some((one) => one.invitation_id !== row.id && isMine(one))) refuse('invitation.already_here')
  const asked = mine || (await stateOf(ctx, row)) === 'open' ? askedIn(ctx, row) : undefined
  if (!asked) return refuse('invitation.closed')
  if (!mine && row.expires_at <= ctx.now) refuse('invitation.expired')
  return { row, ...asked, ...(mine && { shareId: here.share_id }) }
}

/** Neither whoever applies, nor whoever sent the invitation, nor those who act for the party that applies. */
async function refuseApplicant(ctx: ReadCtx, { party_id, asked_by }: q.InvitationRow): Promise<void> {
  const { id, party } = ctx.actor
  if (party === party_id || id === party_id || id === asked_by) refuse('invitation.own')
  if ((await mandatesOf(ctx, id)).some(({ principalId }) => principalId === party_id)) refuse('invitation.own')
}

export type InvitationState = 'open' | 'closed' | 'sent'

/** Whether something can still come of an invitation: it was not withdrawn, and its applicant still has the draft. */
export async function stateOf(ctx: ReadCtx, row: q.InvitationRow | undefined): Promise<InvitationState> {
  if (row?.sent_at) return 'sent'
  if (!row || row.closed_at) return 'closed'
  return (await ctx.db.maybe(q.readDraftOfInvitation(row.party_id, row.draft_id, ctx.now))) ? 'open' : 'closed'
}

/** The definition of now for a role; undefined when the service no longer has it. */
export function askedIn(ctx: ReadCtx, { service_id, role }: Pick<q.InvitationRow, 'service_id' | 'role'>): { pinned: PinnedService; party: Party } | undefined {
  const pinned = currentService(ctx.house.pack, service_id)
  const party = pinned?.service.apply.parties.find(({ id }) => id === role)
  return pinned && party && { pinned, party }
}
