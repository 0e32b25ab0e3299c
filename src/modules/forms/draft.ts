import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { openFor, sealFor } from '../identity/index.ts'
import type { Answers, Typed } from './answers.ts'

/** Where an answer came from that the person has not typed, and when it was read there. */
export type AnswerSource = { readonly source: Text; readonly readAt: string; /** Asked for this form, and not known from before. */ readonly register?: true }

/** What a new version of the form has meant for a draft: told at the next page that is shown. */
export type Changed = {
  /** Labels of questions to answer again. */
  readonly again: readonly Text[]
  /** How many answers are no longer asked for. */
  readonly gone: number
}

/** What is kept of a form that is being filled in. */
export type DraftContent = {
  /** Good answers, those to questions that are no longer asked too. */
  readonly answers: Answers
  /** What was typed where it is no good answer yet. */
  readonly typed: Typed
  /** Files that were not taken, by question: why. */
  readonly refused: Readonly<Record<string, readonly Text[]>>
  readonly sources: Readonly<Record<string, AnswerSource>>
  /** Questions that a newer version of the form has brought, until they have been answered. */
  readonly fresh?: readonly string[]
  /** Questions that a register could answer and has not yet, until somebody does. */
  readonly awaited?: readonly string[]
  readonly changed?: Changed
}

export type Draft = DraftContent & {
  readonly id: string
  readonly atPage?: string
  /** Undefined for a draft that has not been saved yet. */
  readonly savedAt?: Date
  readonly expiresAt?: Date
  /** Awaited questions whose register has been asked and did not answer. */
  readonly unread?: readonly string[]
}

const placeOf = (id: string) => `forms.draft.answers ${id}`

export const sealDraft = (ctx: ReadCtx, partyId: string, id: string, content: DraftContent): Promise<Buffer> => {
  const { answers, typed, refused, sources, fresh = [], awaited = [], changed } = content
  return sealFor(ctx, partyId, JSON.stringify({ answers, typed, refused, sources, ...(fresh.length > 0 && { fresh }), ...(awaited.length > 0 && { awaited }), changed }), placeOf(id))
}

export const unsealDraft = async (ctx: ReadCtx, partyId: string, row: { id: string; answers: Buffer }): Promise<DraftContent> =>
  JSON.parse((await openFor(ctx, partyId, row.answers, placeOf(row.id))).toString()) as DraftContent
