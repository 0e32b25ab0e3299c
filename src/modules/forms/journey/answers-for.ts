import type { About, Answers } from '../answers.ts'
import { problemsOn, type Checked } from '../check-page.ts'
import { compileForm } from '../compile-form.ts'
import type { Draft } from '../draft.ts'
import { walkForm } from '../walk-form.ts'
import { wantedQuestion } from './conditions.ts'
import type { JoinedForms } from './join-forms.ts'
import type { Source } from './sources.ts'

/** The services that were chosen, in the journey's order. */
export function chosenOf({ sources }: Pick<JoinedForms, 'sources'>, answers: Answers): readonly Source[] {
  const wanted = answers[wantedQuestion]
  return sources.filter(({ id }) => Array.isArray(wanted) && wanted.includes(id))
}

/** A service's own answers out of those of the journey, under the ids of its own questions. */
export function answersFor({ names }: Pick<Source, 'names'>, answers: Answers): Answers {
  return Object.fromEntries([...names.answers].flatMap(([own, id]) => (answers[id] === undefined ? [] : [[own, answers[id]]])))
}

/** The same gone through with the service's own form, and everything that it would refuse. */
export function checkFor(source: Source, answers: Answers, about: About): Checked {
  const { pack, service } = source.pinned
  const form = compileForm(pack, service)
  const walk = walkForm(form, answersFor(source, answers), about)
  return { ...walk, form, about, problems: walk.pages.flatMap((page) => problemsOn(page, walk, about)) }
}

/** A draft of a journey that nobody has saved yet has the services ticked that one usually wants. */
export function withChosen({ journey }: Pick<JoinedForms, 'journey'>, draft: Draft): Draft {
  if (draft.savedAt) return draft
  const usual = journey.services.flatMap(({ service, chosen }) => (chosen ? [service] : []))
  return usual.length === 0 ? draft : { ...draft, answers: { [wantedQuestion]: usual, ...draft.answers } }
}
