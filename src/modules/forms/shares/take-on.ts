import type { Ctx } from '../../../kernel/ctx.ts'
import { uuid } from '../../../kernel/ids.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { record } from '../../journal/index.ts'
import type { ShareEntry } from './entries.ts'
import { openLink } from './open-invitation.ts'
import { refuse } from './refusals.ts'
import { shareDays } from './share-days.ts'
import { removeShare } from './share-content.ts'
import * as q from './shares.sql.ts'

/** Binds an invitation to whoever has signed in with its link, the first to do so, and gives the id of their share. One transaction of theirs. */
export async function takeOn(ctx: Ctx, token: string): Promise<string> {
  const { row, shareId } = await openLink(ctx, token)
  if (shareId !== undefined) return shareId
  const { id: personId, party: partyId, partyKind } = ctx.actor
  const earlier = await ctx.tx.maybe(q.lockShareOfDraft(partyId, row.draft_id))
  const goesOn = earlier?.role === row.role && earlier.person_id === personId
  const id = goesOn ? earlier.id : uuid()
  if (!(await ctx.tx.maybe(q.insertTaken({ invitation_id: row.id, party_id: partyId, share_id: id, person_id: personId })))) refuse('invitation.used')
  if (goesOn) await ctx.tx.all(q.invitedAgain(partyId, id, row.id))
  else {
    if (earlier) await removeShare(ctx, earlier)
    await ctx.tx.all(q.insertShare(partyId, { id, person_id: personId, party_kind: partyKind, applicant_id: row.party_id, invitation_id: row.id, draft_id: row.draft_id, service_id: row.service_id, role: row.role }, ctx.now))
    await addJob(ctx, { partyId, task: 'forms.expire-share', payload: { share: id }, runAt: new Date(ctx.now.getTime() + shareDays * 86_400_000) })
  }
  await record<ShareEntry>(ctx, partyId, { what: 'share.taken', about: row.service_id, role: row.role })
  await addJob(ctx, { partyId, task: 'forms.tell-applicant', payload: { share: id, what: 'share.taken' } })
  return id
}
