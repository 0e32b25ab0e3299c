import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { openFor, sealFor } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import { publishedService, type Party, type PinnedService } from '../../jurisdiction/index.ts'
import type { About } from '../answers.ts'
import { carryOver } from '../carry-over.ts'
import { checkAll } from '../check-page.ts'
import { checkForm, type Form } from '../compile-form.ts'
import type { Draft } from '../draft.ts'
import { partyForm, partyService } from '../other-forms.ts'
import { prefill } from '../prefill.ts'
import type { ShareEntry } from './entries.ts'
import { shareDays } from './share-days.ts'
import { askedIn, stateOf, type InvitationState } from './open-invitation.ts'
import { refuse } from './refusals.ts'
import { openContent, sealContent } from './share-content.ts'
import * as q from './shares.sql.ts'

/** A share as its signer has it: what is asked by the definition of now, and what was filled in. */
export type Share = {
  readonly row: q.ShareRow
  readonly state: InvitationState
  /** When the application was sent with it. */
  readonly sentAt: Date | null
  readonly pinned: PinnedService
  readonly party: Party
  readonly form: Form
  readonly about: About
  readonly draft: Draft
  /** Signed under the form as it is. */
  readonly signed: boolean
  /** The name signed with, or the reason for saying no. */
  readonly words: string
}

/** The acting person's own share; anybody else's is not found. `toSave` holds it until the end of the transaction. */
export async function openShare(ctx: ReadCtx, id: string, toSave = false): Promise<Share> {
  const row = await ctx.db.maybe(toSave ? q.lockShare(ctx.actor.party, id) : q.readShare(ctx.actor.party, id))
  if (!row || row.person_id !== ctx.actor.id) return refuse('share.not_found')
  const asked = askedIn(ctx, row)
  if (!asked) return refuse('invitation.closed')
  const invitation = await ctx.db.maybe(q.readInvitation({ partyId: row.applicant_id, id: row.invitation_id }))
  const state = await stateOf(ctx, invitation)
  const form = partyForm(asked.pinned.pack, asked.pinned.service, asked.party)
  const about = aboutShare(ctx, row)
  const draft = await draftOf(ctx, row, form, asked.pinned.digest)
  return { row, state, sentAt: invitation?.sent_at ?? null, ...asked, form, about, draft, signed: isSigned(row, asked.pinned.digest), words: row.words ? await openWords(ctx, row) : '' }
}

/** A signature stands under the form that was signed. */
export const isSigned = (row: Pick<q.ShareRow, 'signed_at' | 'digest'>, digest: string): boolean => row.signed_at !== null && row.digest === digest

export const aboutShare = (ctx: ReadCtx, { party_kind }: Pick<q.ShareRow, 'party_kind'>): About => ({ today: dayIn(ctx.now, ctx.house.pack.settings.timeZone), partyKind: party_kind })

async function draftOf(ctx: ReadCtx, row: q.ShareRow, form: Form, digest: string): Promise<Draft> {
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const content = await openContent(ctx, row)
  if (!content) return { id: row.id, ...(await prefill(ctx, form, today)) }
  const kept = row.digest === digest ? content : carryOver(form, (await earlierForm(ctx, row))?.questions, content, today)
  return { ...kept, id: row.id, savedAt: row.saved_at, expiresAt: new Date(row.saved_at.getTime() + shareDays * 86_400_000), ...(row.at_page !== null && { atPage: row.at_page }) }
}

/** The form of the version that a share was saved under; undefined when it can no longer be read. */
async function earlierForm(ctx: ReadCtx, { service_id, role, digest }: q.ShareRow): Promise<Form | undefined> {
  const earlier = await publishedService(ctx.db, ctx.house.pack, service_id, digest ?? '')
  const party = earlier?.service.apply.parties.find(({ id }) => id === role)
  return earlier && party && checkForm(earlier.pack, partyService(earlier.service, party)).length === 0 ? partyForm(earlier.pack, earlier.service, party) : undefined
}

/** Saves what was filled in. Whatever was signed or declined before is open again. */
export async function saveShare(ctx: Ctx, { row, pinned, state }: Share, draft: Draft): Promise<void> {
  if (state !== 'open') refuse('invitation.closed')
  const answers = await sealContent(ctx, row.party_id, row.id, draft)
  await ctx.tx.all(q.putShare(row.party_id, row.id, { digest: pinned.digest, answers, at_page: draft.atPage ?? null }, ctx.now))
  if (row.signed_at ?? row.declined_at) await record<ShareEntry>(ctx, row.party_id, { what: 'share.saved', about: row.service_id, role: row.role })
}

/** Signs with a typed name what this transaction holds; the signer has accepted the declaration. */
export async function signShare(ctx: Ctx, share: Share, name: string): Promise<void> {
  const { row, form, draft, about, pinned } = share
  // Also where nothing was typed anew since the form changed: what is signed is what lies under the digest of now.
  if (checkAll(form, draft.answers, about).length > 0) refuse('share.not_ready')
  await saveShare(ctx, { ...share, row: { ...row, signed_at: null, declined_at: null } }, draft)
  await ctx.tx.all(q.signShare(row.party_id, row.id, await sealWords(ctx, row, name), ctx.now))
  await moved(ctx, row, 'share.signed', pinned.service.id)
}

export async function declineShare(ctx: Ctx, { row, pinned, state }: Share, reason: string): Promise<void> {
  if (state !== 'open') refuse('invitation.closed')
  await ctx.tx.all(q.declineShare(row.party_id, row.id, await sealWords(ctx, row, reason), ctx.now))
  await moved(ctx, row, 'share.declined', pinned.service.id)
}

async function moved(ctx: Ctx, row: q.ShareRow, what: 'share.signed' | 'share.declined', about: string): Promise<void> {
  await record<ShareEntry>(ctx, row.party_id, { what, about, role: row.role })
  await addJob(ctx, { partyId: row.party_id, task: 'forms.tell-applicant', payload: { share: row.id, what } })
}

const placeOfWords = (id: string) => `forms.share.words ${id}`
const sealWords = (ctx: ReadCtx, row: q.ShareRow, words: string): Promise<Buffer> => sealFor(ctx, row.party_id, words, placeOfWords(row.id))
export const openWords = async (ctx: ReadCtx, { party_id, id, words }: q.ShareRow): Promise<string> => (words ? (await openFor(ctx, party_id, words, placeOfWords(id))).toString() : '')
