import type { ReadCtx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { uuid } from '../../kernel/ids.ts'
import { carryOver } from './carry-over.ts'
import type { Form } from './compile-form.ts'
import { unsealDraft, type Draft } from './draft.ts'
import * as q from './forms.sql.ts'
import { prefill } from './prefill.ts'

/**
 * The party's draft for a service, or a new one that is not saved yet and holds what is known of the party. `toSave` holds it
 * until the end of the transaction.
 */
export async function openDraft(ctx: ReadCtx, form: Form, digest: string, toSave = false): Promise<Draft> {
  const partyId = ctx.actor.party
  const row: q.OpenRow | undefined = await (toSave ? ctx.db.maybe(q.lockDraft(partyId, form.service.id, ctx.now)) : ctx.db.maybe(q.readDraft(partyId, form.service.id, ctx.now)))
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  if (!row) return { id: uuid(ctx.now.getTime()), ...(await prefill(ctx, form, today)) }
  const content = await unsealDraft(ctx, partyId, row)
  const kept = row.digest === digest ? content : carryOver(form, content, today)
  return { ...kept, id: row.id, savedAt: row.saved_at, ...(row.at_page !== null && { atPage: row.at_page }) }
}

/** The party's drafts, newest first, for its account. */
export async function draftsOf(ctx: ReadCtx, partyId: string): Promise<{ serviceId: string; savedAt: Date; expiresAt: Date }[]> {
  const rows = await ctx.db.all(q.listDrafts(partyId, ctx.now))
  return rows.map((row) => ({ serviceId: row.service_id, savedAt: row.saved_at, expiresAt: row.expires_at }))
}
