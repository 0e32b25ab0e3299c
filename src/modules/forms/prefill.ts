import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Day } from '../../kernel/dates.ts'
import { profileOf, type ProfileValue } from '../identity/index.ts'
import type { AnswerValue } from './answers.ts'
import type { Form } from './compile-form.ts'
import type { AnswerSource, DraftContent } from './draft.ts'

/** A new draft with what registers and the party itself have said before; only what the form would take as an answer. */
export async function prefill(ctx: ReadCtx, form: Form, today: Day): Promise<DraftContent> {
  const known = await profilesOf(ctx)
  const answers: Record<string, AnswerValue> = {}
  const sources: Record<string, AnswerSource> = {}
  for (const question of form.questions.values()) {
    const fact = question.element.profile === undefined ? undefined : known.get(question.element.profile)
    if (!fact) continue
    const parsed = question.type.parse(question.type.typedFor(fact.value as AnswerValue), today)
    if ('problem' in parsed) continue
    answers[question.id] = parsed.value
    sources[question.id] = { source: fact.source, readAt: fact.readAt.toISOString() }
  }
  return { answers, typed: {}, refused: {}, sources }
}

/** Whoever acts for a company is also a person with a telephone: facts about both, the company's own first. */
async function profilesOf(ctx: ReadCtx): Promise<ReadonlyMap<string, ProfileValue>> {
  const { party, id } = ctx.actor
  const own = await profileOf(ctx, party)
  return party === id ? own : new Map([...(await profileOf(ctx, id)), ...own])
}
