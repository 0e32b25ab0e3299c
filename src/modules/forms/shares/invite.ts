import type { Ctx } from '../../../kernel/ctx.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { compose, say } from '../../../kernel/i18n.ts'
import { uuid } from '../../../kernel/ids.ts'
import type { OnlineService, Party } from '../../jurisdiction/index.ts'
import { record } from '../../journal/index.ts'
import { addressIn, sendOutsideMail } from '../../messages/index.ts'
import type { ShareEntry } from './entries.ts'
import { invitationDays, mostInvitations, newToken, sealInvitee, type Invitee } from './invitation.ts'
import { refuse } from './refusals.ts'
import * as q from './shares.sql.ts'
import { shareTexts } from './texts.ts'

/** What the applicant asks of another: `draftId` is held by the transaction, so that two clicks make one invitation. */
export type Asking = { readonly service: OnlineService; readonly digest: string; readonly draftId: string; readonly party: Party }

/** Invites a person to a role, in the place of whoever was invited before and has not signed. */
export async function invite(ctx: Ctx, asking: Asking, invitee: Invitee): Promise<void> {
  const { service, draftId, party } = asking
  const partyId = ctx.actor.party
  if ((await ctx.tx.all(q.invitationsOf(partyId, draftId))).length >= mostInvitations) refuse('invitation.too_many')
  await closeOpen(ctx, asking)
  const { token, hash } = newToken()
  const expires = new Date(ctx.now.getTime() + invitationDays * 86_400_000)
  const mailId = await sendOutsideMail(ctx, { partyId, to: invitee.email, ...wordsOf(ctx, service, token, expires) })
  const id = uuid()
  const sealed = await sealInvitee(ctx, partyId, id, invitee)
  await ctx.tx.all(q.insertInvitation(partyId, { id, draft_id: draftId, service_id: service.id, role: party.id, invitee: sealed, asked_by: ctx.actor.id, token_hash: hash, mail_id: mailId, asked_at: ctx.now, expires_at: expires }))
  await ctx.tx.all(q.insertLink(hash, { partyId, id }))
  await record<ShareEntry>(ctx, partyId, { what: 'share.invited', about: service.id, role: party.id })
}

/** Takes an invitation back. */
export async function withdrawInvitation(ctx: Ctx, asking: Asking): Promise<void> {
  if (await closeOpen(ctx, asking)) await record<ShareEntry>(ctx, ctx.actor.party, { what: 'share.withdrawn', about: asking.service.id, role: asking.party.id })
}

/** Ends the open invitation to a role, unless it has come to a signature under the form as it is. */
async function closeOpen(ctx: Ctx, { draftId, party, digest }: Asking): Promise<boolean> {
  const open = (await ctx.tx.all(q.invitationsOf(ctx.actor.party, draftId))).find((one) => one.role === party.id && !one.closed_at)
  if (!open) return false
  const [taken] = await ctx.tx.all(q.takenOf([open.id]))
  const share = taken && (await ctx.tx.maybe(q.readShare(taken.party_id, taken.share_id)))
  if (share?.invitation_id === open.id && share.signed_at && share.digest === digest) refuse('invitation.signed')
  await ctx.tx.all(q.closeInvitation({ partyId: open.party_id, id: open.id }, ctx.now))
  await ctx.tx.all(q.deleteLinks([open.token_hash]))
  return true
}

/** Names neither applicant nor service: mail is read on the way, and an address may be mistyped. */
function wordsOf({ house }: Ctx, service: OnlineService, token: string, expires: Date) {
  const { brand, timeZone } = house.pack.settings
  const organisation = house.pack.organisations.get(service.organisation)!.name
  const link = addressIn(house, `/invited/${token}`)
  const until = compose((tag) => writeDay(dayIn(expires, timeZone), tag))
  return { subject: compose((tag) => say(shareTexts.mailSubject(brand.name), tag)), body: shareTexts.mailBody({ organisation, brand: brand.name, link, until }) }
}
