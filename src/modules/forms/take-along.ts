import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import type { Tag } from '../../kernel/i18n.ts'
import { letGuestGo } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import type { Form } from './compile-form.ts'
import { removeDraft, type DraftEntry } from './drop-draft.ts'
import * as q from './forms.sql.ts'
import { contentNow } from './open-draft.ts'
import { fillEmpty } from './prefill.ts'
import { saveAsOnly } from './save-draft.ts'

/** A draft that a person began before signing in, and that still lies with the guest they were. */
export type BroughtDraft = { readonly guestId: string; readonly serviceId: string; readonly savedAt: Date; readonly expiresAt: Date }

/** Drafts that wait to be taken along, of one service or of all. */
export async function broughtDrafts(ctx: ReadCtx, serviceId?: string): Promise<readonly BroughtDraft[]> {
  const all = await Promise.all(
    (ctx.actor.guests ?? []).map(async (guestId) => {
      const rows = await ctx.db.all(q.listDrafts(guestId, ctx.now))
      return rows.map((row) => ({ guestId, serviceId: row.service_id, savedAt: row.saved_at, expiresAt: row.expires_at }))
    }),
  )
  return all.flat().filter((draft) => serviceId === undefined || draft.serviceId === serviceId)
}

type Taking = { readonly form: Form; readonly digest: string; readonly language: Tag; readonly brought: BroughtDraft; /** Which one stays, where the acting party has a draft of that service too. */ readonly rather?: 'own' | 'brought' }

/**
 * Makes a guest's draft the acting party's: sealed with the party's key, filled up with what is known of the party, and gone from the
 * guest. 'two' when the party has one already and nobody has said which is to stay: both are left as they are. In one transaction
 * of two parties, so that at every moment the draft is with one of them.
 */
export async function takeAlong(ctx: Ctx, { form, digest, language, brought, rather }: Taking): Promise<'taken' | 'two' | 'gone'> {
  const { guestId } = brought
  const isTheirs = ctx.actor.guests?.includes(guestId) ?? false
  const row = isTheirs ? await ctx.tx.maybe(q.lockDraft(guestId, form.service.id, ctx.now)) : undefined
  if (!row) return 'gone'
  const own = await ctx.tx.maybe(q.lockDraft(ctx.actor.party, form.service.id, ctx.now))
  if (own && !rather) return 'two'
  if (own && rather === 'own') {
    // A guest's draft has no files.
    await ctx.tx.all(q.deleteDraft(guestId, row.id))
    await record<DraftEntry>(ctx, ctx.actor.party, { what: 'draft.dropped', about: form.service.id })
  } else {
    if (own) await removeDraft(ctx, ctx.actor.party, own, 'draft.dropped')
    const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
    const content = await fillEmpty(ctx, form, await contentNow(ctx, form, digest, guestId, row), today)
    const draft = { ...content, id: row.id, ...(row.at_page !== null && { atPage: row.at_page }) }
    if (!(await saveAsOnly(ctx, { form, digest, draft, language }))) return 'two'
    await ctx.tx.all(q.deleteDraft(guestId, row.id))
    await record<DraftEntry>(ctx, ctx.actor.party, { what: 'draft.taken-along', about: form.service.id })
  }
  if (!(await ctx.tx.maybe(q.anyDraft(guestId)))) await letGuestGo(ctx, guestId)
  return 'taken'
}
