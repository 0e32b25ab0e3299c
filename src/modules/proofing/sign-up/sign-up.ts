import { isGuest, nobody, type Ctx, type ReadCtx } from '../../../kernel/ctx.ts'
import type { Tag } from '../../../kernel/i18n.ts'
import { uuid } from '../../../kernel/ids.ts'
import { addJob, once, type JobRun } from '../../../kernel/jobs.ts'
import { openFor, sealFor } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import type { Contact } from '../contact.ts'
import { nothingTyped, type DocumentTyped } from '../document.ts'
import type { ProofingEntry } from '../entries.ts'
import * as q from '../proofing.sql.ts'
import { typedPlace } from '../sealed-places.ts'

/** How long what was typed is kept after it was last changed. */
export const keptMs = 24 * 3_600_000

/** What a guest has typed so far, and the language to write to them in. */
export type Typed = { readonly document: DocumentTyped; readonly contact?: Contact | undefined; readonly language: Tag }

/** A sign-up as its guest sees it. */
export type SignUp = { readonly row: q.SignUpRow; readonly typed: Typed }

/** Begins a sign-up of a guest; one that is open goes on as it is. */
export async function beginSignUp(ctx: Ctx, guest: { readonly id: string; readonly from: string; readonly language: Tag }): Promise<void> {
  const typed: Typed = { document: nothingTyped, language: guest.language }
  const begun = await ctx.tx.maybe(
    q.beginSignUp({ party_id: guest.id, request_id: uuid(), typed: await sealTyped(ctx, guest.id, typed), asked_from: ctx.house.keys.hmac('proofing from', guest.from), expires_at: endOf(ctx) }, ctx.now),
  )
  if (!begun) return
  await record<ProofingEntry>(ctx, guest.id, { what: 'sign-up.begun' })
  await addJob(ctx, { partyId: guest.id, task: 'proofing.sweep', payload: {}, runAt: endOf(ctx) })
}

/** The sign-up of whoever asks; undefined when there is none, or its day is over. `toChange` holds it. */
export async function signUpOf(ctx: ReadCtx, toChange = false): Promise<SignUp | undefined> {
  if (!isGuest(ctx.actor)) return undefined
  const row = await ctx.db.maybe((toChange ? q.holdSignUp : q.readSignUp)(ctx.actor.id, ctx.now))
  return row && { row, typed: await openTyped(ctx, row) }
}

export const openTyped = async (ctx: ReadCtx, row: q.SignUpRow): Promise<Typed> => JSON.parse((await openFor(ctx, row.party_id, row.typed, typedPlace(row.party_id))).toString()) as Typed

export const sealTyped = (ctx: ReadCtx, guestId: string, typed: Typed): Promise<Buffer> => sealFor(ctx, guestId, JSON.stringify(typed), typedPlace(guestId))

export const endOf = ({ now }: Pick<ReadCtx, 'now'>): Date => new Date(now.getTime() + keptMs)

/** Keeps the particulars of the document; what the register said of others no longer counts. */
export async function keepDocument(ctx: Ctx, { row, typed }: SignUp, document: DocumentTyped, language: Tag): Promise<void> {
  await ctx.tx.all(q.putDocument(row.party_id, { request_id: uuid(), typed: await sealTyped(ctx, row.party_id, { ...typed, document, language }), expires_at: endOf(ctx) }))
}

/** Removes a sign-up whose day is over, and with it a guest who has nothing else. One that was changed since is looked at again. */
export const sweepSignUp = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const { partyId } = job
    const left = await ctx.tx.maybe(q.readSignUp(partyId, ctx.now))
    if (left) return addJob(ctx, { partyId, task: 'proofing.sweep', payload: {}, runAt: left.expires_at })
    if (await ctx.tx.maybe(q.sweepSignUp(partyId, ctx.now))) await record<ProofingEntry>(ctx, partyId, { what: 'sign-up.expired' })
    // Forms knows whether the guest has begun anything else: a draft that is not there has it look, and forget a guest without any.
    if (partyId !== nobody) await addJob(ctx, { partyId, task: 'forms.expire', payload: { draft: partyId } })
  })
