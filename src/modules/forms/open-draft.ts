import { isGuest, type ReadCtx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { uuid } from '../../kernel/ids.ts'
import { publishedService } from '../jurisdiction/index.ts'
import { carryOver } from './carry-over.ts'
import { checkForm, compileForm, type Form } from './compile-form.ts'
import { unsealDraft, type Draft, type DraftContent } from './draft.ts'
import * as q from './forms.sql.ts'
import { fillAwaited, prefill } from './prefill.ts'

/**
 * The party's draft for a service, or a new one that is not saved yet and holds what is known of the party. `toSave` holds it
 * until the end of the transaction. A visitor who has saved nothing has none.
 */
export async function openDraft(ctx: ReadCtx, form: Form, digest: string, toSave = false): Promise<Draft> {
  const partyId = ctx.actor.party
  const mayHaveOne = ctx.actor.kind === 'person' || isGuest(ctx.actor)
  const row: q.OpenRow | undefined = mayHaveOne ? await (toSave ? ctx.db.maybe(q.lockDraft(partyId, form.service.id, ctx.now)) : ctx.db.maybe(q.readDraft(partyId, form.service.id, ctx.now))) : undefined
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  if (!row) return { id: uuid(ctx.now.getTime()), ...(await prefill(ctx, form, today)) }
  const content = await fillAwaited(ctx, form, await contentNow(ctx, form, digest, partyId, row), today)
  return { ...content, id: row.id, savedAt: row.saved_at, expiresAt: row.expires_at, ...(row.at_page !== null && { atPage: row.at_page }) }
}

/** What a row holds, carried over to this version of the form when it was saved under another. */
export async function contentNow(ctx: ReadCtx, form: Form, digest: string, partyId: string, row: Pick<q.OpenRow, 'id' | 'digest' | 'answers'>): Promise<DraftContent> {
  const content = await unsealDraft(ctx, partyId, row)
  if (row.digest === digest) return content
  const earlier = await earlierForm(ctx, form.service.id, row.digest)
  return carryOver(form, earlier?.questions, content, dayIn(ctx.now, ctx.house.pack.settings.timeZone))
}

/** The form of a version that was published before; undefined when it was not, or can no longer be read. */
export async function earlierForm(ctx: ReadCtx, serviceId: string, digest: string): Promise<Form | undefined> {
  const pinned = await publishedService(ctx.db, ctx.house.pack, serviceId, digest)
  return pinned && checkForm(pinned.pack, pinned.service).length === 0 ? compileForm(pinned.pack, pinned.service) : undefined
}

/** The party's drafts, newest first, for its account. */
export async function draftsOf(ctx: ReadCtx, partyId: string): Promise<{ serviceId: string; savedAt: Date; expiresAt: Date }[]> {
  const rows = await ctx.db.all(q.listDrafts(partyId, ctx.now))
  return rows.map((row) => ({ serviceId: row.service_id, savedAt: row.saved_at, expiresAt: row.expires_at }))
}
