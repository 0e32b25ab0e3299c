import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Day } from '../../kernel/dates.ts'
import { profileOf, type ProfileValue } from '../identity/index.ts'
import { withheldFrom } from '../profile/index.ts'
import type { AnswerValue } from './answers.ts'
import type { Form } from './compile-form.ts'
import type { AnswerSource, Draft, DraftContent } from './draft.ts'
import { readingsFor } from './register-readings.ts'

/** Whom answers are about that the party’s own profile can give. */
export const ownSubjects = new Set(['applicant', 'company'])

type Filled = DraftContent & Pick<Draft, 'unread'>

/** A new draft with what registers and the party itself have said before; only what the form would take as an answer. */
export async function prefill(ctx: ReadCtx, form: Form, today: Day): Promise<Filled> {
  if (ctx.actor.kind !== 'person') return { answers: {}, typed: {}, refused: {}, sources: {} }
  const [known, withheld] = [await profilesOf(ctx), await withheldFrom(ctx, form.service.id)]
  const answers: Record<string, AnswerValue> = {}
  const sources: Record<string, AnswerSource> = {}
  const awaited: string[] = []
  for (const question of form.questions.values()) {
    // What is known of the applicant is no answer about a child or a landlord.
    if (!ownSubjects.has(question.question.about)) continue
    const key = question.element?.profile
    const fact = key === undefined || withheld.has(key) ? undefined : known.get(key)
    if (!fact) {
      if (question.element?.register) awaited.push(question.id)
      continue
    }
    const parsed = question.type.parse(question.type.typedFor(fact.value as AnswerValue), today)
    if ('problem' in parsed) continue
    answers[question.id] = parsed.value
    sources[question.id] = { source: fact.source, readAt: fact.readAt.toISOString() }
  }
  return fillAwaited(ctx, form, { answers, typed: {}, refused: {}, sources, awaited }, today)
}

/** Answers what is known to the questions that have none, and leaves everything else as it is. */
export async function fillEmpty(ctx: ReadCtx, form: Form, content: DraftContent, today: Day): Promise<DraftContent> {
  const known = await prefill(ctx, form, today)
  const isEmpty = (id: string) => content.answers[id] === undefined && content.typed[id] === undefined
  const only = <Value>(all: Readonly<Record<string, Value>>) => Object.fromEntries(Object.entries(all).filter(([id]) => isEmpty(id)))
  return { ...content, answers: { ...only(known.answers), ...content.answers }, sources: { ...only(known.sources), ...content.sources }, awaited: (known.awaited ?? []).filter(isEmpty) }
}

/**
 * Answers awaited questions with what registers have said meanwhile. One that has not answered keeps its questions awaited: its
 * silence is no empty answer. What a person has typed since stands.
 */
export async function fillAwaited(ctx: ReadCtx, form: Form, content: DraftContent, today: Day): Promise<Filled> {
  const open = (content.awaited ?? []).filter((id) => content.answers[id] === undefined && content.typed[id] === undefined)
  if (open.length === 0) return { ...content, awaited: [] }
  const answers: Record<string, AnswerValue> = { ...content.answers }
  const sources: Record<string, AnswerSource> = { ...content.sources }
  const readings = await readingsFor(ctx, form, new Set(open))
  for (const { ids, provider, found, askedAt } of readings) {
    for (const id of found ? ids : []) {
      const { element, type } = form.questions.get(id)!
      const fact = found?.[element.register!.fact] as AnswerValue | undefined
      const parsed = fact === undefined || fact === '' ? undefined : type.parse(type.typedFor(fact), today)
      if (!parsed || 'problem' in parsed) continue
      answers[id] = parsed.value
      sources[id] = { source: ctx.house.registers.get(provider)!.title, readAt: askedAt!.toISOString(), register: true }
    }
  }
  const silent = readings.filter(({ found }) => !found)
  return { ...content, answers, sources, awaited: silent.flatMap(({ ids }) => ids), unread: silent.filter(({ askedAt }) => askedAt).flatMap(({ ids }) => ids) }
}

/** Whoever acts for a company is also a person with a telephone: facts about both, the company's own first. Of a person who is acted for only that person's count. */
async function profilesOf(ctx: ReadCtx): Promise<ReadonlyMap<string, ProfileValue>> {
  const { party, id, partyKind } = ctx.actor
  const own = await profileOf(ctx, party)
  return party === id || partyKind === 'person' ? own : new Map([...(await profileOf(ctx, id)), ...own])
}
