import { carryOver, type AskedPage, type Draft, type Form, type Typed } from '../../forms/index.ts'
import type { Application } from './apply-application.ts'
import type { Sent } from './apply-files.ts'

/**
 * The draft with a page that was sent from an earlier version of the form: what fits the form of now is an answer, the rest stays
 * as it was typed, and what has changed is told at the next page. What was left empty there takes nothing away.
 */
export function keepOutdated({ form, draft, about }: Application, then: Form, page: AskedPage, { typed, refused }: Sent): Draft {
  const answers: Record<string, Draft['answers'][string]> = {}
  const left: Record<string, Typed[string]> = {}
  for (const question of page.questions) {
    const given = typed[question.id]
    if (question.computed || given === undefined || question.type.isBlank(given)) continue
    const parsed = question.type.parse(given, about.today)
    if ('value' in parsed) answers[question.id] = parsed.value
    else left[question.id] = given
  }
  const sent = carryOver(form, then.questions, { answers, typed: left, refused, sources: {} }, about.today)
  const isSame = (id: string) => sent.answers[id] === undefined || JSON.stringify(sent.answers[id]) === JSON.stringify(draft.answers[id])
  const fresh = new Set([...(draft.fresh ?? []), ...(sent.fresh ?? [])])
  return {
    ...draft,
    answers: { ...draft.answers, ...sent.answers },
    typed: { ...Object.fromEntries(Object.entries(draft.typed).filter(([id]) => sent.answers[id] === undefined)), ...sent.typed },
    refused: { ...draft.refused, ...sent.refused },
    sources: Object.fromEntries(Object.entries(draft.sources).filter(([id]) => isSame(id))),
    fresh: [...fresh].filter((id) => sent.answers[id] === undefined && draft.answers[id] === undefined),
    changed: merged(draft.changed, sent.changed),
  }
}

/** Told once, though the draft and the page may tell of the same question. */
function merged(one: Draft['changed'], other: NonNullable<Draft['changed']>): NonNullable<Draft['changed']> {
  const again = [...(one?.again ?? []), ...other.again]
  return { again: again.filter((label, i) => again.findIndex((first) => first.en === label.en) === i), gone: (one?.gone ?? 0) + other.gone }
}

/** Whether a form was opened under another version than that of now. */
export const sentVersion = (body: { text(name: string): string }, { digest }: { readonly digest: string }): string | undefined => {
  const version = body.text('version')
  return /^[0-9a-f]{64}$/.test(version) && version !== digest ? version : undefined
}
