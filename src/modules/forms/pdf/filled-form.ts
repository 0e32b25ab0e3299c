import type { FormBody } from '../../../kernel/page.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { About, Answers, AnswerValue, Typed, TypedValue } from '../answers.ts'
import { problemsOn } from '../check-page.ts'
import type { Form } from '../compile-form.ts'
import type { Draft } from '../draft.ts'
import type { AskedQuestion } from '../question.ts'
import { walkForm } from '../walk-form.ts'
import { parseMarker, type Marker } from './marker.ts'
import { isReadFromForm, namesRead } from './paper-controls.ts'
import type { FieldsRead } from './read-fields.ts'

/** What a filled form would bring into a draft. */
export type FilledForm = {
  /** The form was made from another version of the definition. */
  readonly isOlder: boolean
  /** Answers to questions that the draft has none for. */
  readonly fresh: readonly { readonly question: AskedQuestion; readonly value: AnswerValue }[]
  /** Answers that are not those of the draft; the draft's stay unless the person chooses otherwise. */
  readonly differing: readonly { readonly question: AskedQuestion; readonly value: AnswerValue }[]
  /** How many answers the draft has already. */
  readonly same: number
  /** What is written and is no good answer: why, by the same checks as for what is typed. */
  readonly unread: readonly { readonly question: AskedQuestion; readonly typed: TypedValue; readonly problem: Text }[]
  /** How many questions that the form no longer asks are answered on it. */
  readonly gone: number
}

type Given = { readonly form: Form; readonly digest: string; readonly draft: Draft; readonly about: About }

/** The marker of one of this service's forms; undefined for any other file. */
export function markerIn(read: FieldsRead): Marker | undefined {
  return read.marker === undefined ? undefined : parseMarker(read.marker)
}

/** Compares a filled form with the draft. Nothing is changed. */
export function compareFilled({ form, digest, draft, about }: Given, read: FieldsRead, marker: Marker): FilledForm {
  const { typed, gone } = typedOn(form, read, marker)
  const good: { question: AskedQuestion; value: AnswerValue }[] = []
  const unread: { question: AskedQuestion; typed: TypedValue; problem: Text }[] = []
  for (const question of form.questions.values()) {
    const written = typed[question.id]
    if (written === undefined) continue
    const parsed = question.type.parse(written, about.today)
    if ('value' in parsed) good.push({ question, value: parsed.value })
    else unread.push({ question, typed: written, problem: parsed.problem })
  }
  const broken = brokenAmong(form, { ...draft.answers, ...Object.fromEntries(good.map(({ question, value }) => [question.id, value])) }, about)
  for (const { question } of good) if (broken.has(question.id)) unread.push({ question, typed: typed[question.id]!, problem: broken.get(question.id)! })
  const fits = good.filter(({ question }) => !broken.has(question.id))
  const isSame = ({ question, value }: (typeof good)[number]) => draft.typed[question.id] === undefined && JSON.stringify(draft.answers[question.id]) === JSON.stringify(value)
  const isOpen = ({ question }: (typeof good)[number]) => draft.answers[question.id] === undefined && draft.typed[question.id] === undefined
  return {
    isOlder: marker.digest !== digest,
    fresh: fits.filter(isOpen),
    differing: fits.filter((one) => !isOpen(one) && !isSame(one)),
    same: fits.filter(isSame).length,
    unread,
    gone,
  }
}

/**
 * The draft with what a filled form brings: answers to open questions, and those that the person chose in place of the draft's.
 * What is no good answer is kept as typed where the draft has nothing, so that it can be put right on its page.
 */
export function draftWithFilled(draft: Draft, filled: FilledForm, chosen: ReadonlySet<string>): Draft {
  const taken = [...filled.fresh, ...filled.differing.filter(({ question }) => chosen.has(question.id))]
  const ids = new Set(taken.map(({ question }) => question.id))
  const isOpen = (id: string) => draft.answers[id] === undefined && draft.typed[id] === undefined
  const kept = <Value>(all: Readonly<Record<string, Value>>) => Object.entries(all).filter(([id]) => !ids.has(id))
  return {
    ...draft,
    answers: { ...draft.answers, ...Object.fromEntries(taken.map(({ question, value }) => [question.id, value])) },
    typed: Object.fromEntries([...kept(draft.typed), ...filled.unread.filter(({ question }) => isOpen(question.id)).map(({ question, typed }) => [question.id, typed] as const)]),
    sources: Object.fromEntries(kept(draft.sources)),
  }
}

/** What each question would have been sent if the form were a page. */
function typedOn(form: Form, { pairs }: FieldsRead, marker: Marker): { typed: Typed; gone: number } {
  const typed: Record<string, TypedValue> = {}
  const names = new Set(pairs.map(([name]) => name))
  for (const question of form.questions.values()) {
    const old = oldId(form, question, marker)
    const body = bodyOf(pairs, (name) => (old === question.id || !name.startsWith(question.id) ? name : old + name.slice(question.id.length)))
    const written = question.type.read(body)
    if (isReadFromForm(question) && !question.type.isBlank(written)) typed[question.id] = written
    for (const name of namesRead(question)) names.delete(old + name.slice(question.id.length))
  }
  const asked = Object.keys(marker.elements)
  return { typed, gone: new Set([...names].map((name) => asked.find((id) => name === id || name.startsWith(`${id}-`))).filter((id) => id !== undefined)).size }
}

/** What a question was called on an earlier form: the only one then, as it is the only one now, that asks for its element. */
function oldId(form: Form, { id, element }: AskedQuestion, { elements }: Marker): string {
  if (elements[id] !== undefined) return id
  const then = Object.keys(elements).filter((one) => elements[one] === element.id && !form.questions.has(one))
  const now = [...form.questions.values()].filter((one) => one.element.id === element.id && elements[one.id] === undefined)
  return then.length === 1 && now.length === 1 ? then[0]! : id
}

function bodyOf(pairs: FieldsRead['pairs'], named: (name: string) => string): FormBody {
  const all = (name: string) => pairs.filter(([one]) => one === named(name)).map(([, value]) => value)
  return { all, text: (name) => all(name)[0] ?? '', files: () => [], names: () => [...new Set(pairs.map(([name]) => name))] }
}

/** Answers that break a rule of their question among the others: what the page of the question would say. */
function brokenAmong(form: Form, answers: Answers, about: About): ReadonlyMap<string, Text> {
  const walk = walkForm(form, answers, about)
  return new Map(walk.pages.flatMap((page) => problemsOn(page, walk, about)).filter(({ question }) => answers[question] !== undefined).map(({ question, text }) => [question, text]))
}
