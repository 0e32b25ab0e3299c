import { nobody, type Ctx, type ReadCtx } from '../../kernel/ctx.ts'
import type { Tag } from '../../kernel/i18n.ts'
import { uuid } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import type { ClaimRow } from '../../kernel/once.sql.ts'
import type { Query } from '../../kernel/sql.ts'
import type { Form } from './compile-form.ts'
import { sealDraft, type Draft } from './draft.ts'
import { addDraft, putDraft, putNewDraft, putReadDraft, type DraftRow } from './forms.sql.ts'

const dayMs = 86_400_000
/** How long a draft is kept after it was last saved. */
const draftDays = 90
/** A guest's, because nobody can be told of it. */
export const guestHours = 24
/** How long before its end the party is told. */
const warningDays = 7

export type Saving = { readonly form: Form; readonly digest: string; readonly draft: Draft; readonly language: Tag }

/** Saves a draft whole that this transaction holds; the first time it also asks for its end to be seen to. */
export async function saveDraft(ctx: Ctx, saving: Saving): Promise<void> {
  const partyId = ctx.actor.party
  const row = await rowOf(ctx, saving)
  await ctx.tx.all(putDraft(partyId, row))
  if (!saving.draft.savedAt) await seeToEnd(ctx, row)
}

/** Saves a draft as the party's only one for its service; false when there is another. */
export async function saveAsOnly(ctx: Ctx, saving: Saving): Promise<boolean> {
  const row = await rowOf(ctx, saving)
  if (!(await ctx.tx.maybe(addDraft(ctx.actor.party, row)))) return false
  await seeToEnd(ctx, row)
  return true
}

/** What saves a draft that was read and not held, whole, in one statement. Where another has saved it since, it fails (`isDraftOutrun`). */
export async function prepareSave(ctx: ReadCtx, saving: Saving): Promise<(claim: ClaimRow) => Query<unknown>> {
  const partyId = ctx.actor.party
  const row = await rowOf(ctx, saving)
  const { savedAt } = saving.draft
  return (claim) => (savedAt ? putReadDraft(partyId, row, savedAt, claim) : putNewDraft(partyId, row, claim, { id: uuid(), runAt: firstLookAt(ctx, row) }))
}

/** True when the draft was saved by another between the reading and the writing (SQLSTATE 23502, see putReadDraft). */
export const isDraftOutrun = (error: unknown): boolean => (error as { code?: string } | null)?.code === '23502'

const keptUntil = ({ actor, now }: Pick<ReadCtx, 'actor' | 'now'>): Date => (actor.kind === 'person' ? personsKeptUntil(now) : new Date(now.getTime() + guestHours * 3_600_000))

export const personsKeptUntil = (now: Date): Date => new Date(now.getTime() + draftDays * dayMs)

/** When the party is to be told that a draft ends. */
export const warnedAt = (expiresAt: Date): Date => new Date(expiresAt.getTime() - warningDays * dayMs)

const firstLookAt = ({ actor }: Pick<ReadCtx, 'actor'>, { expires_at: end }: DraftRow) => (actor.kind === 'person' ? warnedAt(end) : end)

const seeToEnd = (ctx: Ctx, row: DraftRow) => addJob(ctx, { partyId: ctx.actor.party, task: 'forms.expire', payload: { draft: row.id }, runAt: firstLookAt(ctx, row) })

async function rowOf(ctx: ReadCtx, { form, digest, draft, language }: Saving): Promise<DraftRow> {
  if (ctx.actor.party === nobody) throw new Error('a draft is somebody’s: a visitor becomes a guest first')
  const answers = await sealDraft(ctx, ctx.actor.party, draft.id, draft)
  return { id: draft.id, service_id: form.service.id, digest, answers, at_page: draft.atPage ?? null, language, saved_at: ctx.now, expires_at: keptUntil(ctx) }
}
