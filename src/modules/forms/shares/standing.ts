import type { ReadCtx } from '../../../kernel/ctx.ts'
import { outsideMailStates } from '../../messages/index.ts'
import type { Party, PinnedService } from '../../jurisdiction/index.ts'
import type { Answers } from '../answers.ts'
import { checkAll } from '../check-page.ts'
import type { Form } from '../compile-form.ts'
import { partyForm } from '../other-forms.ts'
import type { Variables } from '../rule.ts'
import { applies, walkForm } from '../walk-form.ts'
import { openInvitee, type Invitee } from './invitation.ts'
import { aboutShare, isSigned, openWords } from './share.ts'
import { openContent } from './share-content.ts'
import * as q from './shares.sql.ts'

/** Where an applicant is with another person. `again`: signed, but the form has changed since or an answer no longer stands. */
export type StandingState = 'not-invited' | 'invited' | 'undelivered' | 'expired' | 'taken' | 'declined' | 'again' | 'signed'

export type Standing = {
  readonly party: Party
  readonly state: StandingState
  readonly invitee?: Invitee
  readonly invitation?: q.InvitationRow
  /** Why the person said no. */
  readonly reason?: string
  readonly share?: q.ShareRow
}

/** What goes into the case of a share that is signed. */
export type SignedShare = { readonly role: string; readonly invitationId: string; readonly shareId: string; readonly signer: string; readonly person: string; readonly partyKind: 'person' | 'company'; readonly name: string; readonly signedAt: string; readonly answers: Answers }

/** The other persons whom these answers call for. A condition that cannot be worked out asks rather than skips. */
export const neededParties = (form: Form, variables: Variables): readonly Party[] => form.parties.filter((one) => applies(one, variables)).map(({ party }) => party)

/** How far the applicant is with each of them. Reads what the signers have done; of what they wrote only a reason for saying no. */
export async function standingOf(ctx: ReadCtx, { pinned, draftId, parties }: { pinned: PinnedService; draftId: string; parties: readonly Party[] }): Promise<Standing[]> {
  if (parties.length === 0) return []
  const open = (await ctx.db.all(q.invitationsOf(ctx.actor.party, draftId))).filter((one) => !one.closed_at && !one.sent_at)
  const taken = open.length === 0 ? [] : await ctx.db.all(q.takenOf(open.map(({ id }) => id)))
  const mails = open.length === 0 ? new Map<string, string>() : await outsideMailStates(ctx, ctx.actor.party, open.map(({ mail_id }) => mail_id))
  return Promise.all(
    parties.map(async (party): Promise<Standing> => {
      const invitation = open.find(({ role }) => role === party.id)
      if (!invitation) return { party, state: 'not-invited' }
      const invitee = await openInvitee(ctx, invitation)
      const known = { party, invitation, ...(invitee && { invitee }) }
      const at = taken.find(({ invitation_id }) => invitation_id === invitation.id)
      const share = at && (await ctx.db.maybe(q.readShare(at.party_id, at.share_id)))
      if (!share) return { ...known, state: invitation.expires_at <= ctx.now ? 'expired' : mails.get(invitation.mail_id) === 'failed' ? 'undelivered' : 'invited' }
      if (share.declined_at) return { ...known, share, state: 'declined', reason: await openWords(ctx, share) }
      if (!share.signed_at) return { ...known, share, state: 'taken' }
      return { ...known, share, state: (await stands(ctx, pinned, party, share)) ? 'signed' : 'again' }
    }),
  )
}

async function stands(ctx: ReadCtx, pinned: PinnedService, party: Party, share: q.ShareRow): Promise<boolean> {
  if (!isSigned(share, pinned.digest)) return false
  const content = await openContent(ctx, share)
  return content !== undefined && checkAll(partyForm(pinned.pack, pinned.service, party), content.answers, aboutShare(ctx, share)).length === 0
}

/** The signed shares as they go into the case: the answers that count, with who signed and when. */
export const signedShares = (ctx: ReadCtx, pinned: PinnedService, standing: readonly Standing[]): Promise<SignedShare[]> =>
  Promise.all(
    standing.map(async ({ party, invitation, share, state }) => {
      if (state !== 'signed' || !share || !invitation) throw new Error('only signed shares are sent')
      const { answers } = (await openContent(ctx, share))!
      const counted = walkForm(partyForm(pinned.pack, pinned.service, party), answers, aboutShare(ctx, share)).answers
      return { role: party.id, invitationId: invitation.id, shareId: share.id, signer: share.party_id, person: share.person_id, partyKind: share.party_kind, name: await openWords(ctx, share), signedAt: share.signed_at!.toISOString(), answers: counted }
    }),
  )
