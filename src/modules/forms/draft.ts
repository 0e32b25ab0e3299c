import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { openFor, sealFor } from '../identity/index.ts'
import type { Answers, Typed } from './answers.ts'

/** Where an answer came from that the person has not typed, and when it was read there. */
export type AnswerSource = { readonly source: Text; readonly readAt: string }

/** What is kept of a form that is being filled in. */
export type DraftContent = {
  /** Good answers, those to questions that are no longer asked too. */
  readonly answers: Answers
  /** What was typed where it is no good answer yet. */
  readonly typed: Typed
  /** Files that were not taken, by question: why. */
  readonly refused: Readonly<Record<string, readonly Text[]>>
  readonly sources: Readonly<Record<string, AnswerSource>>
}

export type Draft = DraftContent & {
  readonly id: string
  readonly atPage?: string
  /** Undefined for a draft that has not been saved yet. */
  readonly savedAt?: Date
  /** The form has changed since: labels of questions to answer again, and how many answers are no longer asked for. */
  readonly changed?: { readonly again: readonly Text[]; readonly gone: number }
}

const placeOf = (id: string) => `forms.draft.answers ${id}`

export const sealDraft = (ctx: ReadCtx, partyId: string, id: string, { answers, typed, refused, sources }: DraftContent): Promise<Buffer> =>
  sealFor(ctx, partyId, JSON.stringify({ answers, typed, refused, sources }), placeOf(id))

export const unsealDraft = async (ctx: ReadCtx, partyId: string, row: { id: string; answers: Buffer }): Promise<DraftContent> =>
  JSON.parse((await openFor(ctx, partyId, row.answers, placeOf(row.id))).toString()) as DraftContent
